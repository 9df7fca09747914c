import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Answers, noAnswers } from '@/lib/plan/answers';
import { PlanDocument } from '@/lib/plan/document';
import { answersFromFixture } from '@/lib/plan/fixture';
import { largestFile, readPlanFile, writePlanFile } from '@/lib/plan/plan-file';
import { writeAnswers } from '@/lib/plan/write-answers';
import { splitChange } from '@/lib/sync/split-change';

const fixture = (name: string) => answersFromFixture(readFileSync(`tests/fixtures/plans/${name}.yaml`, 'utf8'));
const planFile = (answers: Answers) =>
  writePlanFile({ answers, done: new Set(['question']), created: '2026-10-19', changed: '2026-11-16', kept: {} });
const newDocument = () => new PlanDocument({ shared: new Y.Doc(), private: new Y.Doc() });

describe.each(['plan-vrijwillig', 'plan-jeugdbescherming'])('the reference plan %s', (name) => {
  test('has a place for every key', () => {
    expect(fixture(name).unknown).toEqual([]);
  });

  test('goes through a document and a file and comes back the same', () => {
    const { answers } = fixture(name);
    const document = newDocument();
    writeAnswers(document, answers);
    const reading = readPlanFile(planFile(document.answers()));
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.unknown).toEqual([]);
    expect(reading.file.done).toEqual(new Set(['question']));
    expect(normal(reading.file.answers)).toEqual(normal(answers));
  });
});

/** Sets have no order, and a list without items is the same as no list. */
function normal(answers: Answers) {
  const sets = (values: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]),
    );
  return {
    values: sets(answers.values),
    lists: Object.fromEntries(
      Object.entries(answers.lists)
        .filter(([, items]) => items.length > 0)
        .map(([list, items]) => [
          list,
          items.map((item) => ({ ...item, flags: [...item.flags].sort(), values: sets(item.values) })),
        ]),
    ),
  };
}

describe('a file that is no plan', () => {
  const whole = planFile(fixture('plan-vrijwillig').answers);

  test.each([
    ['nothing', '', 'notReadable'],
    ['a shopping list', 'melk, brood', 'notReadable'],
    ['half a file', whole.slice(0, 500), 'notReadable'],
    ['a number', '12', 'notAPlan'],
    ['null', 'null', 'notAPlan'],
    ['another JSON file', '{"name":"aan-tafel"}', 'notAPlan'],
    ['a plan of a later version', whole.replace('"version": 1', '"version": 2'), 'newer'],
    ['lists that are no lists', '{"format":"aan-tafel-plan","version":1,"answers":{},"lists":{"people":7}}', 'damaged'],
    [
      'an id that would break addresses',
      '{"format":"aan-tafel-plan","version":1,"answers":{},"lists":{"people":[{"id":"a/b","answers":{}}]}}',
      'damaged',
    ],
    ['something huge', `"${'a'.repeat(largestFile)}"`, 'tooLarge'],
  ])('%s is refused with a reason', (_, source, reason) => {
    expect(readPlanFile(source)).toEqual({ ok: false, reason });
  });

  test('cut off anywhere, it never throws', () => {
    for (let length = 0; length < whole.length; length += 97)
      expect(readPlanFile(whole.slice(0, length)).ok).toBe(false);
  });
});

describe('a file from elsewhere', () => {
  test('keeps what this app has no place for, and writes it back', () => {
    const source = JSON.stringify({
      format: 'aan-tafel-plan',
      version: 1,
      answers: {
        mainQuestion: 'Hoe zorgen we dat iedereen slaapt?',
        favouriteSong: 'Slaap kindje',
        situation: ['a', 'list'],
      },
      lists: {
        pets: [{ id: 'd1', answers: { name: 'Poes' } }],
        goesWell: [{ id: 'g1', answers: { text: 'Oma kookt', stars: 5 } }],
      },
    });
    const reading = readPlanFile(source);
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.file.answers.values).toEqual({ mainQuestion: 'Hoe zorgen we dat iedereen slaapt?' });
    expect([...reading.unknown].sort()).toEqual(['favouriteSong', 'goesWell/g1/stars', 'pets', 'situation']);
    const again = readPlanFile(writePlanFile(reading.file));
    if (!again.ok) throw new Error(again.reason);
    expect(again.file.kept).toEqual(reading.file.kept);
  });

  test('cannot reach the prototype of anything', () => {
    const source =
      '{"format":"aan-tafel-plan","version":1,"answers":{"__proto__":{"polluted":"yes"}},"lists":{"constructor":[]}}';
    readPlanFile(source);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('an id that stands twice in a list counts once; the other is kept aside', () => {
    const twice = [
      { id: 'g1', answers: { text: 'een' } },
      { id: 'g1', answers: { text: 'twee' } },
    ];
    const reading = readPlanFile(
      JSON.stringify({ format: 'aan-tafel-plan', version: 1, answers: {}, lists: { goesWell: twice } }),
    );
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.file.answers.lists.goesWell).toHaveLength(1);
    expect(reading.unknown).toEqual(['goesWell/g1/again']);
  });
});

test('an empty plan is a file too', () => {
  expect(readPlanFile(planFile(noAnswers)).ok).toBe(true);
});

test('whatever a file holds, every part of the plan made of it fits in an envelope of the vault', () => {
  const long = '🙂lang'.repeat(16_000);
  const source = JSON.stringify({
    format: 'aan-tafel-plan',
    version: 1,
    answers: { later: long, wens: long },
    lists: { people: [{ id: 'a', answers: { name: long, birth: long, role: long } }] },
  });
  const reading = readPlanFile(source);
  if (!reading.ok) throw new Error(reading.reason);
  const document = newDocument();
  const changes: Uint8Array[] = [];
  document.rooms.shared.on('update', (change) => changes.push(change));
  writeAnswers(document, reading.file.answers);
  const kept = JSON.stringify(reading.file.kept);
  document.writeMeta('kept', kept);
  const merged = Y.mergeUpdates(changes) as Uint8Array<ArrayBuffer>;
  expect(merged.length).toBeGreaterThan(100_000);
  const pieces = splitChange(merged, [merged], 48 * 1024);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(48 * 1024);
  const elsewhere = newDocument();
  for (const piece of pieces) Y.applyUpdate(elsewhere.rooms.shared, piece);
  expect(elsewhere.readMeta('kept')).toBe(kept);
  document.writeMeta('kept', '{}');
  expect(document.readMeta('kept')).toBe('{}');
});
