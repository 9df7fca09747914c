import type { Closed, DeviceStore, StoredPlan } from './device-store';
import { SCHEMA } from '@/lib/vault/seal';
import type { LocalRoom } from './local-room';
import { ownersClose } from './owners-close';
import { type PlanKeys, planKeysOf } from './plan-keys';
import type { Notice, OpenFault } from './plan-session';
import { RoomSync } from './room-sync';
import type { VaultStatus } from './save-state';
import { type Answer, VaultApi, type VaultRefusal } from './vault-api';
import { openFaultOf } from './open-fault';

const SECOND = 1000;

/** When things happen, in milliseconds. */
export const RHYTHM = {
  /** Sealed after so long without typing, and at the latest so long after the first key. */
  idle: 2 * SECOND,
  longest: 10 * SECOND,
  pollVisible: 15 * SECOND,
  pollHidden: 300 * SECOND,
  retryFirst: SECOND,
  retryLongest: 60 * SECOND,
} as const;

const RETENTION_DAYS = 365;
/** A snapshot is made when the log has grown by so much. */
const WORTH_FOLDING = { entries: 200, bytes: 256 * 1024 };

interface Options {
  readonly store: DeviceStore;
  readonly plan: StoredPlan;
  readonly rooms: readonly [LocalRoom, LocalRoom];
  /** Stands in for the browser's own in tests. */
  readonly send?: typeof fetch;
  /** How many own changes of this page the store has taken. */
  stored(): number;
  onStatus(status: VaultStatus): void;
  /** Something of others now stands on the device. */
  onReceived(): void;
  onNotice(notice: Notice): void;
  onNewerSchema(): void;
}

export type FirstReading = { ok: true } | { ok: false; reason: OpenFault };

/**
 * Brings what is on the device to the vault and back, for both rooms of a plan, as long as the page is open: soon after
 * typing stops, at once when the page is left or the internet returns, and now and then to hear what others wrote.
 */
export class VaultEngine {
  readonly #o: Options;
  readonly #api: VaultApi;
  readonly #keys: PlanKeys;
  readonly #syncs: readonly RoomSync[];
  readonly #listening = new AbortController();
  #status: VaultStatus;
  #failures = 0;
  #firstDone = false;
  #running: Promise<Answer<object>> | null = null;
  #again = false;
  #dueBy: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  static async start(options: Options): Promise<VaultEngine> {
    const keys = await planKeysOf(options.store, options.plan);
    const pending = await options.store.pending(options.plan.localId);
    const states = await Promise.all(options.rooms.map((room) => options.store.state(room.key)));
    if (states.some(({ newestSchema }) => newestSchema > SCHEMA)) options.onNewerSchema();
    return new VaultEngine(options, keys, pending);
  }

  private constructor(options: Options, keys: PlanKeys, pending: number) {
    this.#o = options;
    this.#keys = keys;
    this.#api = new VaultApi(keys.planId, keys.keys.ownerToken, options.send);
    const { store, onNotice, onNewerSchema } = options;
    this.#syncs = options.rooms.map(
      (room) =>
        new RoomSync({
          store,
          key: room.key,
          api: this.#api,
          plan: keys,
          apply: (change) => room.applyFromVault(change),
          onNotice,
          onNewerSchema,
        }),
    );
    const { inVault, closed } = options.plan;
    this.#status = { doing: 'starting', at: 0, pending, stored: 0, hasPlan: inVault, closed };
    this.#listen();
    void this.sync();
  }

  /** Own changes have come to the device. */
  changed(): void {
    const doing = this.#status.doing === 'clean' ? 'working' : this.#status.doing;
    this.#tell({ doing, pending: this.#status.pending + 1 });
    if (doing === 'offline' || doing === 'retrying') return; // sent when the vault answers again
    const now = Date.now();
    this.#dueBy ??= now + RHYTHM.longest;
    this.#after(Math.min(RHYTHM.idle, Math.max(0, this.#dueBy - now)));
  }

  /** Seals, sends and reads now; joins what is already running, and then runs once more. */
  async sync(): Promise<Answer<object>> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    clearTimeout(this.#timer);
    this.#dueBy = null;
    this.#running = this.#rounds();
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  /** The outcome of the first round, for a plan that this device has never seen. */
  async firstReading(): Promise<FirstReading> {
    const answer = await this.sync();
    if (answer.ok) return { ok: true };
    const { closed } = this.#status;
    if (closed && closed.how !== 'gone') return { ok: false, reason: `plan_${closed.how}` };
    return { ok: false, reason: openFaultOf(answer.reason) };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#listening.abort();
    clearTimeout(this.#timer);
    await this.#running;
    clearTimeout(this.#timer);
  }

  async #rounds(): Promise<Answer<object>> {
    for (;;) {
      this.#again = false;
      const answer = await alone(`fgp-net-${this.#o.plan.localId}`, () => this.#round()).catch(surprise);
      if (this.#stopped) return answer;
      if (!answer.ok) {
        await this.#failed(answer);
        return answer;
      }
      this.#failures = 0;
      this.#firstDone = true;
      await this.#answered();
      const stored = this.#o.stored();
      const pending = await this.#o.store.pending(this.#o.plan.localId);
      this.#tell({ doing: pending === 0 ? 'clean' : 'working', at: Date.now(), pending, stored });
      if (this.#again) continue;
      if (pending > 0) this.#after(RHYTHM.idle);
      else this.#after(isHidden() ? RHYTHM.pollHidden : RHYTHM.pollVisible);
      return answer;
    }
  }

  async #round(): Promise<Answer<object>> {
    for (const sync of this.#syncs) await sync.seal();
    if (isOffline()) return { ok: false, reason: 'offline', details: {} };
    if (this.#status.pending > 0) this.#tell({ doing: 'working' });
    const created = await this.#create();
    if (!created.ok) return created;
    const sent: boolean[] = [];
    for (const sync of this.#syncs) {
      const answer = await sync.flush();
      if (!answer.ok) return answer;
      sent.push(answer.sent);
    }
    return this.#read(sent);
  }

  async #create(): Promise<Answer<object>> {
    if (this.#status.hasPlan) return { ok: true };
    const { store, plan } = this.#o;
    await store.patchPlan(plan.localId, { offered: true });
    const { keys, commitments } = this.#keys;
    const answer = await this.#api.create(keys, commitments, RETENTION_DAYS);
    if (!answer.ok) return answer;
    await store.patchPlan(plan.localId, { inVault: true });
    this.#tell({ hasPlan: true });
    return answer;
  }

  /** Reads back what was sent, and otherwise only the rooms in which something happened. */
  async #read(sent: readonly boolean[]): Promise<Answer<object>> {
    const { store, rooms, onReceived } = this.#o;
    const heads = this.#firstDone && !sent.includes(true) ? await this.#api.heads() : null;
    if (heads && !heads.ok) return heads;
    for (const [i, sync] of this.#syncs.entries()) {
      const room = rooms[i] as LocalRoom;
      const before = await store.state(room.key);
      const head = heads?.rooms[i];
      if (this.#firstDone && !sent[i] && !head) continue;
      if (head && head.head === before.lastSeq && head.etag === before.etag) continue;
      if (head && before.lastSeq === 0 && head.head === 1) continue;
      const pulled = await sync.pull();
      if (!pulled.ok) return pulled;
      const { lastSeq, covers, logBytes } = await store.state(room.key);
      if (lastSeq !== before.lastSeq) {
        onReceived();
        await room.fold();
      }
      const grown = lastSeq - covers >= WORTH_FOLDING.entries || logBytes >= WORTH_FOLDING.bytes;
      if (grown && !isHidden()) {
        const folded = await foldLog(sync);
        if (!folded.ok) return folded;
      }
    }
    return { ok: true };
  }

  /** The vault has the plan after all, whatever it said before. */
  async #answered(): Promise<void> {
    if (!this.#status.closed) return;
    await this.#o.store.patchPlan(this.#o.plan.localId, { closed: null });
    this.#tell({ closed: null });
  }

  async #failed(refusal: VaultRefusal): Promise<void> {
    const pending = await this.#o.store.pending(this.#o.plan.localId);
    if (GONE.has(refusal.reason)) return this.#closed(refusal, pending);
    this.#failures++;
    const backoff = Math.min(RHYTHM.retryLongest, RHYTHM.retryFirst * 2 ** (this.#failures - 1));
    const wait = (refusal.retryAfter ?? 0) * SECOND || backoff * (0.7 + Math.random() * 0.6);
    if (refusal.reason === 'update_app') this.#o.onNewerSchema();
    if (refusal.reason !== 'offline') this.#tell({ doing: 'retrying', at: Date.now() + wait, pending });
    // One lost request is no news yet, unless the device itself says so.
    else if (isOffline() || this.#failures > 1 || this.#status.doing === 'starting')
      this.#tell({ doing: 'offline', pending });
    else this.#tell({ pending });
    this.#after(wait);
  }

  async #closed(refusal: VaultRefusal, pending: number): Promise<void> {
    const { store, plan } = this.#o;
    const word = await ownersClose(refusal, this.#keys.planId, this.#keys.commitments.ownerPk);
    const closed: Closed = word ?? { how: 'gone', at: 0 };
    await store.patchPlan(plan.localId, { closed });
    this.#tell({ closed, pending });
    this.#stopped = true;
    this.#listening.abort();
  }

  #tell(changes: Partial<VaultStatus>): void {
    this.#status = { ...this.#status, ...changes };
    this.#o.onStatus(this.#status);
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.sync(), ms);
  }

  #listen(): void {
    if (typeof window === 'undefined') return;
    const { signal } = this.#listening;
    const now = () => void this.sync();
    window.addEventListener('online', now, { signal });
    window.addEventListener('offline', now, { signal });
    window.addEventListener('blur', () => this.#status.pending > 0 && now(), { signal });
    window.addEventListener('pagehide', () => this.#status.pending > 0 && now(), { signal });
    document.addEventListener('visibilitychange', now, { signal });
  }
}

/**
 * Something nobody foresaw, such as a device that stops storing: the page must hear of it, and the work goes on later
 * with what stands on the device.
 */
function surprise(error: unknown): VaultRefusal {
  queueMicrotask(() => {
    throw error;
  });
  return { ok: false, reason: 'unavailable', details: {} };
}

const GONE = new Set(['plan_unknown', 'plan_deleted', 'plan_moved', 'plan_expired']);

async function foldLog(sync: RoomSync): Promise<Answer<object>> {
  const answer = await sync.buildSnapshot();
  if (!answer.ok || typeof answer.built === 'string') return answer;
  return sync.putSnapshot(answer.built);
}

/**
 * One page of this browser at a time talks to the vault about a plan. Only to spare work: a page that was put to sleep
 * while it held the lock is not waited for longer than ten seconds, and without locks all is well too.
 */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return work();
  let begun = false;
  try {
    return await locks.request(name, { signal: AbortSignal.timeout(10_000) }, () => {
      begun = true;
      return work();
    });
  } catch (error) {
    if (begun || !(error instanceof DOMException)) throw error;
    return work();
  }
}

function isHidden(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'hidden';
}

function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}
