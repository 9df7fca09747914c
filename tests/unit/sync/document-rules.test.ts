import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyForeign, cleanState, documentOf, hasPending, missingFrom, stateOf } from '@/lib/sync/document-rules';
import { LocalRoom } from '@/lib/sync/local-room';
import { openMemoryStore } from '@/lib/sync/memory-store';
import { splitChange } from '@/lib/sync/split-change';

const holds = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(words);
const meet = (...docs: Y.Doc[]) => {
  for (let round = 0; round < 2; round++)
    for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
};

describe('what a family deletes', () => {
  test('is not in what is stored or sent, although the open page can still undo it (M7)', () => {
    const doc = new Y.Doc();
    const text = doc.getText('t/a');
    const undo = new Y.UndoManager(text);
    text.insert(0, 'Vader heeft geslagen');
    undo.stopCapturing();
    text.delete(0, text.length);
    text.insert(0, 'Er was ruzie');
    expect(holds(Y.encodeStateAsUpdate(doc), 'geslagen')).toBe(true);
    expect(holds(cleanState(doc), 'geslagen')).toBe(false);
    expect(holds(cleanState(doc), 'Er was ruzie')).toBe(true);
  });

  test('is gone from the device after folding, which merging would not do (M7)', () => {
    const doc = new Y.Doc();
    const changes: Uint8Array[] = [];
    doc.on('update', (change) => changes.push(change));
    doc.getText('t/a').insert(0, 'geheimpje');
    doc.getText('t/a').delete(0, 9);
    doc.getMap('plan').set('adres', 'Schuiladres 12');
    doc.getMap('plan').set('adres', '');
    expect(holds(Y.mergeUpdates(changes), 'geheimpje')).toBe(true);
    for (const words of ['geheimpje', 'Schuiladres']) expect(holds(stateOf(changes), words)).toBe(false);
  });

  test('by one device still meets what another wrote meanwhile', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    a.getText('t/x').insert(0, 'abcdef');
    meet(a, b);
    b.getText('t/x').insert(3, 'OFFLINE');
    a.getText('t/x').delete(0, 4);
    const c = documentOf([cleanState(a)]);
    meet(c, b);
    expect(c.getText('t/x').toString()).toBe('OFFLINEef');
    expect([missingFrom(c, b), missingFrom(b, c)]).toEqual([null, null]);
  });
});

test('fields of a later version of the app stay (M9)', () => {
  const [later, now] = [new Y.Doc(), new Y.Doc()];
  later.getMap('plan').set('toekomst', { x: 1 });
  meet(later, now);
  now.getMap('plan').set('titel', 't');
  expect(
    documentOf([cleanState(now)])
      .getMap('plan')
      .get('toekomst'),
  ).toEqual({ x: 1 });
});

test('every opening of a plan writes under a number of its own (M8)', () => {
  const hooks = { forVault: () => false, mayWrite: () => true, onWriting() {}, onStored() {}, onRefused() {} };
  const open = () => new LocalRoom(openMemoryStore(), { localId: 'noor', room: 0 }, hooks).doc.clientID;
  expect(new Set(Array.from({ length: 20 }, open)).size).toBe(20);
});

test('bytes that are no change do not harm the document (M10)', () => {
  const changes: Uint8Array[] = [];
  const source = new Y.Doc();
  source.on('update', (change) => changes.push(change));
  for (let i = 0; i < 40; i++) {
    source.getText('t/a').insert(i % 7, `woord ${i}`);
    if (i % 5 === 0) source.getText('t/a').delete(0, 3);
    source.getMap('plan').set(`k${i % 6}`, { a: i });
  }
  let seed = 12_345;
  const next = (n: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed % n;
  };
  const whole = Y.encodeStateAsUpdate(source);
  let refused = 0;
  for (let i = 0; i < 1000; i++) {
    const doc = documentOf([whole]);
    const change = (changes[next(changes.length)] as Uint8Array).slice();
    for (let flips = 1 + next(4); flips > 0; flips--) change[next(change.length)] = next(256);
    if (!applyForeign(doc, change)) refused++;
    doc.getText('t/a').insert(0, 'nog');
    expect(doc.getText('t/a').toString().startsWith('nog')).toBe(true);
    expect(cleanState(doc).length).toBeGreaterThan(0);
  }
  expect(refused).toBeGreaterThan(200);
});

test.each([
  ['a deletion of nothing', [0, 1, 5, 1, 7, 0]],
  ['a deleted letter without length', [1, 1, 5, 0, 1, 1, 3, 0x74, 0x2f, 0x61, 0, 0]],
  ['a deletion beyond all numbers', [0, 1, 5, 1, 7, ...Array<number>(7).fill(255), 15]],
])('%s, which Yjs takes and then cannot read in what it wrote, is put aside (M10)', (_, bytes) => {
  const mine = new Y.Doc();
  mine.getText('t/a').insert(0, 'woorden');
  const rows = [Y.encodeStateAsUpdate(mine)];
  const hostile = Uint8Array.from(bytes);
  if (applyForeign(mine, hostile)) rows.push(hostile);
  // What is folded on the device, put in the vault as a snapshot, or taken along to another store:
  for (const state of [stateOf(rows), cleanState(mine)])
    expect(documentOf([state]).getText('t/a').toString()).toBe('woorden');
  expect(rows).toHaveLength(1);
});

test('a row that cannot be read does not keep the others from being seen', () => {
  const mine = new Y.Doc();
  mine.getText('t/a').insert(0, 'woorden');
  const doc = documentOf([Uint8Array.of(9, 9, 9), Y.encodeStateAsUpdate(mine), Uint8Array.of(0, 1, 5, 1, 7)]);
  expect([doc.getText('t/a').toString(), hasPending(doc)]).toEqual(['woorden', false]);
});

describe('a change that is too large for one envelope', () => {
  test('goes in pieces that together are the same, in any order', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    theirs.getText('t/a').insert(0, 'van oma ');
    meet(mine, theirs);
    const before = Y.encodeStateAsUpdate(mine);
    let change = new Uint8Array();
    mine.on('update', (update) => {
      change = update as Uint8Array<ArrayBuffer>;
    });
    mine.transact(() => {
      for (let i = 0; i < 12; i++) mine.getText(`t/${i}`).insert(0, `tekst ${i} `.repeat(500));
      mine.getText('t/a').insert(8, 'van mij '.repeat(900));
      mine.getText('t/a').delete(0, 4);
      mine.getMap('plan').set('titel', 'Ons plan');
    });
    const pieces = splitChange(change as Uint8Array<ArrayBuffer>, [Y.encodeStateAsUpdate(mine)], 5000);
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(5000);
    for (const order of [pieces, [...pieces].reverse()]) {
      const other = documentOf([before, ...order]);
      expect(hasPending(other)).toBe(false);
      for (let i = 0; i < 12; i++) expect(other.getText(`t/${i}`).toString()).toBe(mine.getText(`t/${i}`).toString());
      expect(other.getText('t/a').toString()).toBe(mine.getText('t/a').toString());
      expect(other.getMap('plan').toJSON()).toEqual({ titel: 'Ons plan' });
    }
  });

  test('one that fits stays whole', () => {
    const change = Uint8Array.of(1, 2, 3);
    expect(splitChange(change, [], 3)).toEqual([change]);
  });
});
