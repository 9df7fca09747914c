import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { questionOf } from '@/lib/guide/guide';
import type { ListQuestion, Question } from '@/lib/guide/question';
import { type Address, PlanDocument } from '@/lib/plan/document';

/** Two devices of one family that have seen the same plan so far. */
function family() {
  const mother = newPlan();
  const grandmother = newPlan();
  const meet = () => {
    for (const room of ['shared', 'private'] as const) {
      const [a, b] = [mother.rooms[room], grandmother.rooms[room]];
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
    }
  };
  return { mother, grandmother, meet };
}
const newPlan = () => new PlanDocument({ shared: new Y.Doc(), private: new Y.Doc() });
const situation: Address = { question: questionOf('situation') };
const field = (listQuestion: string, id: string, item: string): Address => {
  const { list, fields } = questionOf(listQuestion) as ListQuestion<string, Question>;
  const question = fields.find((candidate) => candidate.id === id);
  if (!question) throw new Error(`no ${id}`);
  return { question, list, item };
};
const holds = (doc: Y.Doc, words: string) => Buffer.from(Y.encodeStateAsUpdate(doc)).includes(Buffer.from(words));

describe('two people write at once, without a connection', () => {
  test('both start the same answer: both texts are there', () => {
    const { mother, grandmother, meet } = family();
    mother.writeText(situation, 'Ilyas slaapt slecht.');
    grandmother.writeText(situation, 'Samira is moe.');
    meet();
    expect(mother.readText(situation)).toContain('Ilyas slaapt slecht.');
    expect(mother.readText(situation)).toContain('Samira is moe.');
    expect(grandmother.readText(situation)).toBe(mother.readText(situation));
  });

  test('one corrects a word while the other adds a sentence: nothing doubles', () => {
    const { mother, grandmother, meet } = family();
    mother.writeText(situation, 'Noor slaapt bij oma');
    meet();
    mother.writeText(situation, 'Noor slaapt vaak bij oma');
    grandmother.writeText(situation, 'Noor slaapt bij oma en opa');
    meet();
    expect(mother.readText(situation)).toBe('Noor slaapt vaak bij oma en opa');
  });

  test('each ticks another box: both stay ticked', () => {
    const { mother, grandmother, meet } = family();
    const id = mother.addItem('people', { flags: ['invited'] });
    meet();
    mother.writeMember(field('invitees', 'brings', id), 'practical', true);
    grandmother.writeMember(field('invitees', 'brings', id), 'company', true);
    meet();
    expect(mother.readSet(field('invitees', 'brings', id)).sort()).toEqual(['company', 'practical']);
  });

  test('one removes a worry while the other is still writing in it: it can be put back with every word', () => {
    const { mother, grandmother, meet } = family();
    const id = mother.addItem('worries');
    mother.writeText(field('worries', 'text', id), 'Drie avonden geen oppas.');
    meet();
    mother.removeItem('worries', id);
    grandmother.writeText(field('worries', 'text', id), 'Drie avonden geen vaste oppas.');
    meet();
    expect(mother.itemIds('worries')).toEqual([]);
    expect(mother.itemIds('worries', { removed: true })).toEqual([id]);
    mother.restoreItem('worries', id);
    expect(mother.readText(field('worries', 'text', id))).toBe('Drie avonden geen vaste oppas.');
  });

  test('both move items: the order is the same for both', () => {
    const { mother, grandmother, meet } = family();
    const ids = ['a', 'b', 'c', 'd'].map((id) => mother.addItem('subQuestions', { id }));
    meet();
    mother.moveItem('subQuestions', 'd', -1, ids);
    grandmother.moveItem('subQuestions', 'a', 1, ids);
    meet();
    expect(mother.itemIds('subQuestions')).toEqual(grandmother.itemIds('subQuestions'));
    expect([...mother.itemIds('subQuestions')].sort()).toEqual(ids);
  });

  test('both add an item at the end: two items with one place can still be moved', () => {
    const { mother, grandmother, meet } = family();
    mother.addItem('subQuestions', { id: 'a' });
    grandmother.addItem('subQuestions', { id: 'b' });
    meet();
    const shown = mother.itemIds('subQuestions');
    mother.moveItem('subQuestions', shown[0] as string, 1, shown);
    expect(mother.itemIds('subQuestions')).toEqual([...shown].reverse());
  });
});

describe('moving', () => {
  test.each([
    ['c', -1, ['a', 'c', 'b', 'd']],
    ['b', 1, ['a', 'c', 'b', 'd']],
    ['a', -1, ['a', 'b', 'c', 'd']],
    ['d', 1, ['a', 'b', 'c', 'd']],
    ['a', 1, ['b', 'a', 'c', 'd']],
    ['d', -1, ['a', 'b', 'd', 'c']],
  ] as const)('%s by %d', (id, direction, expected) => {
    const plan = newPlan();
    const ids = ['a', 'b', 'c', 'd'].map((name) => plan.addItem('subQuestions', { id: name }));
    plan.moveItem('subQuestions', id, direction, ids);
    expect(plan.itemIds('subQuestions')).toEqual(expected);
  });
});

describe('what is private', () => {
  test('the reason two people are kept apart is never in the shared room', () => {
    const plan = newPlan();
    const id = plan.addItem('people', { flags: ['invited'] });
    plan.writeText(field('invitees', 'apartReason', id), 'Zij spreken elkaar niet');
    plan.writeScalar(field('invitees', 'contactBan', id), 'yes');
    expect(holds(plan.rooms.shared, 'spreken elkaar')).toBe(false);
    expect(holds(plan.rooms.shared, 'contactBan')).toBe(false);
    expect(plan.answers().lists.people?.[0]?.values).toEqual({
      apartReason: 'Zij spreken elkaar niet',
      contactBan: 'yes',
    });
  });

  test('locking an answer moves it, and unlocking brings it back', () => {
    const plan = newPlan();
    plan.writeText(situation, 'Kevin dronk');
    plan.setLocked(situation, true);
    expect(plan.rooms.shared.getText('t/situation').toString()).toBe('');
    expect(plan.readText(situation)).toBe('Kevin dronk');
    expect(plan.answers().locked).toEqual(new Set(['situation']));
    plan.setLocked(situation, false);
    expect(plan.rooms.shared.getText('t/situation').toString()).toBe('Kevin dronk');
    expect(plan.rooms.private.getText('t/situation').toString()).toBe('');
  });

  test.each([true, false])(
    'what one writes while another turns the lock to %s is not lost, and comes along',
    (lock) => {
      const { mother, grandmother, meet } = family();
      mother.writeText(situation, 'Kevin dronk');
      mother.setLocked(situation, !lock);
      meet();
      mother.setLocked(situation, lock);
      grandmother.writeText(situation, 'Kevin dronk, en Noor was bang');
      meet();
      expect(mother.readText(situation)).toBe('Kevin dronk\n, en Noor was bang');
      expect(grandmother.readText(situation)).toBe(mother.readText(situation));
      mother.writeText(situation, 'Kevin dronk, en Noor was bang.');
      meet();
      const old = lock ? 'shared' : 'private';
      expect(grandmother.rooms[old].getText('t/situation').toString()).toBe('');
      expect(grandmother.readText(situation)).toBe('Kevin dronk, en Noor was bang.');
    },
  );
});

describe('writing a text', () => {
  test.each([
    ['', 'abc'],
    ['abc', ''],
    ['aaaa', 'aa'],
    ['de kat', 'de hond en de kat'],
    ['👩‍👧 thuis', '👨‍👧 thuis'],
    ['😀', '😁'],
    ['x😀y', 'x😁y'],
  ])('turns «%s» into «%s» in one step, and never leaves half a letter', (before, after) => {
    const plan = newPlan();
    plan.writeText(situation, before);
    let steps = 0;
    const text = plan.rooms.shared.getText('t/situation');
    plan.rooms.shared.on('update', () => {
      steps++;
    });
    plan.writeText(situation, after);
    expect(text.toString()).toBe(after);
    expect(text.toString().isWellFormed()).toBe(true);
    expect(steps).toBe(1);
  });

  test('writing the same again changes nothing', () => {
    const plan = newPlan();
    plan.writeText(situation, 'Rustig');
    const before = Y.encodeStateVector(plan.rooms.shared);
    plan.writeText(situation, 'Rustig');
    expect(Y.encodeStateVector(plan.rooms.shared)).toEqual(before);
  });
});
