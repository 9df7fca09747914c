import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
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

type Change = RoomKey & { readonly change: Bytes };

interface Schema extends DBSchema {
  plans: { key: string; value: StoredPlan; indexes: { planId: string } };
  updates: { key: number; value: Change; indexes: { room: [string, number]; plan: string } };
  unsealed: { key: number; value: Change; indexes: { room: [string, number]; plan: string } };
  outbox: { key: [string, number, string, number]; value: RoomKey & OutboxRow };
  state: { key: [string, number]; value: RoomKey & RoomState };
  writers: { key: [string, number, string]; value: RoomKey & WriterRow };
}

type Name = StoreNames<Schema>;
type Writing = IDBPTransaction<Schema, Name[], 'readwrite'>;
type Database = IDBPDatabase<Schema>;

const ALL: Name[] = ['plans', 'updates', 'unsealed', 'outbox', 'state', 'writers'];

/** The store in the browser's IndexedDB. Rejects when the browser has none, or refuses it (some private windows). */
export async function openIndexedStore(name: string): Promise<DeviceStore> {
  let opened: Promise<Database> | null = openDatabase(name, forget);
  await opened;
  // A browser may close a database behind our back (Safari does): then the next use opens it again.
  function forget() {
    opened = null;
  }
  function database(): Promise<Database> {
    opened ??= openDatabase(name, forget);
    return opened;
  }

  async function write<T>(names: Name[], work: (tx: Writing) => Promise<T>): Promise<T> {
    const db = await database();
    const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      tx.done.catch(() => undefined); // the same failure once more
      if (!isOver(tx)) tx.abort();
      throw error;
    }
  }

  return {
    lasting: true,

    async plans() {
      return (await database()).getAll('plans');
    },
    async plan(localId) {
      return (await (await database()).get('plans', localId)) ?? null;
    },
    async planWithId(planId) {
      return (await (await database()).getFromIndex('plans', 'planId', planId)) ?? null;
    },
    putPlan: (plan) => write(['plans'], async (tx) => void (await tx.objectStore('plans').put(plan))),
    patchPlan: (localId, changes) =>
      write(['plans'], async (tx) => {
        const plan = await tx.objectStore('plans').get(localId);
        if (plan) await tx.objectStore('plans').put({ ...plan, ...changes });
      }),
    dropRooms: (localId, changes) =>
      write(ALL, async (tx) => {
        const plan = await tx.objectStore('plans').get(localId);
        if (plan) await tx.objectStore('plans').put({ ...plan, ...changes });
        for (const room of [0, 1] as const) await emptyRoom(tx, { localId, room });
      }),
    forgetPlan: (localId) =>
      write(ALL, async (tx) => {
        await tx.objectStore('plans').delete(localId);
        for (const room of [0, 1] as const) await emptyRoom(tx, { localId, room });
      }),

    async changes(key, after) {
      const tx = (await database()).transaction('updates');
      return rowsOf(tx.objectStore('updates').index('room'), key, after);
    },
    async state(key) {
      return (await (await database()).get('state', rangeKey(key))) ?? UNREAD;
    },
    async view(key) {
      const tx = (await database()).transaction(['updates', 'unsealed', 'outbox', 'state', 'writers']);
      const [changes, unsealed, outbox, state, writers] = await Promise.all([
        rowsOf(tx.objectStore('updates').index('room'), key, 0),
        tx.objectStore('unsealed').index('room').count(rangeKey(key)),
        tx.objectStore('outbox').count(within(key)),
        tx.objectStore('state').get(rangeKey(key)),
        tx.objectStore('writers').getAll(within(key)),
      ]);
      return { changes, unsealed, outbox, state: state ?? UNREAD, writers };
    },
    async pending(localId) {
      const tx = (await database()).transaction(['unsealed', 'outbox']);
      const [unsealed, outbox] = await Promise.all([
        tx.objectStore('unsealed').index('plan').count(localId),
        tx.objectStore('outbox').count(IDBKeyRange.bound([localId], [localId, []])),
      ]);
      return unsealed + outbox;
    },

    addOwn: (key, changes, forVault) =>
      write(['updates', 'unsealed'], async (tx) => {
        const rows = await addAll(tx, 'updates', key, changes);
        if (forVault) await addAll(tx, 'unsealed', key, changes);
        return rows;
      }),
    async unsealed(key) {
      const tx = (await database()).transaction('unsealed');
      return rowsOf(tx.objectStore('unsealed').index('room'), key, 0);
    },
    seal: (key, taken, sealed, told) =>
      write(['unsealed', 'outbox', 'writers', 'state'], async (tx) => {
        for (const n of taken) if ((await tx.objectStore('unsealed').getKey(n)) === undefined) return false;
        const writers = tx.objectStore('writers');
        for (const row of sealed) {
          const at: [string, number, string] = [key.localId, key.room, row.writer];
          const writer = (await writers.get(at)) ?? { ...key, writer: row.writer, wseq: 0, acked: 0 };
          if (writer.wseq + 1 !== row.wseq) return abandon(tx);
          await writers.put({ ...writer, wseq: row.wseq });
          await tx.objectStore('outbox').put({ ...key, ...row });
        }
        for (const n of taken) await tx.objectStore('unsealed').delete(n);
        const state = await stateOf(tx, key);
        await putState(tx, key, { ...state, told: new Map([...state.told, ...told]) });
        return true;
      }).catch((error: unknown) => {
        if (error === ABANDONED) return false;
        throw error;
      }),
    async outbox(key) {
      return (await database()).getAll('outbox', within(key));
    },
    replaceInOutbox: (key, row) =>
      write(['outbox'], async (tx) => void (await tx.objectStore('outbox').put({ ...key, ...row }))),
    acknowledge: (key, rows) =>
      write(['outbox', 'writers'], async (tx) => {
        for (const { writer, wseq } of rows) {
          await tx.objectStore('outbox').delete([key.localId, key.room, writer, wseq]);
          const there = await tx.objectStore('writers').get([key.localId, key.room, writer]);
          const row = there ?? { ...key, writer, wseq, acked: 0 };
          await tx.objectStore('writers').put({ ...row, acked: Math.max(row.acked, wseq) });
        }
      }),
    receive: (key, { changes, unsealed, state }) =>
      write(['updates', 'unsealed', 'state'], async (tx) => {
        await addAll(tx, 'updates', key, changes);
        await addAll(tx, 'unsealed', key, unsealed);
        const { told } = await stateOf(tx, key);
        await putState(tx, key, { ...state, told });
      }),
    patchState: (key, changes) =>
      write(['state'], async (tx) => putState(tx, key, { ...(await stateOf(tx, key)), ...changes })),
    fold: (key, most, fold) =>
      write(['updates'], async (tx) => {
        const rows = await rowsOf(tx.objectStore('updates').index('room'), key, 0);
        if (rows.length <= most) return;
        const whole = fold(rows.map((row) => row.change));
        for (const { n } of rows) await tx.objectStore('updates').delete(n);
        await addAll(tx, 'updates', key, [whole]);
      }),
    restart: (plan, states) =>
      write(ALL, async (tx) => {
        await tx.objectStore('plans').put(plan);
        for (const room of [0, 1] as const) {
          const key = { localId: plan.localId, room };
          await emptyRoom(tx, key);
          await addAll(tx, 'updates', key, [states[room]]);
          if (plan.keeping === 'vault') await addAll(tx, 'unsealed', key, [states[room]]);
        }
      }),

    close() {
      void opened?.then((db) => db.close());
      opened = null;
    },
  };
}

function openDatabase(name: string, onLost: () => void): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('plans', { keyPath: 'localId' }).createIndex('planId', 'planId');
      for (const rows of ['updates', 'unsealed'] as const) {
        const store = db.createObjectStore(rows, { autoIncrement: true });
        store.createIndex('room', ['localId', 'room']);
        store.createIndex('plan', 'localId');
      }
      db.createObjectStore('outbox', { keyPath: ['localId', 'room', 'writer', 'wseq'] });
      db.createObjectStore('state', { keyPath: ['localId', 'room'] });
      db.createObjectStore('writers', { keyPath: ['localId', 'room', 'writer'] });
    },
    // A page with a newer version of the app wants to change the tables: make way.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
}

interface RoomIndex {
  getAll(key: [string, number]): Promise<Change[]>;
  getAllKeys(key: [string, number]): Promise<number[]>;
}

async function rowsOf(index: RoomIndex, key: RoomKey, after: number): Promise<ChangeRow[]> {
  const [keys, values] = await Promise.all([index.getAllKeys(rangeKey(key)), index.getAll(rangeKey(key))]);
  return values.flatMap((value, i) => {
    const n = keys[i] as number;
    return n > after ? [{ n, change: value.change }] : [];
  });
}

function rangeKey(key: RoomKey): [string, number] {
  return [key.localId, key.room];
}

/** All keys that begin with the room's. An array sorts after every string and number. */
function within(key: RoomKey): IDBKeyRange {
  return IDBKeyRange.bound(rangeKey(key), [...rangeKey(key), []]);
}

async function addAll(tx: Writing, name: 'updates' | 'unsealed', key: RoomKey, changes: readonly Bytes[]) {
  const { localId, room } = key;
  return Promise.all(changes.map((change) => tx.objectStore(name).add({ localId, room, change })));
}

async function stateOf(tx: Writing, key: RoomKey): Promise<RoomState> {
  return (await tx.objectStore('state').get(rangeKey(key))) ?? UNREAD;
}

async function putState(tx: Writing, key: RoomKey, state: RoomState): Promise<void> {
  await tx.objectStore('state').put({ ...state, localId: key.localId, room: key.room });
}

async function emptyRoom(tx: Writing, key: RoomKey): Promise<void> {
  for (const name of ['updates', 'unsealed'] as const) {
    const store = tx.objectStore(name);
    for (const n of await store.index('room').getAllKeys(rangeKey(key))) await store.delete(n);
  }
  await tx.objectStore('outbox').delete(within(key));
  await tx.objectStore('writers').delete(within(key));
  await tx.objectStore('state').delete(rangeKey(key));
}

const ABANDONED = new Error('another page was faster');

/** Undoes what the transaction has done so far. */
function abandon(_tx: Writing): never {
  throw ABANDONED;
}

function isOver(tx: Writing): boolean {
  return tx.error !== null;
}
