import * as Y from 'yjs';
import { FROM_DEVICE, FROM_VAULT } from './document-rules';
import type { Settable } from './observable';
import type { Replaced } from './plan-session';

/** So long after somebody set a value they are told that another one came in its place. */
const FRESH_MS = 10 * 60_000;

interface Mine {
  readonly map: Y.Map<unknown>;
  readonly field: string;
  readonly value: string;
  readonly at: number;
}

type Rooms = { readonly shared: Y.Doc; readonly private: Y.Doc };

/**
 * Notices when somebody else replaces a date or a choice that this person has just set: of such values only one can
 * stay, and that may not happen in silence (rule M6). Texts and sets merge, so they are left alone.
 */
export class ReplacedValues {
  readonly #rooms: Rooms;
  readonly #list: Settable<readonly Replaced[]>;
  readonly #mine = new Map<string, Mine>();

  constructor(rooms: Rooms, list: Settable<readonly Replaced[]>) {
    this.#rooms = rooms;
    this.#list = list;
    for (const doc of [rooms.shared, rooms.private]) {
      doc.on('afterTransaction', (change: Y.Transaction) => this.#onChange(change));
    }
  }

  /** Sets this person's value again. */
  putMineBack(key: string): void {
    const replaced = this.#list.get().find((one) => one.key === key);
    const mine = this.#mine.get(key);
    if (!replaced || !mine) return;
    this.leave(key);
    mine.map.doc?.transact(() => {
      if (replaced.mine === '') mine.map.delete(mine.field);
      else mine.map.set(mine.field, replaced.mine);
    });
  }

  leave(key: string): void {
    this.#list.set(this.#list.get().filter((one) => one.key !== key));
  }

  #onChange({ changed, origin, doc }: Y.Transaction): void {
    const foreign = origin === FROM_DEVICE || origin === FROM_VAULT;
    // What this page writes by itself has a name for its origin; what a person does has none.
    if (!foreign && typeof origin === 'string') return;
    for (const [type, fields] of changed) {
      const place = type instanceof Y.Map ? placeOf(doc, type) : null;
      for (const field of place ? fields : []) {
        if (field === null) continue;
        const key = `${doc === this.#rooms.private ? 'p' : 's'}/${place}/${field}`;
        if (foreign) this.#onTheirs(key);
        else this.#onMine(key, type as unknown as Y.Map<unknown>, field);
      }
    }
  }

  #onMine(key: string, map: Y.Map<unknown>, field: string): void {
    const value = map.get(field) ?? '';
    this.leave(key);
    // The members of a set are marks and not words, and what was never a word here is no answer that was taken away.
    if (typeof value !== 'string' || PLACES.has(field) || (value === '' && !this.#mine.has(key))) return;
    this.#mine.set(key, { map, field, value, at: Date.now() });
  }

  #onTheirs(key: string): void {
    const mine = this.#mine.get(key);
    const shown = this.#list.get().find((one) => one.key === key);
    if (!mine || (!shown && Date.now() - mine.at > FRESH_MS)) return;
    const now = mine.map.get(mine.field);
    const theirs = typeof now === 'string' ? now : '';
    this.leave(key);
    if (theirs === mine.value) return;
    this.#list.set([...this.#list.get(), { key, ...this.#address(mine), mine: mine.value, theirs }]);
  }

  #address({ map, field }: Mine): Pick<Replaced, 'question' | 'list' | 'item'> {
    const parent = map._item?.parentSub ?? null;
    if (parent !== null) return { question: field, list: listOf(map), item: parent };
    // A private field of an item stands in the plan's own map, under the item's name.
    const [item, question] = field.split('/');
    if (item === undefined || question === undefined) return { question: field };
    const list = [...this.#rooms.shared.share.keys()].find(
      (name) => name.startsWith('l/') && this.#rooms.shared.getMap(name).has(item),
    );
    return { question, item, ...(list ? { list: list.slice(2) } : {}) };
  }
}

/** What of an item says where it stands, and is nobody's answer. */
const PLACES: ReadonlySet<string> = new Set(['pos', 'in']);

/** Where a map stands in the plan: its own, or an item of a list. `null` for all else. */
function placeOf(doc: Y.Doc, map: Y.Map<unknown>): string | null {
  if (map.parent === null) return doc.getMap('plan') === map ? 'plan' : null;
  const list = listOf(map);
  return list === '' ? null : `${list}/${map._item?.parentSub ?? ''}`;
}

function listOf(map: Y.Map<unknown>): string {
  for (const [name, type] of map.doc?.share ?? [])
    if (type === map.parent && name.startsWith('l/')) return name.slice(2);
  return '';
}
