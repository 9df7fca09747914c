import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect } from 'vitest';
import * as Y from 'yjs';
import { PlanDocument } from '@/lib/plan/document';
import { answersFromFixture } from '@/lib/plan/fixture';
import { readPlanFile, writePlanFile } from '@/lib/plan/plan-file';
import { writeAnswers } from '@/lib/plan/write-answers';
import { random } from '@/lib/vault/bytes';
import { grantLink, invitationLink, ownerLink, parseLink } from '@/lib/vault/links';
import { fromWords, toWords } from '@/lib/vault/words';
import { fuzz } from '../../support/fuzzing';

const sources: string[] = [];
beforeAll(() => {
  for (const name of ['plan-vrijwillig', 'plan-jeugdbescherming']) {
    const { answers } = answersFromFixture(readFileSync(`tests/fixtures/plans/${name}.yaml`, 'utf8'));
    const file = {
      answers,
      done: new Set(['question']),
      created: '2026-10-19',
      changed: '',
      kept: { later: [1, null] },
    };
    sources.push(writePlanFile(file));
  }
});

describe('whatever a person pastes or opens', () => {
  fuzz('a link is the one that was handed out, or it is refused', async (dice) => {
    const [secret, planId] = [dice.bytes(16), dice.bytes(16)];
    const link = await dice.of([
      () => ownerLink(planId, secret),
      () => grantLink(secret),
      () => invitationLink(secret),
    ])();
    const read = await parseLink(dice.below(10) === 0 ? dice.spoiltText('') : dice.spoiltText(link));
    if (!read.ok) return expect(['link_incomplete', 'link_damaged']).toContain(read.reason);
    // Whatever was done to it, only blanks and an address in front can have been changed.
    const { link: parsed } = read;
    expect(parsed.secret).toEqual(secret);
    if (parsed.kind === 'owner') expect(parsed.planId).toEqual(planId);
  });

  fuzz('twelve words are a secret, or it is said what is wrong with them', async (dice) => {
    const secret = random(16);
    const words = (await toWords(secret)).join(' ');
    const read = await fromWords(dice.below(10) === 0 ? dice.spoiltText('') : dice.spoiltText(words));
    if (read.ok) expect((await toWords(read.secret)).length).toBe(12);
    else expect(['count', 'unknown', 'check']).toContain(read.reason);
  });

  fuzz('a plan file is read whole, or refused with a reason', (dice) => {
    const source = dice.of(sources);
    // Mostly inside a value: otherwise nearly all of it is no JSON any more.
    const spoilt =
      dice.below(3) === 0
        ? dice.spoiltText(source)
        : JSON.stringify(
            spoiltValue(
              JSON.parse(source),
              () => dice.below(40) === 0,
              () => dice.of(STRANGE),
            ),
          );
    const read = readPlanFile(spoilt);
    if (!read.ok) return expect(['tooLarge', 'notReadable', 'notAPlan', 'newer', 'damaged']).toContain(read.reason);
    const document = new PlanDocument({ shared: new Y.Doc(), private: new Y.Doc() });
    writeAnswers(document, read.file.answers);
    expect(() => document.answers()).not.toThrow();
    const again = readPlanFile(writePlanFile(read.file));
    expect(again.ok && writePlanFile(again.file)).toBe(writePlanFile(read.file));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

const STRANGE: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'x'.repeat(2000),
  [],
  {},
  [[]],
  [{ id: 'a' }],
  { id: '__proto__' },
  '\ud800',
  JSON.parse('{"__proto__":{"polluted":1}}'),
  ['constructor', 'toString'],
];

function spoiltValue(value: unknown, hit: () => boolean, strange: () => unknown): unknown {
  if (hit()) return strange();
  if (Array.isArray(value)) return value.map((inner) => spoiltValue(inner, hit, strange));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, spoiltValue(inner, hit, strange)]));
}
