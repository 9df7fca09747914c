import * as Y from 'yjs';
import { fromBase64url, toBase64url } from '@/lib/vault/bytes';
import type { SignedGrantState } from '@/lib/vault/grants';
import type { GrantState } from '@/lib/vault/statements';
import type { FamilyTime, LinkRole } from './plan-session';

/*
 * What the family knows of its links, in the private room: names stand in the plan only, and the owner's newest word on
 * each link stands here so that a vault that fell back to an old one can be told again. The secret of a link is never
 * among it. Laid out as the rest of a plan is: an item is made whole and holds only scalars.
 *
 *   links       map  grantId → map { name, person?, role, made, tokenHash, sealed, seen?, cancelled?,
 *                                    `word/<n>`: "<state>.<at>.<signature>" }
 *   familyTime  map  since?: Unix ms, `<grantId>`: true
 */
export interface LinkRecord {
  readonly id: string;
  readonly name: string;
  readonly personId: string | null;
  readonly role: LinkRole;
  /** Unix milliseconds. */
  readonly made: number;
  readonly tokenHash: string;
  readonly sealed: string;
  readonly lastSeen: string | null;
  /** Making it was broken off: nobody ever got the link. */
  readonly cancelled: boolean;
  /** What stands there as the owner's words on it, the newest first. Writers write here too: see who signed it. */
  readonly words: readonly SignedGrantState[];
}

type NewRecord = Pick<LinkRecord, 'id' | 'name' | 'personId' | 'role' | 'made' | 'tokenHash' | 'sealed'>;

export function linkRecords(doc: Y.Doc): LinkRecord[] {
  return [...linksOf(doc)].map(([id, item]) => recordIn(id, item));
}

export function linkRecord(doc: Y.Doc, id: string): LinkRecord | null {
  const item = linksOf(doc).get(id);
  return item ? recordIn(id, item) : null;
}

export function addRecord(doc: Y.Doc, record: NewRecord, word: SignedGrantState): void {
  const { id, personId, ...plain } = record;
  const fields: Record<string, unknown> = { ...plain, ...(personId === null ? {} : { person: personId }) };
  fields[`word/${word.n}`] = wordText(word);
  doc.transact(() => linksOf(doc).set(id, new Y.Map(Object.entries(fields))));
}

/** Notes a word of the owner when it is newer than those that are the owner's; all others go. */
export function noteWord(
  doc: Y.Doc,
  id: string,
  word: SignedGrantState,
  isOwners: (word: SignedGrantState) => boolean,
): void {
  const item = linksOf(doc).get(id);
  const newest = item && wordsOf(id, item).find(isOwners);
  if (!item || (newest && newest.n >= word.n)) return;
  doc.transact(() => {
    for (const key of [...item.keys()]) if (key.startsWith('word/')) item.delete(key);
    item.set(`word/${word.n}`, wordText(word));
  });
}

export function noteSeen(doc: Y.Doc, id: string, day: string): void {
  const item = linksOf(doc).get(id);
  if (item && textOf(item, 'seen') < day) doc.transact(() => item.set('seen', day));
}

export function cancelRecord(doc: Y.Doc, id: string): void {
  doc.transact(() => linksOf(doc).get(id)?.set('cancelled', true));
}

export function familyTimeIn(doc: Y.Doc): FamilyTime | null {
  const map = doc.getMap<unknown>('familyTime');
  const since = map.get('since');
  if (typeof since !== 'number') return null;
  return { since, ids: [...map.keys()].filter((key) => key !== 'since' && map.get(key) === true).sort() };
}

/** Family time is there as long as it is for somebody. */
export function writeFamilyTime(doc: Y.Doc, ids: readonly string[], present: boolean, now: number): void {
  const map = doc.getMap<unknown>('familyTime');
  doc.transact(() => {
    for (const id of ids)
      if (present) map.set(id, true);
      else map.delete(id);
    const left = [...map.keys()].some((key) => key !== 'since');
    if (!left) map.delete('since');
    else if (map.get('since') === undefined) map.set('since', now);
  });
}

/** Takes out everything of links, in a copy of a plan that gets new locks. */
export function dropRecords(doc: Y.Doc): void {
  doc.transact(() => {
    linksOf(doc).clear();
    doc.getMap('familyTime').clear();
  });
}

function linksOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>('links');
}

function recordIn(id: string, item: Y.Map<unknown>): LinkRecord {
  const [role, made, person, seen] = ['role', 'made', 'person', 'seen'].map((key) => item.get(key));
  return {
    id,
    name: textOf(item, 'name'),
    personId: typeof person === 'string' ? person : null,
    role: role === 'write' || role === 'react' || role === 'child' ? role : 'read',
    made: typeof made === 'number' ? made : 0,
    tokenHash: textOf(item, 'tokenHash'),
    sealed: textOf(item, 'sealed'),
    lastSeen: typeof seen === 'string' ? seen : null,
    cancelled: item.get('cancelled') === true,
    words: wordsOf(id, item),
  };
}

function textOf(item: Y.Map<unknown>, key: string): string {
  const value = item.get(key);
  return typeof value === 'string' ? value : '';
}

function wordText({ state, at, signature }: SignedGrantState): string {
  return `${state}.${at}.${toBase64url(signature)}`;
}

function wordsOf(id: string, item: Y.Map<unknown>): SignedGrantState[] {
  const grantId = fromBase64url(id);
  const words = [...item.keys()].flatMap((key) => {
    const n = Number(/^word\/(\d{1,9})$/.exec(key)?.[1] ?? Number.NaN);
    const [, state, at, sig] = /^([123])\.(\d{1,15})\.([\w-]{86})$/.exec(textOf(item, key)) ?? [];
    const signature = sig === undefined ? null : fromBase64url(sig);
    if (!grantId || !signature || !Number.isInteger(n)) return [];
    return [{ grantId, state: Number(state) as GrantState, n, at: Number(at), signature }];
  });
  return words.sort((a, b) => b.n - a.n);
}
