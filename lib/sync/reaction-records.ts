import * as Y from 'yjs';

/*
 * What people with a link for reacting sent about an answer, in the private room: for the family, not for readers. Laid
 * out as the rest of a plan is: made whole, holding only scalars. That somebody has read it stands apart, so that two
 * devices that take in the same one cannot undo that.
 *
 *   reactions      map  entryId → map { link, name, about, text, on, nr }
 *   reactionsRead  map  entryId → true
 */
export interface Reaction {
  readonly id: string;
  /** The link it came by. */
  readonly linkId: string;
  /** Whose link that was, as the family called them then; '' when it had no name. */
  readonly name: string;
  /** The id of a question of the guide, which this version may not know. */
  readonly question: string;
  readonly item: string | null;
  readonly text: string;
  /** The day it came in, `YYYY-MM-DD`. */
  readonly on: string;
  readonly isRead: boolean;
}

/** So many UTF-16 code units, in whatever language, fit in one item of the inbox with what they are about. */
export const MOST_REACTION_LENGTH = 500;
/** What a reaction is about that is about no answer in particular. */
export const WHOLE_PLAN = 'plan';

/** So many unread ones of one person, and the next wait in the vault: nobody can flood a plan. */
const MOST_UNREAD = 50;

/** In the order in which they were taken in. */
export function reactionsIn(doc: Y.Doc): Reaction[] {
  const read = readMap(doc);
  return [...reactionMap(doc)]
    .sort(([a, one], [b, other]) => nrOf(one) - nrOf(other) || (a < b ? -1 : 1))
    .map(([id, item]) => {
      const [link, name, about, text, on] = ['link', 'name', 'about', 'text', 'on'].map((key) => textAt(item, key));
      const [question = '', itemId] = (about ?? '').split('/');
      return {
        id,
        linkId: link ?? '',
        name: name ?? '',
        question,
        item: itemId || null,
        text: text ?? '',
        on: on ?? '',
        isRead: read.get(id) === true,
      };
    });
}

/** Takes one in; again is fine. `false` when there are too many of this person that nobody has read. */
export function takeReaction(
  doc: Y.Doc,
  id: string,
  reaction: { readonly link: string; readonly name: string; readonly about: string; readonly text: string; on: string },
): boolean {
  const map = reactionMap(doc);
  // one that was removed has been read too: it does not come back from a device that was late
  if (map.has(id) || readMap(doc).has(id)) return true;
  const unread = reactionsIn(doc).filter((one) => one.linkId === reaction.link && !one.isRead);
  if (unread.length >= MOST_UNREAD) return false;
  const nr = Math.max(0, ...[...map.values()].map(nrOf)) + 1;
  doc.transact(() => map.set(id, new Y.Map<unknown>(Object.entries({ ...reaction, nr }))));
  return true;
}

export function readReaction(doc: Y.Doc, id: string): void {
  doc.transact(() => readMap(doc).set(id, true));
}

/** Takes its words out of the plan, for good. */
export function removeReaction(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    readMap(doc).set(id, true);
    reactionMap(doc).delete(id);
  });
}

/** Calls back after every change in them, until the function that it gives is called. */
export function watchReactions(doc: Y.Doc, changed: () => void): () => void {
  const maps = [reactionMap(doc), readMap(doc)];
  for (const map of maps) map.observe(changed);
  return () => {
    for (const map of maps) map.unobserve(changed);
  };
}

function reactionMap(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('reactions');
}

function readMap(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>('reactionsRead');
}

function nrOf(item: Y.Map<unknown>): number {
  const nr = item.get('nr');
  return typeof nr === 'number' ? nr : 0;
}

function textAt(item: Y.Map<unknown>, key: string): string {
  const value = item.get(key);
  return typeof value === 'string' ? value : '';
}
