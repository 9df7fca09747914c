import * as Y from 'yjs';
import type { Bytes } from '@/lib/vault/bytes';

/** Where a change of a document came from, when it was not this page's own. */
export const FROM_DEVICE = Symbol('from the device');
export const FROM_VAULT = Symbol('from the vault');

/**
 * The whole state without deleted text: encoded again through a new document that collects garbage. The live document
 * may keep deleted words for undo, and merging updates keeps them always.
 */
export function cleanState(doc: Y.Doc): Bytes {
  return stateOf([Y.encodeStateAsUpdate(doc)]);
}

/** As `cleanState`, of a document that consists of these changes. */
export function stateOf(changes: readonly Uint8Array[]): Bytes {
  const fresh = documentOf(changes);
  const state = Y.encodeStateAsUpdate(fresh) as Bytes;
  fresh.destroy();
  return state;
}

export function documentOf(changes: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  doc.transact(() => {
    for (const change of changes) applyStored(doc, change);
  });
  return doc;
}

/** Takes everything out of a document, for nobody's sake but this page's: it is no change of the plan. */
export function emptyDocument(doc: Y.Doc): void {
  doc.transact(() => {
    for (const name of [...doc.share.keys()]) {
      if (!name.startsWith('t/')) doc.getMap(name).clear();
      else doc.getText(name).delete(0, doc.getText(name).length);
    }
  }, FROM_DEVICE);
}

/** Everything that `mine` has and `theirs` lacks, as one change; `null` when that is nothing. */
export function missingFrom(theirs: Y.Doc, mine: Y.Doc): Bytes | null {
  const difference = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(theirs)) as Bytes;
  const probe = documentOf([Y.encodeStateAsUpdate(theirs)]);
  let changes = false;
  probe.on('update', () => {
    changes = true;
  });
  Y.applyUpdate(probe, difference);
  probe.destroy();
  return changes ? difference : null;
}

/** Whether changes wait for others that have not come. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/**
 * Applies a change that somebody else made, after decoding it whole. `false` when Yjs cannot read it, or could not read
 * what it would write of it: then it is put aside, because one broken device must not stop the others.
 */
export function applyForeign(doc: Y.Doc, change: Uint8Array): boolean {
  return isSound(change) && apply(doc, change, FROM_VAULT);
}

/** Applies a change that stands on this device. One that cannot be read must not keep the others from being seen. */
export function applyStored(doc: Y.Doc, change: Uint8Array): void {
  apply(doc, change, FROM_DEVICE);
}

function apply(doc: Y.Doc, change: Uint8Array, origin: symbol): boolean {
  const { pendingStructs, pendingDs } = doc.store;
  const waiting = pendingStructs && { ...pendingStructs, missing: new Map(pendingStructs.missing) };
  try {
    Y.applyUpdate(doc, change, origin);
    return true;
  } catch {
    // Yjs throws plain errors of many kinds. What it put aside to wait would be in everything that is stored from now on.
    doc.store.pendingStructs = waiting;
    doc.store.pendingDs = pendingDs;
    return false;
  }
}

/** More letters than a plan can have, and no client id of Yjs is larger. */
const MOST = 2 ** 32;

/**
 * Whether a change is one that Yjs itself could have written. It also takes others, such as a deletion of nothing, puts
 * them into the state that it writes, and then cannot read that state any more.
 */
function isSound(change: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(change);
    return (
      structs.every(({ id, length }) => isRange(id.client, id.clock, length)) &&
      [...ds.clients].every(([client, items]) => items.every(({ clock, len }) => isRange(client, clock, len)))
    );
  } catch {
    return false;
  }
}

function isRange(client: number, from: number, length: number): boolean {
  return client >= 0 && client < MOST && from >= 0 && length > 0 && from + length < MOST;
}
