import * as Y from 'yjs';
import { random, toBase64url } from '@/lib/vault/bytes';
import { type Device, deviceStore, nothingHere } from './device';
import type { DeviceStore, Keeping, KeyCard, StoredGrant, StoredPlan } from './device-store';
import { cleanState } from './document-rules';
import type { FirstReading, VaultEngine } from './engine';
import type { GrantEnd } from './grant-word';
import type { FormerCopy } from './left-behind';
import type { Unstored } from './let-go';
import { LocalRoom } from './local-room';
import { observable } from './observable';
import { OtherPages } from './other-pages';
import type {
  Access,
  Deleted,
  LeftBehind,
  Notice,
  OpenFault,
  PlanSession,
  PreparedLocks,
  Reacted,
  Replaced,
  Retention,
  Sharing,
} from './plan-session';
import { ReplacedValues } from './replaced';
import { type DeviceStatus, NO_VAULT_YET, type SaveState, saveStateOf, type VaultStatus } from './save-state';
import type { Failed, Outcome } from './trouble';
import type { Answer } from './vault-api';

/** When things happen for a personal link, in milliseconds. */
export const LINK_RHYTHM = {
  retry: 5000,
  /** A paused page looks whether the link stands again. */
  askVisible: 15_000,
  askHidden: 300_000,
  /** Without a word of the vault the copy is shown for so long after the last one. */
  trust: 24 * 3_600_000,
  /** How often a page of the owner or a writer looks whether somebody sent something. */
  inbox: 10 * 60_000,
  /** How long after the bell said so. */
  rung: 1000,
} as const;

/** How long prepared locks stay the same, in milliseconds: a card that lies about longer must not become a key. */
const PREPARED_FOR = 3_600_000;

const ROLE_ACCESS = { 1: 'read', 2: 'write', 3: 'react' } as const satisfies Record<number, Access>;

/** Whether the copy of a personal link may be seen, or why not. */
type Door =
  | { readonly at: 'open' | 'asking' }
  | { readonly at: 'must-ask'; readonly since: number }
  | { readonly at: 'resumed'; readonly since: number };

/** A plan that is open on this page: its two documents, their rows on the device, and later its engine. */
export class OpenPlan implements PlanSession {
  readonly saveState = observable<SaveState>({ state: 'opening' });
  readonly notices = observable<readonly Notice[]>([]);
  readonly openOn = observable<number | null>(null);
  readonly replaced = observable<readonly Replaced[]>([]);
  readonly leftBehind = observable<LeftBehind | null>(null);
  readonly access: Access;
  readonly ready: Promise<void>;
  readonly #rooms: readonly [LocalRoom, LocalRoom];
  readonly #others: OtherPages;
  #store: DeviceStore;
  #plan: StoredPlan;
  #device: DeviceStatus;
  #vault: VaultStatus;
  #engine: Promise<VaultEngine | null> | null = null;
  #door: Door;
  #newerSchema = false;
  /** The documents of this page were emptied: what comes after needs new ones. */
  #wasShut = false;
  #ending: Promise<void> | null = null;
  #moving: Promise<OpenPlan> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #rung: ReturnType<typeof setTimeout> | undefined;
  readonly #values: ReplacedValues;
  #former: FormerCopy | null = null;
  #soughtFormer = false;
  #sharing: Promise<Sharing> | null = null;
  #lookedAround = Number.NEGATIVE_INFINITY;
  #stopped = false;

  /**
   * `refused`: the store is only in memory because the browser keeps nothing. `admitted`: the vault has just said that
   * the link stands.
   */
  static open(store: DeviceStore, plan: StoredPlan, { refused = false, admitted = false } = {}): OpenPlan {
    return new OpenPlan(store, plan, refused, admitted);
  }

  private constructor(store: DeviceStore, plan: StoredPlan, refused: boolean, admitted: boolean) {
    this.#store = store;
    this.#plan = plan;
    this.access = plan.grant ? ROLE_ACCESS[plan.grant.role] : 'owner';
    const asks = plan.grant && !admitted;
    this.#door = { at: asks ? 'asking' : 'open' };
    const trouble = refused ? 'refused' : null;
    this.#device = { writing: false, trouble, lasting: store.lasting, at: null, edits: 0, stored: 0 };
    this.#vault = { ...NO_VAULT_YET, hasPlan: plan.inVault, closed: plan.closed };
    // by number: the file with their names brings what seals, and that is fetched later
    this.#rooms = [this.#localRoom(0), this.#localRoom(1)];
    this.#values = new ReplacedValues(this.rooms, this.replaced);
    this.#others = new OtherPages(plan.localId, {
      onStored: (own) => void this.#onOthersStored(own),
      onOver: () => void this.#otherPageEndedIt(),
      onRow: () => void this.#onRow(),
      onVault: (status) => void this.#engine?.then((engine) => engine?.heard(status)),
    });
    this.#show();
    this.ready = asks ? this.#ask() : this.#showCopy();
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
    return this.#newerSchema || !this.#mayWrite;
  }
  get newerSchema(): boolean {
    return this.#newerSchema;
  }
  get rooms() {
    return { shared: this.#rooms[0].doc, private: this.#rooms[1].doc };
  }

  async flush(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.flush()));
  }

  async ownerLink(): Promise<string | null> {
    if (this.#plan.keeping !== 'vault' || this.access !== 'owner') return null;
    const [{ planKeysOf }, { ownerLink }] = await Promise.all([import('./plan-keys'), import('@/lib/vault/links')]);
    const { planId } = await planKeysOf(this.#store, this.#plan);
    return ownerLink(planId, this.#plan.secret);
  }

  setTitle(title: string): void {
    this.#plan = { ...this.#plan, title };
    this.#store.patchPlan(this.localId, { title }).catch((error: unknown) => this.#onRefused(error));
  }

  get keyCard(): KeyCard | null {
    return this.#plan.keyCard ?? null;
  }

  noteKeyCard(keyCard: KeyCard): void {
    this.#plan = { ...this.#plan, keyCard };
    this.#store.patchPlan(this.localId, { keyCard }).catch((error: unknown) => this.#onRefused(error));
  }

  async setKeeping(keeping: Keeping): Promise<Outcome> {
    if (keeping === this.#plan.keeping) return { ok: true };
    if (this.access !== 'owner') return { ok: false, reason: 'not_for_you' };
    const left = await this.#leaveVault();
    if (!left.ok) return left;
    const device = await (keeping === 'nowhere' ? nothingHere() : deviceStore());
    await this.#moveTo(device.store, { ...this.#plan, ...(left.left ? NEVER_IN_VAULT() : {}), keeping });
    this.#device = { ...this.#device, trouble: device.refused ? 'refused' : null, lasting: device.store.lasting };
    this.#show();
    this.#startEngineWhenIdle();
    return { ok: true };
  }

  async putBack(): Promise<void> {
    if (this.#plan.keeping !== 'vault' || this.access !== 'owner') return;
    await this.#stopEngine();
    await this.#moveTo(this.#store, { ...this.#plan, inVault: false, closed: null });
    this.#show();
    this.#startEngineWhenIdle();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#ending;
    await this.#stop();
  }

  async reopen(): Promise<PlanSession> {
    const plan = (await this.#store.plan(this.localId)) ?? this.#plan;
    if (plan.next && this.#plan.closed?.how === 'moved') return this.#moveOn(plan.next);
    await this.#stop();
    const session = OpenPlan.open(this.#store, plan);
    await session.ready;
    return session;
  }

  async prepareLocks(): Promise<PreparedLocks | Failed> {
    const ready = await this.#readyForLocks();
    if (!ready.ok) return ready;
    const { locks, secret } = ready;
    const kept = await this.retention();
    return { ok: true, link: await locks.linkOf(secret), expiresOn: kept.ok ? kept.expiresOn : null };
  }

  /**
   * New secrets and a new id for the plan, kept on `device` or where it is. The old plan is closed when the new one
   * stands. When it stays unknown whether that was done, this session goes on, and finds out when the vault answers.
   */
  async changeLocks(device?: Device): Promise<{ ok: true; session: OpenPlan } | Failed> {
    const ready = await this.#readyForLocks();
    if (!ready.ok) return ready;
    const { locks, old, secret } = ready;
    await this.#patch({ next: secret });
    // What is written from here on goes along to the new plan, or is sent when this one stays.
    await this.#stopEngine();
    const closed = await locks.closeAsMoved(old);
    if (closed.ok) return { ok: true, session: await this.#moveOn(secret, device) };
    // What was prepared stays: a key card may have been made of it.
    if (!closed.unknown) await this.#patch({ next: null });
    this.#startEngineWhenIdle();
    return { ok: false, reason: closed.reason };
  }

  /** The vault has everything of this plan, and a copy of it that waits under new locks. */
  async #readyForLocks() {
    if (this.access !== 'owner' || this.#plan.keeping !== 'vault') return refuse('not_for_you');
    const code = await Promise.all([import('./change-locks'), import('./plan-keys')]).catch(() => null);
    if (!code) return refuse('offline');
    const [locks, { planKeysOf }] = code;
    const synced = await this.#syncNow();
    if (!synced.ok) return locks.failed(synced);
    const { keys, planId, commitments } = await planKeysOf(this.#store, this.#plan);
    if (!('owner' in keys)) return refuse('not_for_you');
    const old = { keys, planId, commitments };
    const { prepared } = this.#plan;
    const age = Date.now() - (prepared?.at ?? 0);
    if (prepared && age >= 0 && age < PREPARED_FOR) {
      const before = await locks.stands(prepared.secret);
      if (!before.ok) return before;
      if (before.stands) return { ok: true, locks, old, secret: prepared.secret } as const;
    }
    await this.#undoPrepared();
    const made = await locks.makeNewLocks(old, [cleanState(this.rooms.shared), cleanState(this.rooms.private)]);
    if (!made.ok) return made;
    await this.#patch({ prepared: { secret: made.secret, at: Date.now() } });
    return { ok: true, locks, old, secret: made.secret } as const;
  }

  /** The old plan is closed: goes on under the locks of this secret, with everything that was written until now. */
  #moveOn(next: Uint8Array<ArrayBuffer>, device: Device = { store: this.#store, refused: false }): Promise<OpenPlan> {
    this.#moving ??= this.#goOnUnder(next, device);
    return this.#moving;
  }

  async #goOnUnder(next: Uint8Array<ArrayBuffer>, device: Device): Promise<OpenPlan> {
    const code = await import('./change-locks');
    const locks = await code.locksOf(next);
    const fresh = {
      ...this.#plan,
      ...NEVER_IN_VAULT(),
      ...locks,
      offered: true,
      inVault: true,
      next: null,
      prepared: null,
    };
    const begun = await device.store.planWithId(locks.planId ?? '');
    const plan: StoredPlan = begun ?? { ...fresh, localId: toBase64url(random(16)) };
    if (!begun) await device.store.putPlan(plan);
    const session = OpenPlan.open(device.store, plan, { refused: device.refused });
    // What the vault has comes first: then only what was written since the copy was made goes to it.
    await session.firstReading();
    await this.#readOthers();
    applyAsOwn(session.rooms.shared, cleanState(this.rooms.shared));
    applyAsOwn(session.rooms.private, code.withoutLinks(cleanState(this.rooms.private)));
    await session.flush();
    await this.forgetHere();
    return session;
  }

  async #patch(changes: Partial<StoredPlan>): Promise<void> {
    this.#plan = { ...this.#plan, ...changes };
    await this.#store.patchPlan(this.localId, changes);
  }

  async deleteEverywhere(): Promise<Deleted> {
    if (this.access !== 'owner') return { ok: false, reason: 'not_for_you' };
    const left = await this.#leaveVault();
    if (!left.ok) return left;
    await this.forgetHere();
    return { ok: true, receipt: left.receipt };
  }

  async forgetHere(): Promise<void> {
    await this.#stopEngine();
    await this.#store.forgetPlan(this.localId);
    this.#others.tell('over');
    await this.#stop();
  }

  async sharing(): Promise<Sharing | null> {
    const { keeping, closed } = this.#plan;
    if (this.access !== 'owner' || keeping !== 'vault' || (closed && closed.how !== 'gone')) return null;
    this.#sharing ??= this.#openSharing().catch((error: unknown) => {
      this.#sharing = null;
      throw error;
    });
    return this.#sharing;
  }

  retention(): Promise<Retention | Failed> {
    return this.#command((code, store, plan) => code.readRetention(store, plan));
  }

  setRetention(days: number): Promise<Outcome> {
    return this.#command((code, store, plan) => code.setRetention(store, plan, days));
  }

  keepLonger(): Promise<Outcome> {
    return this.#command((code, store, plan) => code.keepLonger(store, plan));
  }

  async react(about: string, text: string): Promise<Reacted> {
    const code = this.access === 'react' ? await import('./reactions').catch(() => null) : undefined;
    if (!code) return { ok: false, reason: code === null ? 'offline' : 'not_for_you' };
    return code.react(this.#store, this.#plan, about, text);
  }

  putMineBack(key: string): void {
    this.#values.putMineBack(key);
  }

  leaveTheirs(key: string): void {
    this.#values.leave(key);
  }

  async bringOver(): Promise<Outcome> {
    if (this.readOnly) return { ok: false, reason: 'not_for_you' };
    const copy = this.#former;
    if (!copy) return { ok: true };
    for (const { room, change } of copy.missing) applyAsOwn(this.#rooms[room].doc, change);
    await this.flush();
    await this.dropLeftBehind();
    return { ok: true };
  }

  async dropLeftBehind(): Promise<void> {
    const copy = this.#former;
    this.#former = null;
    this.leftBehind.set(null);
    if (copy) await this.#store.forgetPlan(copy.localId);
  }

  /** Reads the vault's log once, for a plan that this device has never seen. */
  async firstReading(): Promise<FirstReading> {
    await this.ready;
    return (await this.#startEngine())?.firstReading() ?? { ok: false, reason: 'offline' };
  }

  /** Why nothing of the plan can be seen now; `null` when it can. */
  get shutBy(): OpenFault | null {
    const ended = this.#plan.grant?.ended;
    if (ended) return ended.how === 'paused' ? 'grant_paused' : 'grant_revoked';
    return this.#door.at === 'must-ask' ? 'offline' : null;
  }

  get #mayWrite(): boolean {
    return this.access === 'owner' || (this.access === 'write' && this.#door.at === 'open' && !this.#plan.grant?.ended);
  }

  async #openSharing(): Promise<Sharing> {
    const [{ OwnersSharing }, { planKeysOf }] = await Promise.all([import('./sharing'), import('./plan-keys')]);
    const { keys, planId, commitments } = await planKeysOf(this.#store, this.#plan);
    if (!('owner' in keys)) throw new Error('only an owner shares a plan');
    return OwnersSharing.open({
      keys,
      planId,
      commitments,
      rooms: this.rooms,
      flush: () => this.flush(),
      sync: () => this.#syncNow(),
      prepareLocks: () => this.prepareLocks(),
      changeLocks: () => this.changeLocks(),
    });
  }

  /** Everything written here goes to the vault now, and everything there comes here. */
  async #syncNow(): Promise<Answer<object>> {
    await this.flush();
    const engine = await this.#startEngine();
    return engine ? engine.sync() : { ok: false, reason: 'offline', details: {} };
  }

  async #command<T>(
    run: (code: typeof import('./retention'), store: DeviceStore, plan: StoredPlan) => Promise<T | Failed>,
  ): Promise<T | Failed> {
    if (this.#plan.keeping !== 'vault' || this.#plan.grant?.ended) return { ok: false, reason: 'not_for_you' };
    const code = await import('./retention').catch(() => null);
    return code ? run(code, this.#store, this.#plan) : { ok: false, reason: 'offline' };
  }

  #localRoom(room: 0 | 1): LocalRoom {
    const key = { localId: this.#plan.localId, room };
    return new LocalRoom(this.#store, key, {
      forVault: () => this.#plan.keeping === 'vault',
      mayWrite: () => this.#mayWrite,
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
    this.#others.tell('stored');
    void this.#engine?.then((engine) => engine?.changed());
    if (wasUntouched && this.#store.lasting) askToPersist();
  }

  /** The device did not take it: what was written stays on this page, and is offered again. */
  #onRefused(error: unknown): void {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.#setDevice({ writing: true, trouble: full ? 'full' : 'refused' });
    clearTimeout(this.#retry);
    if (!this.#stopped) this.#retry = setTimeout(() => void this.flush(), LINK_RHYTHM.retry);
  }

  async #readOthers(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.readOthers()));
  }

  async #onOthersStored(own: boolean): Promise<void> {
    if (this.#door.at !== 'open' || this.#plan.grant?.ended) return;
    await this.#readOthers();
    const engine = await this.#engine;
    if (own && engine?.leads) engine.changed();
  }

  /** On another page this plan was deleted or moved: nothing more is stored from here. */
  async #otherPageEndedIt(): Promise<void> {
    await this.#stop();
    this.#setDevice({ trouble: 'refused' });
  }

  /** Another page found out how the link stands. */
  async #onRow(): Promise<void> {
    const plan = await this.#store.plan(this.localId);
    if (!plan?.grant || this.#stopped) return;
    const wasEnded = this.#plan.grant?.ended;
    this.#plan = { ...this.#plan, grant: plan.grant };
    if (plan.grant.ended && !wasEnded) await this.#shut();
    else if (!plan.grant.ended && wasEnded) await this.#resume(plan.grant);
    this.#show();
  }

  #setDevice(changes: Partial<DeviceStatus>): void {
    this.#device = { ...this.#device, ...changes };
    this.#show();
  }

  async #setVault(status: VaultStatus): Promise<void> {
    const wasClean = this.#vault.doing === 'clean';
    this.#vault = status;
    this.#plan = { ...this.#plan, inVault: status.hasPlan, closed: status.closed };
    this.openOn.set(status.openOn);
    this.#show();
    if ((await this.#engine)?.leads) this.#others.tell(status);
    if (status.doing === 'clean' && !wasClean) await this.#afterReading();
  }

  #show(): void {
    this.saveState.set(this.#doorState() ?? this.#workState());
  }

  #workState(): SaveState {
    const reads = this.access === 'read' || this.access === 'react';
    return saveStateOf(this.#plan.keeping, this.#device, this.#vault, reads);
  }

  #doorState(): SaveState | null {
    const { grant, closed, next } = this.#plan;
    if (grant?.ended) return { state: grant.ended.how, at: grant.ended.at, unsent: grant.ended.unsent };
    // New locks were made here, and only now the vault says that the old plan was closed.
    if (next && closed?.how === 'moved') return { state: 'resumed', at: closed.at * 1000 };
    const door = this.#door;
    if ('since' in door) return { state: door.at, at: door.since };
    return door.at === 'asking' ? { state: 'opening' } : null;
  }

  async #showCopy(): Promise<void> {
    this.#door = { at: 'open' };
    await this.#readOthers();
    this.#show();
    this.#startEngineWhenIdle();
  }

  /**
   * Who came by a personal link sees the copy on this device only after the vault was asked how the link stands, as long
   * as it can be asked; and after a day without an answer only then.
   */
  async #ask(): Promise<void> {
    clearTimeout(this.#asking);
    const { grant, closed } = this.#plan;
    if (!grant || this.#stopped) return;
    if (closed && closed.how !== 'gone' && !grant.ended) return this.#showCopy();
    const code = await import('./grant-door').catch(() => null);
    const answer = (await code?.askAtDoor(this.#plan, grant)) ?? ({ kind: 'unsure', answered: false } as const);
    if (this.#stopped) return;
    if (answer.kind === 'out') return this.#endGrant(answer.end);
    if (answer.kind === 'closed') {
      await this.#store.patchPlan(this.localId, { closed: answer.closed });
      this.#plan = { ...this.#plan, closed: answer.closed };
      this.#vault = { ...this.#vault, closed: answer.closed };
    }
    if (grant.ended) {
      if (answer.kind !== 'in') return this.#stayOut();
      await this.#resume(answer.grant);
      this.#others.tell('row');
      return;
    }
    if (answer.kind === 'in') await this.#keepGrant(answer.grant);
    const age = Date.now() - grant.askedAt;
    const trusted = answer.kind !== 'unsure' || answer.answered || (age >= 0 && age < LINK_RHYTHM.trust);
    if (trusted) return this.#showCopy();
    this.#door = { at: 'must-ask', since: grant.askedAt };
    this.#show();
    this.#askAgain(LINK_RHYTHM.retry);
  }

  #askAgain(ms: number): void {
    clearTimeout(this.#asking);
    if (!this.#stopped) this.#asking = setTimeout(() => void this.#ask(), ms);
  }

  async #keepGrant(grant: StoredGrant): Promise<void> {
    this.#plan = { ...this.#plan, grant };
    await this.#store.patchPlan(this.localId, { grant });
  }

  /** The family paused this link or took it back: from this moment nothing of the plan is seen on this page. */
  async #endGrant({ n, ended }: GrantEnd): Promise<void> {
    const { grant } = this.#plan;
    if (!grant || this.#stopped) return;
    await this.#keepGrant({ ...grant, n, ended: grant.ended ? { ...ended, unsent: grant.ended.unsent } : ended });
    await this.#shut();
    this.#others.tell('row');
    await this.#stayOut();
  }

  async #shut(): Promise<void> {
    if (this.#door.at !== 'open') return this.#letGo([[], []]); // nothing was shown
    this.#wasShut = true;
    const forgotten = Promise.all([this.#rooms[0].forget(), this.#rooms[1].forget()]);
    this.#show();
    await this.#stopEngine();
    await this.#letGo(await forgotten);
  }

  /** The copy in the store goes too, once what was not sent yet is sealed to the family. */
  async #letGo(unstored: Unstored): Promise<void> {
    const code = await import('./let-go').catch(() => null);
    const plan = await code?.letGo(this.#store, this.localId, unstored);
    const grant = plan && (await code?.handIn(this.#store, plan));
    if (grant) this.#plan = { ...this.#plan, grant };
    this.#show();
  }

  /** Waits on a page that shows nothing, until the family lets this link in again. */
  async #stayOut(): Promise<void> {
    const { grant } = this.#plan;
    if (grant?.sealed || (grant?.toGive.length ?? 0) > 0) await this.#letGo([[], []]);
    this.#show();
    const hidden = typeof document !== 'undefined' && document.visibilityState === 'hidden';
    if (grant?.ended?.how === 'paused' || grant?.sealed || (grant?.toGive.length ?? 0) > 0)
      this.#askAgain(hidden ? LINK_RHYTHM.askHidden : LINK_RHYTHM.askVisible);
  }

  async #resume(grant: StoredGrant): Promise<void> {
    await this.#keepGrant(grant);
    if (!this.#wasShut) return this.#showCopy();
    this.#door = { at: 'resumed', since: Date.now() };
    clearTimeout(this.#asking);
    this.#show();
  }

  /** What is done now and then when the vault and this device agree. */
  async #afterReading(): Promise<void> {
    if (this.#stopped || this.#door.at !== 'open') return;
    await this.#seekFormer();
    if (this.access === 'react')
      await (await import('./reactions').catch(() => null))?.sendReactions(this.#store, this.localId);
    const now = Date.now();
    if (now - this.#lookedAround < LINK_RHYTHM.inbox) return;
    this.#lookedAround = now;
    if (this.#plan.grant) {
      const code = await import('./presence').catch(() => null);
      await code?.tellPresence(this.#store, this.#plan);
    }
    // Without links there is nobody who could have sent anything.
    if (this.#rooms[1].doc.getMap('links').size === 0) return;
    if (this.access === 'owner') await (await this.sharing().catch(() => null))?.refresh();
    else if (this.access === 'write') {
      const code = await Promise.all([import('./inbox-reader'), import('./plan-keys')]).catch(() => null);
      if (!code) return;
      const [{ readInboxOf }, { planKeysOf }] = code;
      await readInboxOf(await planKeysOf(this.#store, this.#plan), this.#rooms[1].doc, () => this.flush());
    }
  }

  /** Whether this device still has the plan under its former locks, with something in it that did not come along. */
  async #seekFormer(): Promise<void> {
    const meta = this.rooms.shared.getMap('meta');
    if (this.#soughtFormer || !this.#store.lasting || ![...meta.keys()].some((key) => key.startsWith('from/'))) return;
    this.#soughtFormer = true;
    const code = await import('./left-behind').catch(() => null);
    const reads = this.access === 'read' || this.access === 'react';
    const docs = this.#rooms.slice(0, reads ? 1 : 2).map((room) => room.doc);
    this.#former = (await code?.findFormerCopy(this.#store, { localId: this.localId, docs })) ?? null;
    this.leftBehind.set(this.#former && { lastOpened: this.#former.lastOpened });
  }

  #startEngineWhenIdle(): void {
    const { keeping, closed, grant } = this.#plan;
    // What nobody signed may be over by now: it is asked again.
    if (keeping !== 'vault' || grant?.ended || (closed && closed.how !== 'gone')) return;
    whenIdle(() => {
      if (!this.#stopped && this.#plan.keeping === 'vault' && !this.#plan.grant?.ended) void this.#startEngine();
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
        onStatus: (status) => void this.#setVault(status),
        onReceived: () => this.#others.tell('received'),
        onInbox: () => {
          // what comes together is taken in together
          this.#rung ??= setTimeout(() => {
            this.#rung = undefined;
            this.#lookedAround = Number.NEGATIVE_INFINITY;
            void this.#afterReading();
          }, LINK_RHYTHM.rung);
        },
        onNotice: (notice) => this.notices.set([...new Set([...this.notices.get(), notice])]),
        onNewerSchema: () => {
          this.#newerSchema = true;
        },
        onGrantEnded: (end) => {
          this.#ending = this.#endGrant(end);
        },
      });
    })();
    return this.#engine;
  }

  #tryEngineAgain(): null {
    this.#engine = null;
    void this.#setVault({ ...this.#vault, doing: 'offline' });
    if (!this.#stopped) this.#retry = setTimeout(() => this.#startEngineWhenIdle(), LINK_RHYTHM.retry);
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
    clearTimeout(this.#asking);
    clearTimeout(this.#rung);
    await this.#stopEngine();
    this.#others.close();
  }

  /** Ends the plan in the vault when it is, or may be, there. */
  async #leaveVault(): Promise<(Deleted & { ok: true; left: boolean }) | Failed> {
    if (this.#plan.keeping !== 'vault') return { ok: true, left: false, receipt: null };
    await this.flush();
    const plan = (await this.#store.plan(this.localId)) ?? this.#plan;
    let deleted: Deleted = { ok: true, receipt: null };
    if (plan.offered && plan.closed?.how !== 'deleted') {
      const code = await import('./close-in-vault').catch(() => null);
      if (!code) return { ok: false, reason: 'offline' };
      deleted = await code.closeInVault(this.#store, plan);
      if (!deleted.ok) return deleted;
      await this.#undoPrepared();
    }
    await this.#stopEngine();
    return { ...deleted, left: true };
  }

  /** A copy under locks that nobody will use. The vault forgets it in time when this does not work. */
  async #undoPrepared(): Promise<void> {
    const { prepared } = this.#plan;
    if (!prepared) return;
    const code = await import('./change-locks').catch(() => null);
    await code?.undo(prepared.secret);
    await this.#patch({ prepared: null });
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
    this.#sharing = null;
    this.#vault = { ...NO_VAULT_YET, hasPlan: plan.inVault };
    for (const room of this.#rooms) room.resume(store);
    if (store !== before) await before.forgetPlan(plan.localId);
  }
}

/** New locks: the id of a plan that was deleted in the vault cannot be used again. */
function NEVER_IN_VAULT(): Partial<StoredPlan> {
  return {
    secret: random(16),
    planId: null,
    commitments: null,
    offered: false,
    inVault: false,
    closed: null,
    keyCard: null,
  };
}

const refuse = (reason: Failed['reason']): Failed => ({ ok: false, reason });

/** Only what is new in it becomes a change of this page. */
function applyAsOwn(doc: Y.Doc, state: Uint8Array): void {
  Y.applyUpdate(doc, state, 'brought over');
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 300);
}

/** Asks the browser not to clear this site's storage by itself. Whether it agrees is its own business. */
function askToPersist(): void {
  void globalThis.navigator?.storage?.persist?.().catch(() => false);
}
