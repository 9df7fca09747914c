import * as Y from 'yjs';
import type { Bytes } from '@/lib/vault/bytes';

/**
 * A change in pieces of at most `most` bytes where that is possible, because an envelope has a largest size and a whole
 * plan from a file is one change. `known` is everything the document consists of, the change included. The pieces
 * together do what the change does; a reader who has only some of them waits for the others.
 */
export function splitChange(change: Bytes, known: readonly Uint8Array[], most: number): Bytes[] {
  if (change.length <= most) return [change];
  // Nothing may be collected: a document can only be shown at an earlier moment when it has kept everything.
  const doc = new Y.Doc({ gc: false });
  for (const part of known) Y.applyUpdate(doc, part);
  const { from, to } = Y.parseUpdateMeta(change);
  const pieces = bisect(doc, from, to, most);
  // What was deleted is in no range of clocks: it travels with the end.
  pieces.push(Y.diffUpdate(change, Y.encodeStateVector(new Map(to))) as Bytes);
  doc.destroy();
  return pieces;
}

type Clocks = ReadonlyMap<number, number>;

function bisect(doc: Y.Doc, from: Clocks, to: Clocks, most: number): Bytes[] {
  const piece = between(doc, from, to);
  const total = [...to].reduce((sum, [client, end]) => sum + end - (from.get(client) ?? 0), 0);
  if (piece.length <= most || total < 2) return [piece];
  let left = Math.floor(total / 2);
  const middle = new Map(from);
  for (const [client, end] of to) {
    const step = Math.min(left, end - (from.get(client) ?? 0));
    middle.set(client, (from.get(client) ?? 0) + step);
    left -= step;
  }
  return [...bisect(doc, from, middle, most), ...bisect(doc, middle, to, most)];
}

/** What was written from one state to another, without deletions. */
function between(doc: Y.Doc, from: Clocks, to: Clocks): Bytes {
  // What other pages wrote is in both states, so it is in no piece.
  const all = Y.decodeStateVector(Y.encodeStateVector(doc));
  const then = Y.createDocFromSnapshot(doc, new Y.Snapshot(Y.createDeleteSet(), new Map([...all, ...to])));
  const start = Y.encodeStateVector(new Map([...all, ...from]));
  const update = Y.encodeStateAsUpdate(then, start) as Bytes;
  then.destroy();
  return update;
}
