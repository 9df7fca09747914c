import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noAnswers } from '@/lib/plan/answers';
import { AnswersBuilder } from '@/lib/plan/answers-builder';
import { readCopy } from '@/lib/plan/copy/read-copy';
import type { Copy } from '@/lib/plan/copy-model';
import { answersFromFixture } from '@/lib/plan/fixture';
import { textsOfFixture } from '../../support/fixture-texts';
import { copyWords } from '../../support/words';

const day = { year: 2026, month: 11, day: 23 };

function copyOf(
  answers: Parameters<typeof readCopy>[0],
  language: 'nl' | 'en' = 'nl',
  open: 'lines' | 'leaveOut' = 'leaveOut',
): Copy {
  const { words, t } = copyWords(language);
  return readCopy(answers, words, t, { language, open, day });
}

/** Every string of a copy in one text, white space folded. */
function said(value: unknown): string {
  if (typeof value === 'string') return `${value} `;
  if (Array.isArray(value)) return value.map(said).join('');
  return typeof value === 'object' && value !== null ? Object.values(value).map(said).join('') : '';
}
const folded = (text: string) => text.replace(/\s+/g, ' ');

describe.each(['plan-vrijwillig', 'plan-jeugdbescherming'])('the copy of %s', (name) => {
  const source = readFileSync(`tests/fixtures/plans/${name}.yaml`, 'utf8');
  const { answers } = answersFromFixture(source);

  test.each(['nl', 'en'] as const)('holds every text the family wrote (%s)', (language) => {
    const everything = folded(said(copyOf(answers, language)));
    const missing = textsOfFixture(source).filter((text) => !everything.includes(folded(text)));
    expect(missing).toEqual([]);
  });

  test('keeps back why people are kept apart', () => {
    const everything = folded(said(copyOf(answers)));
    const reasons = (answers.lists.people ?? []).map((person) => person.values.apartReason).filter(Boolean);
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(everything).not.toContain(folded(String(reason)));
  });

  test('never shows an id, an option’s code or an unfilled placeholder', () => {
    const everything = said(copyOf(answers));
    expect(everything).not.toMatch(/\b[padzvhbm]\d{2}\b/);
    expect(everything).not.toMatch(/toStart|inForce|ownAgreements|\{(?!page)/);
    expect(everything).not.toContain('copy.');
  });
});

test('an empty plan becomes a worksheet: every chapter has room to write', () => {
  const copy = copyOf(noAnswers, 'nl', 'lines');
  expect(copy.sections.map((section) => section.id)).toEqual([
    'summary',
    'start',
    'question',
    'circle',
    'meeting',
    'agreements',
    'safety',
    'followUp',
    'signatures',
  ]);
});

test('an empty plan without lines is a title and room to sign', () => {
  expect(copyOf(noAnswers).sections.map((section) => section.id)).toEqual(['signatures']);
});

test('a child’s words are kept back until the child releases them, and the paper says so', () => {
  const plan = (mayRead?: string) =>
    new AnswersBuilder()
      .item('people', 'p1', { name: 'Ilyas', group: 'child' }, { flags: ['inFamily'] })
      .item('childrenVoice', 'k1', { child: 'p1', words: 'Ik wil in mijn eigen bed.', mayRead })
      .build();
  for (const unreleased of [undefined, 'onlyUs']) {
    const kept = said(copyOf(plan(unreleased)));
    expect(kept).not.toContain('eigen bed');
    expect(kept).toContain('De woorden van Ilyas staan niet in dit exemplaar.');
  }
  expect(said(copyOf(plan('everyone')))).toContain('Ik wil in mijn eigen bed.');
});

test('what the family locked is not printed', () => {
  const plan = new AnswersBuilder()
    .set('situation', 'Kevin dronk.')
    .set('mainQuestion', 'Hoe zorgen we dat het rustig is?');
  expect(said(copyOf(plan.build()))).toContain('Kevin dronk.');
  expect(said(copyOf(plan.lock('situation').build()))).not.toContain('Kevin dronk.');
});

test('answers of the other variant stay in the plan and out of the copy', () => {
  const plan = new AnswersBuilder()
    .set('measure', 'no')
    .item('conditions', 'v1', { condition: 'Er is altijd iemand nuchter bij.' })
    .build();
  expect(said(copyOf(plan))).not.toContain('nuchter');
});

test('an agreement is read back as somebody would say it', () => {
  const copy = copyOf(
    new AnswersBuilder()
      .item('people', 'p1', { name: 'Wim' })
      .item('people', 'p2', { name: 'Linda' })
      .item('people', 'p3', { name: 'Karima' })
      .item('agreements', 'a1', {
        what: 'Oppassen',
        who: 'p1',
        helpers: ['p2'],
        rhythm: 'weekly',
        days: ['wed', 'mon'],
        timeFrom: '18.00',
        timeUntil: '23:30',
        from: '2026-11-25',
        until: '2027-02-13',
        backup: 'p2',
        watcher: 'p3',
      })
      .build(),
  );
  expect(said(copy)).toContain(
    'Wim doet dit elke week op maandag en woensdag, van 18:00 tot 23:30 uur. Samen met Linda. Van woensdag 25 november 2026 tot en met zaterdag 13 februari 2027. Kan Wim niet, dan Linda. Karima let erop.',
  );
});
