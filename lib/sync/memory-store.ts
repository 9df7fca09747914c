import type { Bytes } from '@/lib/vault/bytes';
import {
  type ChangeRow,
  type DeviceStore,
  type OutboxRow,
  type RoomKey,
  type RoomState,
  type StoredPlan,
  UNREAD,
  type WriterRow,
} from './device-store';

interface RoomRows {
  changes: ChangeRow[];
  unsealed: ChangeRow[];
  outbox: OutboxRow[];
  state: RoomState;
  writers: Map<string, WriterRow>;
}

/** The same store for a plan that leaves nothing on this device: it goes with the page. */
export function openMemoryStore(): DeviceStore {
  const plans = new Map<string, StoredPlan>();
  const rooms = new Map<string, RoomRows>();
  let n = 0;

  const roomOf = (key: RoomKey): RoomRows => {
    const name = `${key.room}/${key.localId}`;
    const room = rooms.get(name) ?? emptyRoom();
    rooms.set(name, room);
    return room;
  };
  const rows = (changes: readonly Bytes[]): ChangeRow[] => changes.map((change) => ({ n: ++n, change }));

  return {
    lasting: false,
    plans: async () => [...plans.values()],
    plan: async (localId) => plans.get(localId) ?? null,
    planWithId: async (planId) => [...plans.values()].find((plan) => plan.planId === planId) ?? null,
    putPlan: async (plan) => void plans.set(plan.localId, plan),
    async patchPlan(localId, changes) {
      const plan = plans.get(localId);
      if (plan) plans.set(localId, { ...plan, ...changes });
    },
    async dropRooms(localId, changes) {
      const plan = plans.get(localId);
      if (plan) plans.set(localId, { ...plan, ...changes });
      for (const room of [0, 1]) rooms.delete(`${room}/${localId}`);
    },
    async forgetPlan(localId) {
      plans.delete(localId);
      for (const room of [0, 1]) rooms.delete(`${room}/${localId}`);
    },

    changes: async (key, after) => roomOf(key).changes.filter((row) => row.n > after),
    state: async (key) => roomOf(key).state,
    async view(key) {
      const { changes, unsealed, outbox, state, writers } = roomOf(key);
      return {
        changes: [...changes],
        unsealed: unsealed.length,
        outbox: outbox.length,
        state,
        writers: [...writers.values()],
      };
    },
    async pending(localId) {
      const both = [roomOf({ localId, room: 0 }), roomOf({ localId, room: 1 })];
      return both.reduce((sum, room) => sum + room.unsealed.length + room.outbox.length, 0);
    },

    async addOwn(key, changes, forVault) {
      const room = roomOf(key);
      const added = rows(changes);
      room.changes.push(...added);
      if (forVault) room.unsealed.push(...rows(changes));
      return added.map((row) => row.n);
    },
    unsealed: async (key) => [...roomOf(key).unsealed],
    async seal(key, taken, sealed, told) {
      const room = roomOf(key);
      const writers = new Map(room.writers);
      for (const { writer, wseq } of sealed) {
        const row = writers.get(writer) ?? { writer, wseq: 0, acked: 0 };
        if (row.wseq + 1 !== wseq) return false;
        writers.set(writer, { ...row, wseq });
      }
      const left = room.unsealed.filter((row) => !taken.includes(row.n));
      if (left.length !== room.unsealed.length - taken.length) return false;
      room.unsealed = left;
      room.writers = writers;
      room.outbox.push(...sealed);
      room.state = { ...room.state, told: new Map([...room.state.told, ...told]) };
      return true;
    },
    outbox: async (key) => [...roomOf(key).outbox],
    async replaceInOutbox(key, row) {
      const room = roomOf(key);
      room.outbox = room.outbox.map((old) => (isSame(old, row) ? row : old));
    },
    async acknowledge(key, acknowledged) {
      const room = roomOf(key);
      room.outbox = room.outbox.filter((row) => !acknowledged.some((other) => isSame(row, other)));
      for (const { writer, wseq } of acknowledged) {
        const row = room.writers.get(writer) ?? { writer, wseq, acked: 0 };
        room.writers.set(writer, { ...row, acked: Math.max(row.acked, wseq) });
      }
    },
    async receive(key, { changes, unsealed, state }) {
      const room = roomOf(key);
      room.changes.push(...rows(changes));
      room.unsealed.push(...rows(unsealed));
      room.state = { ...state, told: room.state.told };
    },
    async patchState(key, changes) {
      const room = roomOf(key);
      room.state = { ...room.state, ...changes };
    },
    async fold(key, most, fold) {
      const room = roomOf(key);
      if (room.changes.length > most) room.changes = rows([fold(room.changes.map((row) => row.change))]);
    },
    async restart(plan, states) {
      plans.set(plan.localId, plan);
      for (const room of [0, 1] as const) {
        const unsealed = plan.keeping === 'vault' ? rows([states[room]]) : [];
        const changes = rows([states[room]]);
        Object.assign(roomOf({ localId: plan.localId, room }), emptyRoom(), { changes, unsealed });
      }
    },
    close() {},
  };
}

function emptyRoom(): RoomRows {
  return { changes: [], unsealed: [], outbox: [], state: UNREAD, writers: new Map() };
}

function isSame(a: OutboxRow, b: OutboxRow): boolean {
  return a.writer === b.writer && a.wseq === b.wseq;
}
