import * as Y from 'yjs';
import type { Bytes } from '@/lib/vault/bytes';
import type { DeviceStore, RoomKey } from './device-store';
import {
  applyForeign,
  applyStored,
  cleanState,
  emptyDocument,
  FROM_DEVICE,
  FROM_VAULT,
  stateOf,
} from './document-rules';

/** More rows than this are folded into one: opening stays quick, and deleted words leave the device. */
const MOST_ROWS = 64;

interface Hooks {
  /** Whether own changes must also go to the vault. */
  forVault(): boolean;
  /** Whether own changes count at all; who only reads writes for nobody. */
  mayWrite(): boolean;
  /** One own change more is on its way to the store. */
  onWriting(): void;
  /** So many own changes more are on the device. */
  onStored(count: number): void;
  /** The store did not take what is on its way; it stays on the way. */
  onRefused(error: unknown): void;
}

/**
 * One document and its rows on the device, kept in step: own changes are stored at once, one transaction at a time;
 * what another page stored is read back when `readOthers` is called.
 */
export class LocalRoom {
  readonly doc = new Y.Doc({ gc: true });
  readonly #own = new Set<number>();
  #store: DeviceStore;
  #waiting: Bytes[] = [];
  #writing: Promise<void> | null = null;
  #readUpTo = 0;
  #paused = false;
  /** How many of the changes that wait are in the state that `pause` gave. */
  #inState = 0;

  constructor(
    store: DeviceStore,
    readonly key: RoomKey,
    readonly hooks: Hooks,
  ) {
    this.#store = store;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === FROM_DEVICE || origin === FROM_VAULT || !hooks.mayWrite()) return;
      this.#waiting.push(update.slice() as Bytes);
      hooks.onWriting();
      if (!this.#paused) this.#writing ??= this.#write();
    });
  }

  /** Whether own changes are not on the device yet. */
  get isWriting(): boolean {
    return this.#writing !== null || this.#waiting.length > 0;
  }

  /** Applies what stands on the device, also what other pages have put there since the last time. */
  async readOthers(): Promise<void> {
    const rows = await this.#store.changes(this.key, this.#readUpTo);
    const foreign = rows.filter((row) => !this.#own.has(row.n));
    this.#readUpTo = rows.at(-1)?.n ?? this.#readUpTo;
    for (const n of this.#own) if (n <= this.#readUpTo) this.#own.delete(n);
    if (foreign.length === 0) return;
    this.doc.transact(() => {
      for (const { change } of foreign) applyStored(this.doc, change);
    }, FROM_DEVICE);
  }

  /** Applies a change that came from the vault; `false` when it cannot be read. Storing it is the caller's. */
  applyFromVault(change: Bytes): boolean {
    return applyForeign(this.doc, change);
  }

  /** Waits until everything is on the device, or the device has refused it. */
  async flush(): Promise<void> {
    if (this.#waiting.length > 0 && !this.#paused) this.#writing ??= this.#write();
    await this.#writing;
  }

  /** Folds the rows when there are many. A device that cannot do that now keeps them as they are. */
  async fold(): Promise<void> {
    await this.#store.fold(this.key, MOST_ROWS, stateOf);
  }

  /**
   * The whole state at this moment, for another store; own changes made from now on wait for `resume`. Everything in the
   * state counts as stored by whoever asked for it.
   */
  async pause(): Promise<Bytes> {
    this.#paused = true;
    await this.#writing;
    this.#inState = this.#waiting.length;
    return cleanState(this.doc);
  }

  /** Goes on as if there had been no `pause`. */
  goOn(): void {
    this.#inState = 0;
    this.#paused = false;
    if (this.#waiting.length > 0) this.#writing ??= this.#write();
  }

  /** Goes on with a store that has the state which `pause` gave. */
  resume(store: DeviceStore): void {
    this.#store = store;
    this.#own.clear();
    this.#readUpTo = 0;
    this.#waiting = this.#waiting.slice(this.#inState);
    this.goOn();
  }

  /**
   * Empties the document at once, so that nothing of it can be seen on this page any more, and stops storing. Gives what
   * the store has not taken when nothing is on its way to it any more; what is stored is the caller's.
   */
  async forget(): Promise<readonly Bytes[]> {
    this.#paused = true;
    emptyDocument(this.doc);
    await this.#writing;
    const unstored = this.#waiting;
    this.#waiting = [];
    return unstored;
  }

  async #write(): Promise<void> {
    let stored = 0;
    while (this.#waiting.length > 0 && !this.#paused) {
      const batch = [...this.#waiting];
      try {
        // Not merged: two rows cost less than a merge, and folding removes deleted words, which merging would keep.
        const rows = await this.#store.addOwn(this.key, batch, this.hooks.forVault());
        for (const n of rows) this.#own.add(n);
        this.#waiting = this.#waiting.slice(batch.length);
        stored += batch.length;
      } catch (error) {
        this.#writing = null;
        if (stored > 0) this.hooks.onStored(stored);
        this.hooks.onRefused(error);
        return;
      }
    }
    this.#writing = null;
    this.hooks.onStored(stored);
    if (this.#own.size > MOST_ROWS) await this.fold();
  }
}
