import { type Address, keyOf, type PlanDocument } from '@/lib/plan/document';

/**
 * Calls `changed` when the answer at this address may have changed, by anybody. Listens only to where that answer
 * lives, so that typing in one field wakes no other.
 */
export function watchAnswer(document: PlanDocument, address: Address, changed: () => void): () => void {
  const { shared, private: own } = document.rooms;
  const { question } = address;
  const isPrivate = question.room === 'private';
  const watched: Watchable[] = [];
  if (question.kind === 'text') {
    if (!isPrivate) watched.push(shared.getText(`t/${keyOf(address)}`));
    if (isPrivate || question.lockable) watched.push(own.getText(`t/${keyOf(address)}`));
  } else if (isPrivate) {
    watched.push(own.getMap('plan'));
  } else {
    watched.push(shared.getMap(address.item === undefined ? 'plan' : `l/${address.list}`));
  }
  if (question.lockable) watched.push(own.getMap('locks'));
  return watchAll(watched, changed);
}

/** Calls `changed` when items of this list come, go, move or get a flag, or one of their scalars changes. */
export function watchItems(document: PlanDocument, list: string, changed: () => void): () => void {
  return watchAll([document.rooms.shared.getMap(`l/${list}`)], changed);
}

/** Calls `changed` when a chapter is called ready, or not ready any more. */
export function watchMeta(document: PlanDocument, changed: () => void): () => void {
  return watchAll([document.rooms.shared.getMap('meta')], changed);
}

/** Any part of a document, as far as listening goes. */
interface Watchable {
  observeDeep(listener: () => void): void;
  unobserveDeep(listener: () => void): void;
}

function watchAll(types: readonly Watchable[], changed: () => void): () => void {
  for (const type of types) type.observeDeep(changed);
  return () => {
    for (const type of types) type.unobserveDeep(changed);
  };
}
