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
    for (const change of changes) Y.applyUpdate(doc, change, FROM_DEVICE);
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
 * Applies a change that somebody else made, after decoding it whole. `false` when Yjs cannot read it: then it is put
 * aside, because one broken device must not stop the others.
 */
export function applyForeign(doc: Y.Doc, change: Uint8Array): boolean {
  try {
    Y.decodeUpdate(change);
    Y.applyUpdate(doc, change, FROM_VAULT);
    return true;
  } catch {
    return false; // Yjs throws plain errors of many kinds on bytes that are no update
  }
}
