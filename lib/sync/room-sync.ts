import * as Y from 'yjs';
import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { FRAME, type Frame } from '@/lib/vault/frames';
import { openSnapshot, openUpdate, SCHEMA, sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import type { EditKeys } from '@/lib/vault/keys';
import type { DeviceStore, OutboxRow, RoomKey, RoomState, RoomView } from './device-store';
import { applyForeign, cleanState, documentOf, hasPending, missingFrom } from './document-rules';
import type { PlanKeys } from './plan-keys';
import type { Notice } from './plan-session';
import { Reading } from './reading';
import { splitChange } from './split-change';
import { type Answer, type LogPage, unreadable, type VaultApi } from './vault-api';

const MOST_CHANGE_BYTES = 48 * 1024;
const BATCH = { entries: 64, bytes: 256 * 1024 };
/** A change that waits for another one which never comes may not stop compaction for ever. */
const PENDING_PATIENCE_MS = 10 * 60_000;

interface Options {
  readonly store: DeviceStore;
  readonly key: RoomKey;
  readonly api: Pick<VaultApi, 'append' | 'pull' | 'putSnapshot'>;
  readonly plan: PlanKeys;
  /** Shows a change of somebody else in the open document; `false` when Yjs cannot read it. */
  apply(change: Bytes): boolean;
  onNotice(notice: Notice): void;
  onNewerSchema(): void;
}

/** A snapshot that has been built and not been sent. */
export interface BuiltSnapshot {
  readonly on: string | null;
  readonly covers: number;
  readonly etag: string;
  readonly bytes: Bytes;
}

type Skipped = 'only reads' | 'nothing to fold' | 'not clean' | 'waiting for changes';

/**
 * Keeps one room on the device and its log in the vault in step. Everything it knows stands in the store, so it can
 * stop at any point, and several pages can do this at once. The caller lets only one `flush`, `pull` or compaction run
 * at a time on a page; `seal` may always run.
 */
export class RoomSync {
  /** Writes under a number of its own for as long as this page is open. */
  readonly writer = toBase64url(random(8));
  readonly #o: Options;
  #pendingSince: number | null = null;

  constructor(options: Options) {
    this.#o = options;
  }

  get key(): RoomKey {
    return this.#o.key;
  }

  /** Turns all own changes that wait into sealed ones, ready to be sent. Needs no network. */
  async seal(): Promise<void> {
    const { store, key } = this.#o;
    const keys = this.#writing;
    for (; keys; ) {
      const rows = await store.unsealed(key);
      if (rows.length === 0) return;
      const { state, writers, changes } = await store.view(key);
      const last = writers.find((row) => row.writer === this.writer)?.wseq ?? 0;
      const seen = this.#untold(state);
      const again = this.#offeredAgain(state);
      const known = changes.map((row) => row.change);
      const merged = Y.mergeUpdates(rows.map((row) => row.change)) as Bytes;
      const pieces = splitChange(merged, known, MOST_CHANGE_BYTES);
      const sealed: OutboxRow[] = [];
      for (const [i, change] of pieces.entries()) {
        const wseq = last + 1 + i;
        // that everything is there again may be said with the last of it only
        const told = new Map([...(i === 0 ? seen : []), ...(i === pieces.length - 1 ? again : [])]);
        const update = { writer: this.writer, wseq, at: Date.now(), seen: told, change };
        const { entryId, bytes } = await sealUpdate(this.#place, keys, update);
        sealed.push({ writer: this.writer, wseq, entryId: toBase64url(entryId), bytes });
      }
      const taken = rows.map((row) => row.n);
      if (await store.seal(key, taken, sealed, new Map([...seen, ...again]))) return;
    }
  }

  /** Sends what is sealed, in order. What the vault has acknowledged leaves the outbox; all else stays for next time. */
  async flush(): Promise<Answer<{ sent: boolean }>> {
    const { store, key, api } = this.#o;
    let folded = false;
    for (let sent = false; ; ) {
      const batch = firstBatch(await store.outbox(key));
      if (batch.length === 0) return { ok: true, sent };
      const answer = await api.append(
        key.room,
        batch.map((row) => row.bytes),
      );
      if (answer.ok) {
        await store.acknowledge(key, batch);
        sent = true;
      } else if (answer.reason === 'compact_first' && !folded) {
        folded = true;
        const made = await this.#foldFullLog();
        if (!made.ok) return made;
      } else if (answer.reason === 'entry_id_reused') {
        const again = await this.#sealAnew(batch, answer.details.id);
        if (!again) return answer;
      } else return answer;
    }
  }

  /** Reads the log until it is caught up, and gives the vault back what it turns out to have lost. */
  async pull(): Promise<Answer<object>> {
    const { store, key, api } = this.#o;
    const acknowledged = (await store.view(key)).writers;
    for (let restarted = false; ; ) {
      const state = await store.state(key);
      const page = await api.pull(key.room, state.lastSeq, state.lastId);
      if (!page.ok) return page;
      if (!page.cursorKnown || page.head < state.lastSeq) {
        // A restored backup, or worse: start over, and give back what is lost.
        if (restarted || state.lastSeq === 0) return unreadable();
        restarted = true;
        this.#o.onNotice('vault-was-older');
        const healed = await this.#heal({ ...state, lastSeq: 0, lastId: '' });
        if (!healed.ok) return healed;
        continue;
      }
      const read = await this.#readPage(page, state);
      if (!read.ok) return read;
      if (page.more && read.state.lastSeq === state.lastSeq) return unreadable();
      await store.receive(key, { changes: read.changes, unsealed: [], state: read.state });
      if (!page.more) break;
    }
    return this.#lookForMissing(acknowledged);
  }

  /**
   * Builds a snapshot of exactly what the log holds. So not while own changes wait, and not from the open document: it
   * may have words that are not on the device yet. `fromVault` builds it from the vault's answers alone, for when the log
   * is full and own changes therefore cannot leave.
   */
  async buildSnapshot({ fromVault = false } = {}): Promise<Answer<{ built: BuiltSnapshot | Skipped }>> {
    const { store, key } = this.#o;
    const keys = this.#writing;
    if (!keys) return { ok: true, built: 'only reads' };
    const view = await store.view(key);
    const { lastSeq, covers, have, etag, newestSchema } = view.state;
    if (lastSeq <= Math.max(covers, 1)) return { ok: true, built: 'nothing to fold' };
    if (newestSchema > SCHEMA || (!fromVault && !isClean(view))) return { ok: true, built: 'not clean' };
    const theirs = fromVault ? await this.#vaultDocument() : null;
    if (theirs && !theirs.ok) return theirs;
    const doc = theirs?.doc ?? documentOf(view.changes.map((row) => row.change));
    if (this.#mustWaitFor(doc)) return { ok: true, built: 'waiting for changes' };
    const snapshot = { covers: lastSeq, seen: have, state: cleanState(doc) };
    doc.destroy();
    const { entryId, bytes } = await sealSnapshot(this.#place, keys, snapshot);
    return { ok: true, built: { on: etag, covers: lastSeq, etag: toBase64url(entryId), bytes } };
  }

  /** Sends a snapshot. `folded: false`: another device was faster, and this one is forgotten. */
  async putSnapshot(built: BuiltSnapshot): Promise<Answer<{ folded: boolean }>> {
    const { store, key, api } = this.#o;
    const answer = await api.putSnapshot(key.room, built.on, built.covers, built.bytes);
    if (answer.ok) {
      await store.patchState(key, { etag: built.etag, covers: built.covers, logBytes: 0 });
      return { ok: true, folded: true };
    }
    const lost = answer.reason === 'snapshot_changed' || answer.reason === 'covers_out_of_range';
    return lost ? { ok: true, folded: false } : answer;
  }

  /** The keys to write with; `null` for who only reads. */
  get #writing(): EditKeys | null {
    const { keys } = this.#o.plan;
    return 'writer' in keys ? keys : null;
  }

  get #place() {
    return { planId: this.#o.plan.planId, room: this.#o.key.room };
  }

  /** What others wrote, that this device has and has not said so yet. */
  #untold(state: RoomState): Map<string, number> {
    const news = [...state.have].filter(([writer, n]) => writer !== this.writer && (state.told.get(writer) ?? 0) < n);
    return new Map(news);
  }

  /** Up to which number this writer gave back what the vault had lost of it, when it has not said so yet. */
  #offeredAgain({ settled, told }: RoomState): Map<string, number> {
    const n = settled?.get(this.writer) ?? 0;
    return new Map(n > (told.get(this.writer) ?? 0) ? [[this.writer, n]] : []);
  }

  async #readPage(page: LogPage, state: RoomState): Promise<Answer<{ changes: Bytes[]; state: RoomState }>> {
    const reading = new Reading(state);
    const changes: Bytes[] = [];
    const quarantine = [...state.quarantine];
    let { lastSeq, lastId, newestSchema } = state;
    let logBytes = page.covers > state.covers ? 0 : state.logBytes;
    for (const frame of inOrder(page.frames)) {
      if (frame.seq <= lastSeq) continue;
      const opened = await this.#open(frame);
      if (!opened.ok && opened.reason === 'update_app') {
        this.#o.onNewerSchema();
        return { ok: false, reason: 'update_app', details: {} };
      }
      if (opened.ok) {
        newestSchema = Math.max(newestSchema, opened.schema);
        opened.count(reading);
      }
      if (opened.ok && this.#o.apply(opened.change)) changes.push(opened.change);
      else if (frame.type === FRAME.snapshot) return unreadable();
      else {
        quarantine.push({ seq: frame.seq, reason: opened.ok ? 'change_damaged' : opened.reason });
        this.#o.onNotice('set-aside');
      }
      lastSeq = frame.seq;
      lastId = entryIdOf(frame);
      if (frame.type === FRAME.entry) logBytes += frame.bytes.length;
    }
    if (newestSchema > SCHEMA) this.#o.onNewerSchema();
    const read = { ...state, ...reading.vectors, lastSeq, lastId, newestSchema, logBytes };
    const { etag, covers } = page;
    return { ok: true, changes, state: { ...read, etag, covers, quarantine: quarantine.slice(-100) } };
  }

  /** Opens a frame of either type; `count` notes what came with it. */
  async #open(frame: Frame): Promise<Opened> {
    const { keys, commitments } = this.#o.plan;
    if (frame.type === FRAME.snapshot) {
      const opened = await openSnapshot(frame.bytes, this.#place, keys, commitments.writePk);
      if (!opened.ok) return opened;
      const { covers, seen, state } = opened.content;
      // The vault says too how far it reaches: both must say the same.
      if (covers !== frame.seq) return { ok: false, reason: 'covers_forged' };
      const count = (reading: Reading) => {
        for (const [writer, wseq] of seen) reading.gotUpTo(writer, wseq);
      };
      return { ok: true, change: state, schema: opened.header.schema, count };
    }
    const opened = await openUpdate(frame.bytes, this.#place, keys, commitments.writePk);
    if (!opened.ok) return opened;
    const { writer, wseq, seen, change } = opened.content;
    const count = (reading: Reading) => {
      reading.got(writer, wseq);
      for (const [other, n] of seen) {
        if (other === writer) reading.gotUpTo(other, n);
        else reading.claim(other, n);
      }
    };
    return { ok: true, change, schema: opened.header.schema, count };
  }

  /** Changes that must exist and did not come: looked for once, and what this device has is offered again. */
  async #lookForMissing(acknowledged: RoomView['writers']): Promise<Answer<object>> {
    const state = await this.#o.store.state(this.#o.key);
    const reading = new Reading(state);
    for (const { writer, acked } of acknowledged) if (acked > 0) reading.claim(writer, acked);
    if (!reading.lacks) return { ok: true };
    reading.settle();
    return this.#heal({ ...state, ...reading.vectors });
  }

  /** Both ways: takes what only the vault has, and queues as an ordinary change what only this device has. */
  async #heal(state: RoomState): Promise<Answer<object>> {
    const { store, key } = this.#o;
    const reading = new Reading(state);
    for (const { writer, acked } of (await store.view(key)).writers) if (acked > 0) reading.offered(writer, acked);
    const theirs = await this.#vaultDocument();
    if (!theirs.ok) return theirs;
    const mine = documentOf((await store.view(key)).changes.map((row) => row.change));
    const down = missingFrom(mine, theirs.doc);
    const up = missingFrom(theirs.doc, mine);
    mine.destroy();
    theirs.doc.destroy();
    const changes = down && this.#o.apply(down) ? [down] : [];
    await store.receive(key, { changes, unsealed: up ? [up] : [], state: { ...state, ...reading.vectors } });
    return { ok: true };
  }

  /** The document as the vault alone would give it to a new device. */
  async #vaultDocument(): Promise<Answer<{ doc: Y.Doc }>> {
    const { api, key } = this.#o;
    const doc = new Y.Doc({ gc: true });
    for (let after = 0, at = ''; ; ) {
      const page = await api.pull(key.room, after, at);
      if (!page.ok) return page;
      if (!page.cursorKnown) return unreadable(); // changed under our eyes: the next round starts again
      const before = after;
      for (const frame of inOrder(page.frames)) {
        const opened = await this.#open(frame);
        if (opened.ok) applyForeign(doc, opened.change);
        if (frame.seq <= after) continue;
        after = frame.seq;
        at = entryIdOf(frame);
      }
      if (!page.more) return { ok: true, doc };
      if (after === before) return unreadable();
    }
  }

  /** A full log takes nothing more, so own changes cannot leave: fold what the vault has, without them. */
  async #foldFullLog(): Promise<Answer<object>> {
    const pulled = await this.pull();
    if (!pulled.ok) return pulled;
    const answer = await this.buildSnapshot({ fromVault: true });
    if (!answer.ok || typeof answer.built === 'string') return answer;
    return this.putSnapshot(answer.built);
  }

  /** The same change under a new id, for when the vault knows the old one for something else. */
  async #sealAnew(batch: readonly OutboxRow[], id: unknown): Promise<boolean> {
    const { store, key, plan } = this.#o;
    const row = batch.find((one) => one.entryId === id);
    if (!row) return false;
    const opened = await openUpdate(row.bytes, this.#place, plan.keys, plan.commitments.writePk);
    const keys = this.#writing;
    if (!opened.ok || !keys) return false;
    const { entryId, bytes } = await sealUpdate(this.#place, keys, opened.content);
    await store.replaceInOutbox(key, { ...row, entryId: toBase64url(entryId), bytes });
    return true;
  }

  #mustWaitFor(doc: Y.Doc): boolean {
    if (!hasPending(doc)) {
      this.#pendingSince = null;
      return false;
    }
    this.#pendingSince ??= Date.now();
    return Date.now() - this.#pendingSince < PENDING_PATIENCE_MS;
  }
}

type Opened =
  | { ok: true; change: Bytes; schema: number; count: (reading: Reading) => void }
  | { ok: false; reason: string };

/** Nothing of our own is on its way, and all that the vault took has been read back. */
function isClean({ unsealed, outbox, writers, state }: RoomView): boolean {
  return unsealed + outbox === 0 && writers.every(({ writer, acked }) => (state.have.get(writer) ?? 0) >= acked);
}

function firstBatch(rows: readonly OutboxRow[]): OutboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, i) => {
    bytes += row.bytes.length;
    return i === BATCH.entries || bytes > BATCH.bytes;
  });
  return rows.slice(0, end === -1 ? rows.length : Math.max(end, 1));
}

/** The vault's order cannot be trusted; its numbers can be checked. */
function inOrder(frames: readonly Frame[]): Frame[] {
  return [...frames].sort((a, b) => a.seq - b.seq || a.type - b.type);
}

/** The id in the header, also of an envelope that cannot be opened: it is the place in the log. */
function entryIdOf(frame: Frame): string {
  return toBase64url(frame.bytes.subarray(24, 40));
}
