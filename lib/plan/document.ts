import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { lists, topQuestions } from '../guide/guide';
import type { ListQuestion, Question } from '../guide/question';
import type { Answer, Answers, Item } from './answers';

/**
 * The plan itself: two Yjs documents, `shared` and `private` (what readers never receive). The layout below is
 * written into families' plans and follows rules M1–M11: fixed root names, texts as root types, items created
 * complete and removed softly.
 *
 * ```
 * plan            map    scalars: `<questionId>`, sets as `<questionId>/<member>: true`
 *                        in `private` also `<itemId>/<fieldId>` and `<itemId>/<fieldId>/<member>`
 * l/<list>        map    itemId → map { pos, in?, deletedAt?, <flag>: true, <fieldId>: string, `<fieldId>/<member>`: true }
 * t/<questionId>  text   every text answer, short ones too, so that two people never overwrite each other
 * t/<itemId>/<fieldId>
 * locks           map    private only: `<address>`: true
 * meta            map    shared only: created (ms), kept, kept/1 … (JSON text of what a newer or foreign file held),
 *                        handedOver (the day the family itself got the plan), `done/<stepId>`: true
 * ```
 */
export interface Rooms {
  readonly shared: Y.Doc;
  readonly private: Y.Doc;
}

/** Where an answer lives: a question of its own, or a field of an item. */
export interface Address {
  readonly question: Question;
  /** List and item, for a field. */
  readonly list?: string;
  readonly item?: string;
}

/** Marks changes made by this person on this device; everything else came from disk or from others. */
const here = { origin: 'here' } as const;

export function keyOf(address: Address): string {
  return address.item === undefined ? address.question.id : `${address.item}/${address.question.id}`;
}

export class PlanDocument {
  constructor(readonly rooms: Rooms) {}

  /** Locked answers and questions that are private by nature live in the private room. */
  private roomOf(address: Address): Y.Doc {
    const locked = address.question.room === 'private' || this.isLocked(address);
    return locked ? this.rooms.private : this.rooms.shared;
  }

  isLocked(address: Address): boolean {
    return this.rooms.private.getMap<boolean>('locks').get(keyOf(address)) === true;
  }

  /**
   * Locks or unlocks a text answer by moving it between the rooms: first written to the new place, then cleared in
   * the old one, so that a crash in between doubles it rather than losing it. The clean snapshot forgets the old place.
   */
  setLocked(address: Address, locked: boolean): void {
    if (this.isLocked(address) === locked) return;
    const words = this.readText(address);
    this.rooms.private.transact(() => this.rooms.private.getMap('locks').set(keyOf(address), locked), here);
    this.writeText(address, words);
  }

  /**
   * The words of a text answer. Whoever wrote while somebody else locked or unlocked it wrote in the old place: those
   * words stand behind the others, so that none disappears.
   */
  readText(address: Address): string {
    const name = `t/${keyOf(address)}`;
    const words = this.roomOf(address).getText(name).toString();
    const left = this.oldPlaceOf(address)?.getText(name).toString() ?? '';
    if (left === '' || left === words) return words;
    return words === '' ? left : `${words}\n${left}`;
  }

  /** Writes the smallest change that turns the present text into `next` (rule M5), all of it in its present place. */
  writeText(address: Address, next: string): void {
    const name = `t/${keyOf(address)}`;
    const room = this.roomOf(address);
    room.transact(() => replaceText(room.getText(name), next), here);
    const old = this.oldPlaceOf(address);
    old?.transact(() => replaceText(old.getText(name), ''), here);
  }

  /** The room where an answer stood before it was locked or unlocked, if there ever was anything. */
  private oldPlaceOf(address: Address): Y.Doc | undefined {
    if (!address.question.lockable && !this.isLocked(address)) return undefined;
    const { shared, private: own } = this.rooms;
    const other = this.roomOf(address) === shared ? own : shared;
    return other.share.has(`t/${keyOf(address)}`) ? other : undefined;
  }

  /** A choice, person, date, time, number or yes/no; '' when there is no answer. */
  readScalar(address: Address): string {
    const value = this.scalars(address)?.get(this.scalarKey(address));
    return typeof value === 'string' ? value : '';
  }

  /** '' takes the answer away. */
  writeScalar(address: Address, next: string): void {
    const map = this.scalars(address);
    if (!map) return;
    const key = this.scalarKey(address);
    this.roomOf(address).transact(() => (next === '' ? map.delete(key) : map.set(key, next)), here);
  }

  /** The members of a set (choices, people, links), in no particular order. */
  readSet(address: Address): string[] {
    const map = this.scalars(address);
    if (!map) return [];
    const prefix = `${this.scalarKey(address)}/`;
    return [...map.keys()]
      .filter((key) => key.startsWith(prefix) && map.get(key) === true)
      .map((key) => key.slice(prefix.length));
  }

  /** Each member is a key of its own, so that two people ticking different boxes both keep theirs. */
  writeMember(address: Address, member: string, present: boolean): void {
    const map = this.scalars(address);
    if (!map) return;
    const key = `${this.scalarKey(address)}/${member}`;
    this.roomOf(address).transact(() => (present ? map.set(key, true) : map.delete(key)), here);
  }

  private scalars(address: Address): Y.Map<unknown> | undefined {
    const room = this.roomOf(address);
    if (address.item === undefined || room === this.rooms.private) return room.getMap('plan');
    return this.item(address.list ?? '', address.item);
  }

  private scalarKey(address: Address): string {
    const isPrivateField = address.item !== undefined && this.roomOf(address) === this.rooms.private;
    return isPrivateField ? keyOf(address) : address.question.id;
  }

  private item(list: string, id: string): Y.Map<unknown> | undefined {
    return this.rooms.shared.getMap<Y.Map<unknown>>(`l/${list}`).get(id);
  }

  /** Ids of the items of a list in the family's order; removed ones only on request. */
  itemIds(list: string, options: { parent?: string; removed?: boolean } = {}): string[] {
    const all = this.rooms.shared.getMap<Y.Map<unknown>>(`l/${list}`);
    return [...all.entries()]
      .filter(([, item]) => (item.get('deletedAt') !== undefined) === (options.removed ?? false))
      .filter(([, item]) => options.parent === undefined || item.get('in') === options.parent)
      .sort(([a, x], [b, y]) => compare(String(x.get('pos')), String(y.get('pos'))) || compare(a, b))
      .map(([id]) => id);
  }

  /** Adds an item at the end, complete in one transaction (rule M2). `id` only when a file brings its own. */
  addItem(list: string, options: { parent?: string; flags?: readonly string[]; id?: string } = {}): string {
    const id = options.id ?? newId();
    const last = this.itemIds(list).at(-1);
    const after = last === undefined ? null : String(this.item(list, last)?.get('pos'));
    this.rooms.shared.transact(() => {
      const item = new Y.Map<unknown>();
      item.set('pos', generateKeyBetween(after, null));
      if (options.parent !== undefined) item.set('in', options.parent);
      for (const flag of options.flags ?? []) item.set(flag, true);
      this.rooms.shared.getMap(`l/${list}`).set(id, item);
    }, here);
    return id;
  }

  /** Soft (rule M3): somebody else may be writing in it, and it can be put back. */
  removeItem(list: string, id: string, at = Date.now()): void {
    this.rooms.shared.transact(() => this.item(list, id)?.set('deletedAt', at), here);
  }

  restoreItem(list: string, id: string): void {
    this.rooms.shared.transact(() => this.item(list, id)?.delete('deletedAt'), here);
  }

  hasFlag(list: string, id: string, flag: string): boolean {
    return this.item(list, id)?.get(flag) === true;
  }

  setFlag(list: string, id: string, flag: string, present: boolean): void {
    const item = this.item(list, id);
    this.rooms.shared.transact(() => (present ? item?.set(flag, true) : item?.delete(flag)), here);
  }

  /** Puts an item between its present neighbours one place up or down, among `shown` (the ids on screen, in order). */
  moveItem(list: string, id: string, direction: -1 | 1, shown: readonly string[]): void {
    const at = shown.indexOf(id);
    const target = at + direction;
    if (at < 0 || target < 0 || target >= shown.length) return;
    const position = (other: string | undefined) =>
      other === undefined ? null : String(this.item(list, other)?.get('pos'));
    const [low, high] = direction < 0 ? [shown[target - 1], shown[target]] : [shown[target], shown[target + 1]];
    const [below, above] = [position(low), position(high)];
    // two devices may have given two items the same place: then there is nothing between them, and after is close enough
    const between =
      below !== null && above !== null && below >= above
        ? generateKeyBetween(below, null)
        : generateKeyBetween(below, above);
    this.rooms.shared.transact(() => this.item(list, id)?.set('pos', between), here);
  }

  /** All answers, read plainly. `null` values never occur: what is not answered has no key. */
  answers(): Answers {
    const values: Record<string, Answer> = {};
    const read: Record<string, Item[]> = {};
    for (const question of topQuestions) {
      if (question.kind === 'list') continue;
      const answer = this.answerAt({ question });
      if (answer !== undefined) values[question.id] = answer;
    }
    for (const [list, fields] of lists) {
      read[list] = this.itemIds(list).map((id) => this.readItem(list, id, fields));
    }
    const locks = this.rooms.private.getMap<boolean>('locks');
    return { values, lists: read, locked: new Set([...locks.keys()].filter((key) => locks.get(key) === true)) };
  }

  private readItem(list: string, id: string, fields: readonly Question[]): Item {
    const values: Record<string, Answer> = {};
    for (const question of fields) {
      if (question.kind === 'list') continue;
      const answer = this.answerAt({ question, list, item: id });
      if (answer !== undefined) values[question.id] = answer;
    }
    const parent = this.item(list, id)?.get('in');
    const flags = flagsOf(list).filter((flag) => this.hasFlag(list, id, flag));
    return { id, flags, values, ...(typeof parent === 'string' ? { parent } : {}) };
  }

  /** One answer; `undefined` when there is none. */
  answerAt(address: Address): Answer | undefined {
    const { kind } = address.question;
    if (kind === 'text') return this.readText(address) || undefined;
    if (kind === 'choices' || kind === 'people' || kind === 'links') {
      const set = this.readSet(address);
      return set.length > 0 ? set.sort() : undefined;
    }
    return this.readScalar(address) || undefined;
  }

  /** Writes an answer of any kind (not a list); for files and examples. Sets are added to, never emptied. */
  write(address: Address, answer: Answer): void {
    if (address.question.kind === 'text')
      this.writeText(address, typeof answer === 'string' ? answer : answer.join(', '));
    else if (typeof answer === 'string') this.writeScalar(address, answer);
    else for (const member of answer) this.writeMember(address, member, true);
  }

  /** Ids of the steps that the family called ready, sorted. */
  doneSteps(): string[] {
    const meta = this.rooms.shared.getMap<unknown>('meta');
    return [...meta.keys()]
      .flatMap((key) => (key.startsWith('done/') && meta.get(key) === true ? [key.slice(5)] : []))
      .sort();
  }

  setDone(step: string, done: boolean): void {
    const meta = this.rooms.shared.getMap<unknown>('meta');
    this.rooms.shared.transact(() => (done ? meta.set(`done/${step}`, true) : meta.delete(`done/${step}`)), here);
  }

  /** `created`, `changed` and `handedOver` are days (`YYYY-MM-DD`), `kept` is JSON text; '' when it was never set. */
  readMeta(key: 'created' | 'changed' | 'kept' | 'handedOver'): string {
    const meta = this.rooms.shared.getMap<unknown>('meta');
    let whole = '';
    for (let i = 0; ; i++) {
      const piece = meta.get(pieceKey(key, i));
      if (typeof piece !== 'string') return whole;
      whole += piece;
    }
  }

  /** Writes only what differs, so that the day of the last change costs one small update a day. */
  writeMeta(key: 'created' | 'changed' | 'kept' | 'handedOver', value: string): void {
    if (value === this.readMeta(key)) return;
    const meta = this.rooms.shared.getMap('meta');
    const pieces = inPieces(value);
    this.rooms.shared.transact(() => {
      for (const [i, piece] of pieces.entries()) meta.set(pieceKey(key, i), piece);
      for (let i = pieces.length; meta.has(pieceKey(key, i)); i++) meta.delete(pieceKey(key, i));
    }, here);
  }

  /** Is there any answer at all? A plan that was only looked at needs no care. */
  isUntouched(): boolean {
    const answers = this.answers();
    return (
      Object.keys(answers.values).length === 0 && Object.values(answers.lists).every((items) => items.length === 0)
    );
  }
}

/** The flags that list questions give to items of this list. */
export function flagsOf(list: string): string[] {
  return topQuestions
    .filter((question): question is ListQuestion => question.kind === 'list' && question.list === list)
    .flatMap((question) => (question.flag ? [question.flag] : []));
}

/** Random, and never a name: 8 bytes are plenty within one plan. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Turns `text` into `next` by one deletion and one insertion between the common start and end (rule M5). */
function replaceText(text: Y.Text, next: string): void {
  const now = text.toString();
  if (now === next) return;
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start++;
  let end = 0;
  while (
    end < now.length - start &&
    end < next.length - start &&
    now[now.length - 1 - end] === next[next.length - 1 - end]
  )
    end++;
  // never cut an emoji in half: step back out of a surrogate pair
  if (start > 0 && isHighSurrogate(now.charCodeAt(start - 1))) start--;
  if (end > 0 && isLowSurrogate(now.charCodeAt(now.length - end))) end--;
  if (now.length - end > start) text.delete(start, now.length - end - start);
  if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
}

/** The value of a map travels whole, and an envelope has a largest size: a long one is more than one value. */
const LONGEST_VALUE = 10_000;

function pieceKey(key: string, i: number): string {
  return i === 0 ? key : `${key}/${i}`;
}

/** Never cuts an emoji in half; '' is one piece. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length || from === 0; ) {
    const end = from + LONGEST_VALUE;
    const cut = end < text.length && isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end;
    pieces.push(text.slice(from, cut));
    from = cut;
  }
  return pieces;
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
