import * as Y from 'yjs';
import type { DeviceStore } from '@/lib/sync/device-store';
import { hasPending } from '@/lib/sync/document-rules';
import { LocalRoom } from '@/lib/sync/local-room';
import { openMemoryStore } from '@/lib/sync/memory-store';
import type { Notice } from '@/lib/sync/plan-session';
import { type BuiltSnapshot, RoomSync } from '@/lib/sync/room-sync';
import { type Answer, VaultApi } from '@/lib/sync/vault-api';
import type { Room } from '@/lib/vault/envelope';
import type { PlanKeys } from './plan-keys';
import { vaultFetch } from './vault';
import { create } from './vault-calls';

/** A device of the family with one room of the plan: the engine's core without its clock. */
export class Device {
  readonly notices: Notice[] = [];
  built: BuiltSnapshot | null = null;
  room!: LocalRoom;
  sync!: RoomSync;
  readonly #api: VaultApi;
  readonly #store: DeviceStore = openMemoryStore();

  private constructor(
    readonly plan: PlanKeys,
    readonly number: Room,
    send: typeof fetch,
  ) {
    this.#api = new VaultApi(plan.planId, plan.keys.ownerToken, send);
  }

  static async with(plan: PlanKeys, room: Room, send: typeof fetch = vaultFetch): Promise<Device> {
    const device = new Device(plan, room, send);
    await device.crash();
    return device;
  }

  get doc(): Y.Doc {
    return this.room.doc;
  }

  /** The page is gone; only what stands on the device is left. Also how a device begins. */
  async crash(): Promise<void> {
    this.built = null;
    const key = { localId: 'plan', room: this.number };
    const nothing = () => undefined;
    const hooks = {
      forVault: () => true,
      mayWrite: () => true,
      onWriting: nothing,
      onStored: nothing,
      onRefused(error: unknown) {
        throw error;
      },
    };
    this.room = new LocalRoom(this.#store, key, hooks);
    await this.room.readOthers();
    this.sync = new RoomSync({
      store: this.#store,
      key,
      api: this.#api,
      plan: this.plan,
      apply: (change) => this.room.applyFromVault(change),
      onNotice: (notice) => this.notices.push(notice),
      onNewerSchema: nothing,
    });
  }

  async edit(work: (doc: Y.Doc) => void): Promise<void> {
    this.doc.transact(() => work(this.doc));
    await this.room.flush();
  }

  async flush(): Promise<Answer<object>> {
    await this.sync.seal();
    return this.sync.flush();
  }

  pull(): Promise<Answer<object>> {
    return this.sync.pull();
  }

  /** As the engine does: sends, reads, and folds when it is clean. */
  async compact(): Promise<void> {
    await this.build();
    if (this.built) await this.sync.putSnapshot(this.built);
    this.built = null;
  }

  async build(): Promise<void> {
    await this.flush();
    await this.pull();
    const answer = await this.sync.buildSnapshot();
    this.built = answer.ok && typeof answer.built !== 'string' ? answer.built : null;
  }

  fold(): Promise<void> {
    return this.room.fold();
  }

  pending(): Promise<number> {
    return this.#store.pending('plan');
  }

  state() {
    return this.#store.state(this.room.key);
  }

  text(name = 'a'): string {
    return this.doc.getText(`t/${name}`).toString();
  }

  /** The document as others would see it; an empty type and none are the same. */
  content(): Record<string, unknown> {
    if (hasPending(this.doc)) throw new Error('changes wait for others');
    const names = [...this.doc.share.keys()].sort();
    const entries = names.map((name) => {
      const type = name.startsWith('t/') ? this.doc.getText(name) : this.doc.getMap(name);
      return [name, type instanceof Y.Text ? type.toJSON() : sorted(type.toJSON())] as const;
    });
    return Object.fromEntries(entries.filter(([, value]) => value !== '' && Object.keys(value as object).length > 0));
  }
}

/** A plan in the vault. */
export async function planInVault(make: () => Promise<PlanKeys>): Promise<PlanKeys> {
  const plan = await make();
  const answer = await create(plan);
  if (answer.status !== 201) throw new Error(`the vault said ${answer.status}`);
  return plan;
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
