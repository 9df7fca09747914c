import { readFileSync } from 'node:fs';
import { cleanup, render } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, describe, expect, test } from 'vitest';
import { OpenPlan } from '@/components/plan/plan-provider';
import { bareWords } from '@/components/wizard/bare-words';
import { CheckList } from '@/components/wizard/check-list';
import { placeOf, questionOf, walk } from '@/lib/guide/guide';
import { type Answers, variantOf } from '@/lib/plan/answers';
import { PlanDocument } from '@/lib/plan/document';
import { answersFromFixture } from '@/lib/plan/fixture';
import { writeAnswers } from '@/lib/plan/write-answers';
import { startPlan } from '@/lib/sync/session';
import messages from '@/messages/nl.json';
import { textsOfFixture } from '../support/fixture-texts';

afterEach(cleanup);

/** Reads a plan over that is kept nowhere but in memory. */
async function readOver(answers: Answers, change: (document: PlanDocument) => void = () => undefined) {
  const session = await startPlan('nowhere');
  await session.ready;
  const document = new PlanDocument(session.rooms);
  writeAnswers(document, answers);
  change(document);
  const { container } = render(
    <NextIntlClientProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
      <OpenPlan session={session}>
        <CheckList words={bareWords(messages.guide)} />
      </OpenPlan>
    </NextIntlClientProvider>,
  );
  return container;
}

const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ');

describe.each(['plan-vrijwillig', 'plan-jeugdbescherming'])('reading over %s', (name) => {
  const source = readFileSync(`tests/fixtures/plans/${name}.yaml`, 'utf8');
  const { answers } = answersFromFixture(source);

  test('shows every text of the plan', async () => {
    const shown = plain((await readOver(answers)).textContent);
    expect(textsOfFixture(source).filter((text) => !shown.includes(text))).toEqual([]);
  });

  test('leads to every screen that is asked, and each link says what it changes and comes back here', async () => {
    const shown = await readOver(answers);
    const reached = new Set<string>();
    for (const link of shown.querySelectorAll<HTMLAnchorElement>('a[href*="vraag="]')) {
      expect(link.textContent).toMatch(/^(Wijzig|Vul in) ./);
      const url = new URL(link.href, 'http://plan.test');
      const asked = url.searchParams.get('vraag') ?? '';
      expect(url.searchParams.get('terug')).toBe('check');
      expect(url.pathname).toBe(`/nl/plan/${placeOf(asked)?.step.id}`);
      reached.add(asked);
    }
    const wanted = walk(variantOf(answers)).map((place) => place.screen.id);
    expect([...reached].sort()).toEqual(wanted.sort());
  });
});

test('says which answers stay off the paper', async () => {
  const source = readFileSync('tests/fixtures/plans/plan-vrijwillig.yaml', 'utf8');
  const { answers } = answersFromFixture(source);
  const open = (await readOver(answers)).querySelectorAll('.own').length;
  cleanup();
  const locked = await readOver(answers, (document) => document.setLocked({ question: questionOf('situation') }, true));
  expect(locked.querySelectorAll('.own')).toHaveLength(open + 1);
  const marked = [...locked.querySelectorAll('.own')].map((mark) => plain(mark.parentElement?.textContent ?? ''));
  expect(marked.some((text) => text.includes('Samira werkt in de thuiszorg'))).toBe(true);
});
