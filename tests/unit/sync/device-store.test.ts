import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DeviceStore, type OutboxRow, type RoomKey, type StoredPlan, UNREAD } from '@/lib/sync/device-store';
import { openIndexedStore } from '@/lib/sync/indexed-store';
import { openMemoryStore } from '@/lib/sync/memory-store';
import { concat, random, toBase64url } from '@/lib/vault/bytes';

const KEY: RoomKey = { localId: 'noor', room: 0 };
const OTHER_ROOM: RoomKey = { localId: 'noor', room: 1 };
const OTHER_PLAN: RoomKey = { localId: 'sem', room: 0 };
const change = (...bytes: number[]) => concat(Uint8Array.from(bytes));
const row = (wseq: number, writer = 'AAAAAAAAAAA'): OutboxRow => ({
  writer,
  wseq,
  entryId: toBase64url(random(16)),
  bytes: random(20),
});
const plan = (localId: string, planId: string | null = null): StoredPlan => ({
  localId,
  keeping: 'vault',
  secret: random(16),
  planId,
  commitments: null,
  offered: false,
  inVault: false,
  title: localId,
  lastOpened: 1,
  closed: null,
});

let names = 0;
const STORES: [string, () => Promise<DeviceStore>][] = [
  ['IndexedDB', () => openIndexedStore(`test-${names++}`)],
  ['memory', async () => openMemoryStore()],
];

describe.each(STORES)('what stays on the device (%s)', (_, open) => {
  let store: DeviceStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const written = async (key: RoomKey) => (await store.changes(key, 0)).map((one) => [...one.change]);

  test('a plan is found by its own name and by its id in the vault', async () => {
    await store.putPlan(plan('noor', 'id-1'));
    await store.putPlan(plan('sem'));
    expect((await store.planWithId('id-1'))?.localId).toBe('noor');
    expect(await store.planWithId('id-2')).toBeNull();
    expect(await store.plan('onbekend')).toBeNull();
    await store.patchPlan('sem', { title: 'Ons plan' });
    await store.patchPlan('onbekend', { title: 'x' });
    expect((await store.plans()).map((one) => one.title).sort()).toEqual(['Ons plan', 'noor']);
  });

  test('own changes stand there in order, and wait for the vault when they must', async () => {
    const first = await store.addOwn(KEY, [change(1), change(2)], true);
    const later = await store.addOwn(KEY, [change(3)], false);
    await store.addOwn(OTHER_ROOM, [change(9)], true);
    await store.addOwn(OTHER_PLAN, [change(8)], true);
    expect(await written(KEY)).toEqual([[1], [2], [3]]);
    expect((await store.unsealed(KEY)).map((one) => [...one.change])).toEqual([[1], [2]]);
    expect((await store.changes(KEY, first[1] as number)).map((one) => one.n)).toEqual(later);
    expect(await store.pending('noor')).toBe(3);
    expect(await store.pending('sem')).toBe(1);
  });

  test('sealing moves all of it at once', async () => {
    await store.addOwn(KEY, [change(1), change(2)], true);
    const taken = (await store.unsealed(KEY)).map((one) => one.n);
    await store.addOwn(KEY, [change(3)], true);
    const sealed = [row(1), row(2)];
    expect(await store.seal(KEY, taken, sealed, new Map([['w', 4]]))).toBe(true);
    expect((await store.unsealed(KEY)).map((one) => [...one.change])).toEqual([[3]]);
    expect((await store.outbox(KEY)).map((one) => one.entryId)).toEqual(sealed.map((one) => one.entryId));
    const view = await store.view(KEY);
    expect(view.writers).toMatchObject([{ writer: 'AAAAAAAAAAA', wseq: 2, acked: 0 }]);
    expect(view.state.told).toEqual(new Map([['w', 4]]));
    expect([view.unsealed, view.outbox]).toEqual([1, 2]);
  });

  test('sealing does nothing at all when another page was faster', async () => {
    await store.addOwn(KEY, [change(1)], true);
    const taken = (await store.unsealed(KEY)).map((one) => one.n);
    expect(await store.seal(KEY, taken, [row(1)], new Map())).toBe(true);
    expect(await store.seal(KEY, taken, [row(1, 'BBBBBBBBBBA')], new Map([['w', 1]]))).toBe(false);
    await store.addOwn(KEY, [change(2)], true);
    const fresh = (await store.unsealed(KEY)).map((one) => one.n);
    expect(await store.seal(KEY, fresh, [row(2), row(2)], new Map([['w', 1]]))).toBe(false);
    const view = await store.view(KEY);
    expect([view.unsealed, view.outbox, view.state.told.size]).toEqual([1, 1, 0]);
    expect(view.writers).toMatchObject([{ wseq: 1 }]);
  });

  test('what the vault acknowledged is no longer sent, and how far is remembered', async () => {
    await store.addOwn(KEY, [change(1)], true);
    const taken = (await store.unsealed(KEY)).map((one) => one.n);
    const rows = [row(1), row(2), row(3)];
    await store.seal(KEY, taken, rows, new Map());
    await store.acknowledge(KEY, rows.slice(0, 2));
    expect((await store.outbox(KEY)).map((one) => one.wseq)).toEqual([3]);
    expect((await store.view(KEY)).writers).toMatchObject([{ wseq: 3, acked: 2 }]);
    const again = { ...(rows[2] as OutboxRow), entryId: 'new', bytes: change(7) };
    await store.replaceInOutbox(KEY, again);
    expect((await store.outbox(KEY)).map((one) => one.entryId)).toEqual(['new']);
  });

  test('what came from the vault stands there together with how far it was read', async () => {
    expect(await store.state(KEY)).toEqual(UNREAD);
    await store.patchState(KEY, { told: new Map([['x', 1]]) });
    const state = { ...UNREAD, lastSeq: 5, lastId: 'id', have: new Map([['w', 3]]) };
    await store.receive(KEY, { changes: [change(1), change(2)], unsealed: [change(3)], state });
    expect(await written(KEY)).toEqual([[1], [2]]);
    expect((await store.unsealed(KEY)).map((one) => [...one.change])).toEqual([[3]]);
    expect(await store.state(KEY)).toMatchObject({ lastSeq: 5, have: new Map([['w', 3]]), told: new Map([['x', 1]]) });
    expect((await store.state(OTHER_ROOM)).lastSeq).toBe(0);
  });

  test('many rows become one, which other pages then read as new', async () => {
    await store.addOwn(KEY, [change(1), change(2), change(3)], true);
    await store.addOwn(OTHER_ROOM, [change(9)], true);
    const last = (await store.changes(KEY, 0)).at(-1)?.n as number;
    const whole = (changes: readonly Uint8Array[]) => concat(...changes);
    await store.fold(KEY, 3, whole);
    expect(await written(KEY)).toHaveLength(3);
    await store.fold(KEY, 2, whole);
    expect(await written(KEY)).toEqual([[1, 2, 3]]);
    expect((await store.changes(KEY, last)).map((one) => [...one.change])).toEqual([[1, 2, 3]]);
    expect(await written(OTHER_ROOM)).toEqual([[9]]);
    expect(await store.unsealed(KEY)).toHaveLength(3);
  });

  test('a plan begins again with everything it has, in both rooms', async () => {
    await store.addOwn(KEY, [change(1)], true);
    await store.seal(
      KEY,
      (await store.unsealed(KEY)).map((one) => one.n),
      [row(1)],
      new Map(),
    );
    await store.patchState(KEY, { lastSeq: 9 });
    await store.restart({ ...plan('noor'), title: 'Ons plan' }, [change(5), change(6)]);
    expect([(await store.plan('noor'))?.title, await written(OTHER_ROOM)]).toEqual(['Ons plan', [[6]]]);
    const view = await store.view(KEY);
    expect(view.changes.map((one) => [...one.change])).toEqual([[5]]);
    expect([view.unsealed, view.outbox, view.writers.length, view.state.lastSeq]).toEqual([1, 0, 0, 0]);
    expect(await store.pending('noor')).toBe(2);
    await store.restart({ ...plan('noor'), keeping: 'device' }, [change(7), change(8)]);
    expect(await store.pending('noor')).toBe(0);
  });

  test('forgetting a plan leaves nothing of it, and all of the others', async () => {
    await store.putPlan(plan('noor'));
    await store.putPlan(plan('sem'));
    for (const key of [KEY, OTHER_ROOM, OTHER_PLAN]) {
      await store.addOwn(key, [change(1)], true);
      await store.addOwn(key, [change(2)], true);
      await store.seal(key, [(await store.unsealed(key))[0]?.n as number], [row(1)], new Map());
    }
    await store.forgetPlan('noor');
    for (const key of [KEY, OTHER_ROOM]) {
      expect(await store.view(key)).toEqual({ changes: [], unsealed: 0, outbox: 0, state: UNREAD, writers: [] });
    }
    expect(await store.pending('noor')).toBe(0);
    expect(await store.pending('sem')).toBe(2);
    expect((await store.plans()).map((one) => one.localId)).toEqual(['sem']);
  });
});

test('a device that refuses says so, and has nothing half', async () => {
  const store = await openIndexedStore('refusing');
  await store.addOwn(KEY, [change(1)], true);
  const put = IDBObjectStore.prototype.add;
  let calls = 0;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args) {
    // The second table of the transaction refuses: the first must not keep its row.
    if (++calls === 2) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  };
  try {
    await expect(store.addOwn(KEY, [change(2)], true)).rejects.toThrow('full');
  } finally {
    IDBObjectStore.prototype.add = put;
  }
  expect((await store.changes(KEY, 0)).map((one) => [...one.change])).toEqual([[1]]);
  expect(await store.unsealed(KEY)).toHaveLength(1);
  store.close();
});

test('a plan that is to be kept in another way is never half kept', async () => {
  const store = await openIndexedStore('breaking-off');
  await store.putPlan({ ...plan('noor'), keeping: 'device' });
  await store.addOwn(KEY, [change(1)], false);
  await store.addOwn(OTHER_ROOM, [change(2)], false);
  const add = IDBObjectStore.prototype.add;
  let calls = 0;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...args) {
    if (++calls === 3) throw new DOMException('full', 'QuotaExceededError'); // between the rooms
    return add.apply(this, args);
  };
  try {
    await expect(store.restart(plan('noor'), [change(1), change(2)])).rejects.toThrow('full');
  } finally {
    IDBObjectStore.prototype.add = add;
  }
  expect([(await store.plan('noor'))?.keeping, await store.pending('noor')]).toEqual(['device', 0]);
  expect((await store.changes(OTHER_ROOM, 0)).map((one) => [...one.change])).toEqual([[2]]);
  store.close();
});
