import { SCHEMA } from '@/lib/vault/seal';
import { GRANT_STATE } from '@/lib/vault/statements';
import { alone } from './alone';
import type { Closed, DeviceStore, RoomState, StoredPlan } from './device-store';
import { BELL, Doorbell, type Heads } from './doorbell';
import { endedBy, type GrantEnd, ownersWord } from './grant-word';
import type { LocalRoom } from './local-room';
import { ownersClose } from './owners-close';
import { type PlanKeys, planKeysOf } from './plan-keys';
import type { Notice, OpenFault } from './plan-session';
import { RoomSync } from './room-sync';
import { NO_VAULT_YET, type VaultStatus } from './save-state';
import { type Answer, type RoomHead, VaultApi, type VaultRefusal } from './vault-api';
import { openFaultOf } from './open-fault';
import { troubleOf } from './trouble';

const SECOND = 1000;

/** When things happen, in milliseconds. */
export const RHYTHM = {
  /** Sealed after so long without typing, and at the latest so long after the first key. */
  idle: 2 * SECOND,
  longest: 10 * SECOND,
  /** The same while somebody else has the plan open too: they should see it being written. */
  idleTogether: SECOND,
  longestTogether: 2.2 * SECOND,
  /** Sent no oftener than this: the vault takes 30 times a minute from one person. */
  apart: 2.1 * SECOND,
  /** What the bell tells is fetched no oftener than this, however much is written. */
  readApart: 0.5 * SECOND,
  /** A page whose talking another page does goes itself when that page has not done so for this long. */
  pagePatience: 8 * SECOND,
  pollHeard: 300 * SECOND,
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
  /** Somebody with a link sent something to the family. */
  onInbox(): void;
  onNotice(notice: Notice): void;
  onNewerSchema(): void;
  /** The family paused this link or took it back: the owner said so, and had not said so before. */
  onGrantEnded(end: GrantEnd): void;
}

/** The vault refuses what one room holds: that need not keep the other waiting. */
const OF_ONE_ROOM: ReadonlySet<string> = new Set([
  'compact_first',
  'quota',
  'entry_too_large',
  'entry_id_reused',
  'snapshot_too_large',
  'snapshot_changed',
]);

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
  /** When the first change was made that no round has taken along yet. */
  #waitingSince: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  /** This page, of all pages of this browser with the plan open, hears the bell and does the talking. */
  #leads = false;
  /** The next round also sends. */
  #sends = false;
  #sentAt = 0;
  #readAt = 0;
  #reading: ReturnType<typeof setTimeout> | undefined;
  #bell: Doorbell | null = null;
  #hears = false;
  /** Where the rooms stand, as the bell just said; asked for no second time. */
  #told: Heads['rooms'] | null = null;
  /** When the page that leads last told how it stands. */
  #leaderHeard = 0;

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
    this.#api = new VaultApi(keys.planId, keys.token, options.send);
    const { store, onNotice, onNewerSchema } = options;
    // Who only reads has no key to the private room, and the vault does not give it.
    const rooms = 'writer' in keys.keys ? options.rooms : options.rooms.slice(0, 1);
    this.#syncs = rooms.map(
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
    this.#status = { ...NO_VAULT_YET, pending, hasPlan: inVault, closed };
    this.#listen();
    this.#stand();
    void this.sync();
  }

  /** Whether this page does the talking for all pages of this browser. */
  get leads(): boolean {
    return this.#leads;
  }

  /** Own changes have come to the device, from this page or from another one. */
  changed(): void {
    const doing = this.#status.doing === 'clean' ? 'working' : this.#status.doing;
    this.#tell({ doing, pending: this.#status.pending + 1 });
    if (doing === 'offline' || doing === 'retrying') return; // sent when the vault answers again
    const now = Date.now();
    const together = (this.#status.openOn ?? 1) > 1;
    this.#waitingSince ??= now;
    const left = this.#waitingSince + (together ? RHYTHM.longestTogether : RHYTHM.longest) - now;
    const due = Math.min(together ? RHYTHM.idleTogether : RHYTHM.idle, Math.max(0, left));
    const soon = Math.max(due, this.#sentAt + RHYTHM.apart - now);
    this.#after(this.#leads ? soon : soon + RHYTHM.pagePatience);
  }

  /** How it stands with the vault, as the page says that does the talking. */
  async heard(leader: Pick<VaultStatus, 'doing' | 'at' | 'hasPlan' | 'trouble' | 'openOn'>): Promise<void> {
    if (this.#leads || this.#stopped) return;
    this.#leaderHeard = Date.now();
    const stored = this.#o.stored();
    const pending = await this.#o.store.pending(this.#o.plan.localId);
    if (this.#leads || this.#stopped || this.#running) return;
    const doing = leader.doing === 'clean' && pending > 0 ? 'working' : leader.doing;
    this.#tell({ ...leader, doing, pending, stored });
    if (pending > 0) return;
    this.#waitingSince = null;
    this.#after(this.#pause());
  }

  /** Seals, sends and reads now; joins what is already running, and then runs once more. */
  sync(): Promise<Answer<object>> {
    this.#sends = true;
    return this.#run();
  }

  async #run(): Promise<Answer<object>> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
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
    this.#halt();
    await this.#running;
    clearTimeout(this.#timer);
  }

  #halt(): void {
    this.#stopped = true;
    this.#listening.abort();
    this.#bell?.stop();
    clearTimeout(this.#timer);
    clearTimeout(this.#reading);
  }

  async #rounds(): Promise<Answer<object>> {
    for (;;) {
      this.#again = false;
      const sends = this.#sends;
      this.#sends = false;
      if (sends) this.#waitingSince = null;
      if (sends) clearTimeout(this.#timer);
      const answer = await alone(`fgp-net-${this.#o.plan.localId}`, () => this.#round(sends)).catch(surprise);
      if (this.#stopped) return answer;
      if (!answer.ok) {
        await this.#failed(answer);
        // who asked while it went wrong gets an answer of its own: the line may be back
        if (this.#again && answer.reason === 'offline' && !isOffline()) continue;
        return answer;
      }
      this.#failures = 0;
      this.#firstDone = true;
      await this.#answered();
      this.#hang();
      const stored = this.#o.stored();
      const pending = await this.#o.store.pending(this.#o.plan.localId);
      this.#tell({ doing: pending === 0 ? 'clean' : 'working', at: Date.now(), pending, stored });
      if (this.#again) continue;
      // What was written meanwhile has its own moment.
      if (this.#waitingSince === null) this.#after(pending > 0 ? RHYTHM.idle : this.#pause());
      return answer;
    }
  }

  /** With `sends` all there is to send goes first; without, only what others wrote is fetched. */
  async #round(sends: boolean): Promise<Answer<object>> {
    const told = this.#told;
    this.#told = null;
    this.#readAt = Date.now();
    if (!sends) return this.#read([], told);
    for (const sync of this.#syncs) await sync.seal();
    if (isOffline()) return { ok: false, reason: 'offline', details: {} };
    if (this.#status.pending > 0) this.#tell({ doing: 'working' });
    const created = await this.#create();
    if (!created.ok) return created;
    const sent: boolean[] = [];
    let refused: VaultRefusal | null = null;
    for (const sync of this.#syncs) {
      const answer = await sync.flush();
      if (!answer.ok && !OF_ONE_ROOM.has(answer.reason)) return answer;
      if (!answer.ok) refused ??= answer;
      sent.push(answer.ok && answer.sent);
    }
    if (sent.includes(true)) this.#sentAt = Date.now();
    const read = await this.#read(sent, told);
    return read.ok && refused ? refused : read;
  }

  async #create(): Promise<Answer<object>> {
    const { keys, commitments } = this.#keys;
    if (this.#status.hasPlan || !('owner' in keys)) return { ok: true };
    const { store, plan } = this.#o;
    await store.patchPlan(plan.localId, { offered: true });
    const answer = await this.#api.create(keys, commitments, RETENTION_DAYS);
    if (!answer.ok) return answer;
    await store.patchPlan(plan.localId, { inVault: true });
    this.#tell({ hasPlan: true });
    return answer;
  }

  /** Reads back what was sent, and otherwise only the rooms in which something happened. */
  async #read(sent: readonly boolean[], told: Heads['rooms'] | null): Promise<Answer<object>> {
    const { store, rooms, onReceived } = this.#o;
    const asks = this.#firstDone && !sent.includes(true) && !told;
    const answer = asks ? await this.#api.heads() : null;
    if (answer && !answer.ok) return answer;
    const heads = answer?.rooms ?? told;
    let refused: VaultRefusal | null = null;
    for (const [i, sync] of this.#syncs.entries()) {
      const room = rooms[i] as LocalRoom;
      const before = await store.state(room.key);
      const head = heads?.[i];
      if (this.#firstDone && !sent[i] && (!head || isRead(before, head))) continue;
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
        if (!folded.ok && !OF_ONE_ROOM.has(folded.reason)) return folded;
        if (!folded.ok) refused ??= folded;
      }
    }
    return refused ?? { ok: true };
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
    const end = await this.#endIn(refusal);
    if (end) {
      this.#halt();
      return this.#o.onGrantEnded(end);
    }
    this.#failures++;
    const backoff = Math.min(RHYTHM.retryLongest, RHYTHM.retryFirst * 2 ** (this.#failures - 1));
    const wait = (refusal.retryAfter ?? 0) * SECOND || backoff * (0.7 + Math.random() * 0.6);
    if (refusal.reason === 'update_app') this.#o.onNewerSchema();
    // That the owner ended this link is believed only when the owner signed it.
    const trouble = ENDED.has(refusal.reason) ? 'unavailable' : troubleOf(refusal.reason);
    if (trouble !== 'offline') this.#tell({ doing: 'retrying', at: Date.now() + wait, pending, trouble });
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
    this.#halt();
  }

  /** The owner's word, new to this device, that this link was paused or taken back; `null` when that is not it. */
  async #endIn({ reason, details }: VaultRefusal): Promise<GrantEnd | null> {
    const { grantId, commitments } = this.#keys;
    const { grant } = this.#o.plan;
    if (!ENDED.has(reason) || !grantId || !grant) return null;
    const word = await ownersWord(details, { grantId, ownerPk: commitments.ownerPk, seen: grant.n });
    return word && endedBy(word);
  }

  #tell(changes: Partial<VaultStatus>): void {
    this.#status = { ...this.#status, ...changes };
    this.#o.onStatus(this.#status);
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.sync(), ms);
  }

  /** How long until the vault is asked again without a reason. */
  #pause(): number {
    const led = !this.#leads && Date.now() - this.#leaderHeard < BELL.silence;
    if (this.#hears || led) return RHYTHM.pollHeard;
    return isHidden() ? RHYTHM.pollHidden : RHYTHM.pollVisible;
  }

  /** Stands in line to do the talking. Where there are no locks, and where nothing is shared, every page does. */
  #stand(): void {
    const locks = this.#o.store.lasting ? globalThis.navigator?.locks : undefined;
    if (!locks) {
      this.#lead();
      return;
    }
    const { signal } = this.#listening;
    const untilStopped = () =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
        this.#lead();
      });
    locks.request(`fgp-bell-${this.#o.plan.localId}`, { signal }, untilStopped).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  #lead(): void {
    if (this.#stopped) return;
    this.#leads = true;
    if (this.#firstDone) void this.sync();
  }

  /** Hangs up the bell, once the vault has shown that it has the plan and lets this device in. */
  #hang(): void {
    if (!this.#leads || this.#bell || this.#stopped) return;
    this.#bell = new Doorbell(this.#api, {
      onHeads: (heads) => void this.#onHeads(heads),
      onGrant: (details) => {
        if (details.state !== GRANT_STATE.active) void this.#failed({ ok: false, reason: 'paused', details });
      },
      onInbox: () => this.#o.onInbox(),
      onTurnedAway: (refusal) => void (refusal?.reason === 'too_many_requests' || this.sync()),
      onHearing: (hearing) => {
        if (hearing === this.#hears) return;
        this.#hears = hearing;
        if (!hearing) this.#tell({ openOn: null });
        if (!hearing && !this.#running && this.#status.doing === 'clean') this.#after(this.#pause());
      },
    });
  }

  async #onHeads({ rooms, streams }: Heads): Promise<void> {
    this.#tell({ openOn: streams });
    await this.#running;
    if (this.#stopped || !this.#status.hasPlan) return;
    if (this.#status.doing === 'offline' || this.#status.doing === 'retrying') return void this.sync();
    for (const [i, sync] of this.#syncs.entries()) {
      const head = rooms[i];
      if (!head || isRead(await this.#o.store.state(sync.key), head)) continue;
      this.#told = rooms;
      const wait = this.#readAt + RHYTHM.readApart - Date.now();
      clearTimeout(this.#reading);
      this.#reading = setTimeout(() => void this.#run(), Math.max(0, wait));
      return;
    }
  }

  #listen(): void {
    if (typeof window === 'undefined') return;
    const { signal } = this.#listening;
    const now = () => {
      this.#bell?.wake();
      void this.sync();
    };
    const online = () => {
      this.#bell?.renew();
      void this.sync();
    };
    window.addEventListener('online', online, { signal });
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

/** Whether a room has been read as far as the vault says it goes. */
function isRead(state: RoomState, { head, etag }: RoomHead): boolean {
  return (head === state.lastSeq && etag === state.etag) || (state.lastSeq === 0 && head === 1);
}

const ENDED = new Set(['paused', 'grant_revoked']);
const GONE = new Set(['plan_unknown', 'plan_deleted', 'plan_moved', 'plan_expired']);

async function foldLog(sync: RoomSync): Promise<Answer<object>> {
  const answer = await sync.buildSnapshot();
  if (!answer.ok || typeof answer.built === 'string') return answer;
  return sync.putSnapshot(answer.built);
}

function isHidden(): boolean {
  return typeof document !== 'undefined' && document.visibilityState === 'hidden';
}

function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}
