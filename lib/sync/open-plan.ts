import { ROOM } from '@/lib/vault/envelope';
import { deviceStore } from './device';
import type { DeviceStore, Keeping, StoredPlan } from './device-store';
import type { FirstReading, VaultEngine } from './engine';
import { LocalRoom } from './local-room';
import { openMemoryStore } from './memory-store';
import { observable } from './observable';
import { OtherPages } from './other-pages';
import { type DeviceStatus, NO_VAULT_YET, type SaveState, saveStateOf, type VaultStatus } from './save-state';
import type { Notice, Outcome, PlanSession } from './plan-session';
import { random } from '@/lib/vault/bytes';

const RETRY_MS = 5000;

/** A plan that is open on this page: its two documents, their rows on the device, and later its engine. */
export class OpenPlan implements PlanSession {
  readonly saveState = observable<SaveState>({ state: 'opening' });
  readonly notices = observable<readonly Notice[]>([]);
  readonly ready: Promise<void>;
  readonly #rooms: readonly [LocalRoom, LocalRoom];
  readonly #others: OtherPages;
  #store: DeviceStore;
  #plan: StoredPlan;
  #device: DeviceStatus;
  #vault: VaultStatus;
  #engine: Promise<VaultEngine | null> | null = null;
  #newerSchema = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** `refused`: the store is only in memory because the browser keeps nothing. */
  static open(store: DeviceStore, plan: StoredPlan, { refused = false } = {}): OpenPlan {
    return new OpenPlan(store, plan, refused);
  }

  private constructor(store: DeviceStore, plan: StoredPlan, refused: boolean) {
    this.#store = store;
    this.#plan = plan;
    const trouble = refused ? 'refused' : null;
    this.#device = { writing: false, trouble, lasting: store.lasting, at: null, edits: 0, stored: 0 };
    this.#vault = { ...NO_VAULT_YET, hasPlan: plan.inVault, closed: plan.closed };
    this.#rooms = [this.#localRoom(ROOM.shared), this.#localRoom(ROOM.private)];
    this.#others = new OtherPages(plan.localId, {
      onStored: () => void this.#readOthers(),
      onOver: () => void this.#otherPageEndedIt(),
    });
    this.ready = this.#readOthers().then(() => {
      this.#show();
      this.#startEngineWhenIdle();
    });
    this.#show();
  }

  get localId(): string {
    return this.#plan.localId;
  }
  get keeping(): Keeping {
    return this.#plan.keeping;
  }
  get title(): string {
    return this.#plan.title;
  }
  get readOnly(): boolean {
    return this.#newerSchema;
  }
  get rooms() {
    return { shared: this.#rooms[0].doc, private: this.#rooms[1].doc };
  }

  async flush(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.flush()));
  }

  async ownerLink(): Promise<string | null> {
    if (this.#plan.keeping !== 'vault') return null;
    const [{ planKeysOf }, { ownerLink }] = await Promise.all([import('./plan-keys'), import('@/lib/vault/links')]);
    const { planId } = await planKeysOf(this.#store, this.#plan);
    return ownerLink(planId, this.#plan.secret);
  }

  setTitle(title: string): void {
    this.#plan = { ...this.#plan, title };
    this.#store.patchPlan(this.localId, { title }).catch((error: unknown) => this.#onRefused(error));
  }

  async setKeeping(keeping: Keeping): Promise<Outcome> {
    if (keeping === this.#plan.keeping) return { ok: true };
    const left = await this.#leaveVault();
    if (!left.ok) return left;
    const device = keeping === 'nowhere' ? { store: openMemoryStore(), refused: false } : await deviceStore();
    await this.#moveTo(device.store, { ...this.#plan, ...(left.left ? NEVER_IN_VAULT() : {}), keeping });
    this.#device = { ...this.#device, trouble: device.refused ? 'refused' : null, lasting: device.store.lasting };
    this.#show();
    this.#startEngineWhenIdle();
    return { ok: true };
  }

  async putBack(): Promise<void> {
    if (this.#plan.keeping !== 'vault') return;
    await this.#stopEngine();
    await this.#moveTo(this.#store, { ...this.#plan, inVault: false, closed: null });
    this.#show();
    this.#startEngineWhenIdle();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#stop();
  }

  async deleteEverywhere(): Promise<Outcome> {
    const left = await this.#leaveVault();
    if (!left.ok) return left;
    await this.forgetHere();
    return { ok: true };
  }

  async forgetHere(): Promise<void> {
    await this.flush();
    await this.#stopEngine();
    await this.#store.forgetPlan(this.localId);
    this.#others.tellOver();
    await this.#stop();
  }

  /** Reads the vault's log once, for a plan that this device has never seen. */
  async firstReading(): Promise<FirstReading> {
    await this.ready;
    return (await this.#startEngine())?.firstReading() ?? { ok: false, reason: 'offline' };
  }

  #localRoom(room: 0 | 1): LocalRoom {
    const key = { localId: this.#plan.localId, room };
    return new LocalRoom(this.#store, key, {
      forVault: () => this.#plan.keeping === 'vault',
      onWriting: () => this.#setDevice({ writing: true, edits: this.#device.edits + 1 }),
      onStored: (count) => this.#onStored(count),
      onRefused: (error) => this.#onRefused(error),
    });
  }

  #onStored(count: number): void {
    clearTimeout(this.#retry);
    const wasUntouched = this.#device.at === null;
    const writing = this.#rooms.some((room) => room.isWriting);
    const trouble = this.#store.lasting || this.#device.trouble === null ? null : this.#device.trouble;
    this.#setDevice({ writing, trouble, at: Date.now(), stored: this.#device.stored + count });
    this.#others.tellStored();
    void this.#engine?.then((engine) => engine?.changed());
    if (wasUntouched && this.#store.lasting) askToPersist();
  }

  /** The device did not take it: what was written stays on this page, and is offered again. */
  #onRefused(error: unknown): void {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.#setDevice({ writing: true, trouble: full ? 'full' : 'refused' });
    clearTimeout(this.#retry);
    if (!this.#stopped) this.#retry = setTimeout(() => void this.flush(), RETRY_MS);
  }

  async #readOthers(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.readOthers()));
  }

  /** On another page this plan was deleted or moved: nothing more is stored from here. */
  async #otherPageEndedIt(): Promise<void> {
    await this.#stop();
    this.#setDevice({ trouble: 'refused' });
  }

  #setDevice(changes: Partial<DeviceStatus>): void {
    this.#device = { ...this.#device, ...changes };
    this.#show();
  }

  #setVault(status: VaultStatus): void {
    this.#vault = status;
    this.#plan = { ...this.#plan, inVault: status.hasPlan, closed: status.closed };
    this.#show();
  }

  #show(): void {
    this.saveState.set(saveStateOf(this.#plan.keeping, this.#device, this.#vault));
  }

  #startEngineWhenIdle(): void {
    const { keeping, closed } = this.#plan;
    // What nobody signed may be over by now: it is asked again.
    if (keeping !== 'vault' || (closed && closed.how !== 'gone')) return;
    whenIdle(() => {
      if (!this.#stopped && this.#plan.keeping === 'vault') void this.#startEngine();
    });
  }

  /** Gives `null` when the engine's code could not be fetched: no internet, most likely. It is tried again later. */
  #startEngine(): Promise<VaultEngine | null> {
    this.#engine ??= (async () => {
      const code = await import('./engine').catch(() => null);
      if (!code) return this.#tryEngineAgain();
      return code.VaultEngine.start({
        store: this.#store,
        plan: this.#plan,
        rooms: this.#rooms,
        stored: () => this.#device.stored,
        onStatus: (status) => this.#setVault(status),
        onReceived: () => this.#others.tellStored(),
        onNotice: (notice) => this.notices.set([...new Set([...this.notices.get(), notice])]),
        onNewerSchema: () => {
          this.#newerSchema = true;
        },
      });
    })();
    return this.#engine;
  }

  #tryEngineAgain(): null {
    this.#engine = null;
    this.#setVault({ ...this.#vault, doing: 'offline' });
    if (!this.#stopped) this.#retry = setTimeout(() => this.#startEngineWhenIdle(), RETRY_MS);
    return null;
  }

  async #stopEngine(): Promise<void> {
    const engine = await this.#engine;
    this.#engine = null;
    await engine?.stop();
  }

  async #stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    await this.#stopEngine();
    this.#others.close();
  }

  /** Ends the plan in the vault when it is, or may be, there. */
  async #leaveVault(): Promise<{ ok: true; left: boolean } | { ok: false; reason: 'offline' | 'unavailable' }> {
    if (this.#plan.keeping !== 'vault') return { ok: true, left: false };
    await this.flush();
    const plan = (await this.#store.plan(this.localId)) ?? this.#plan;
    if (plan.offered && plan.closed?.how !== 'deleted') {
      const code = await import('./close-in-vault').catch(() => null);
      if (!code) return { ok: false, reason: 'offline' };
      const closed = await code.closeInVault(this.#store, plan);
      if (!closed.ok) return closed;
    }
    await this.#stopEngine();
    return { ok: true, left: true };
  }

  /** Writes everything into a store as if new; what is typed meanwhile follows. */
  async #moveTo(store: DeviceStore, plan: StoredPlan): Promise<void> {
    const [shared, own] = this.#rooms;
    const before = this.#store;
    try {
      await store.restart(plan, [await shared.pause(), await own.pause()]);
    } catch (error) {
      // The device did not take it: everything stands where it stood, and writing goes on there.
      for (const room of this.#rooms) room.goOn();
      throw error;
    }
    this.#plan = plan;
    this.#store = store;
    this.#vault = { ...NO_VAULT_YET, hasPlan: plan.inVault };
    for (const room of this.#rooms) room.resume(store);
    if (store !== before) await before.forgetPlan(plan.localId);
  }
}

/** New locks: the id of a plan that was deleted in the vault cannot be used again. */
function NEVER_IN_VAULT(): Partial<StoredPlan> {
  return { secret: random(16), planId: null, commitments: null, offered: false, inVault: false, closed: null };
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 300);
}

/** Asks the browser not to clear this site's storage by itself. Whether it agrees is its own business. */
function askToPersist(): void {
  void globalThis.navigator?.storage?.persist?.().catch(() => false);
}
