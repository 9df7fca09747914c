import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { daysLater, dayOf } from '@/lib/store/days';
import { sweep } from '@/lib/store/sweep';
import { toBase64url } from '@/lib/vault/bytes';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault } from '../../support/vault';
import { call, close, codeOf, create, fold, folded, post, read, sealed } from '../../support/vault-calls';

const DAY = 86_400_000;

describe.each(ENGINES)('what the vault forgets by itself (%s)', (engine, present) => {
  describe.skipIf(!present)(present ? 'by the day' : 'NOT RUN: no TEST_POSTGRES_URL', () => {
    let db: Database;
    let end = async () => {};
    let plan: PlanKeys;
    let id: string;
    const now = Date.now();
    beforeAll(async () => {
      ({ db, end } = await openVault(engine));
    });
    afterAll(() => end());
    beforeEach(async () => {
      plan = await newPlanKeys();
      id = toBase64url(plan.planId);
      await create(plan);
    });
    const sealedBytes = async () => {
      const entries = await db.entry.findMany({ where: { planId: id }, orderBy: { seq: 'asc' } });
      return entries.map((entry) => entry.bytes !== null);
    };

    test('a plan stays its whole term after the last change, and then goes with all it has', async () => {
      await post(plan, [await sealed(plan)]);
      await sweep(db, now + 364 * DAY);
      expect((await call(plan, 'GET', '')).status).toBe(200);
      await sweep(db, now + 365 * DAY);
      expect(await db.entry.count({ where: { planId: id } })).toBe(0);
      const gone = await call(plan, 'GET', '');
      expect(gone.status).toBe(410);
      expect((await gone.json()).error).toEqual({ code: 'plan_expired', mode: 'expired' });
    });

    test('a plan that only expired may come back; one that its owner closed may not', async () => {
      await sweep(db, now + 366 * DAY);
      expect((await create(plan)).status).toBe(201);
      expect((await read(plan)).head).toBe(1);
      await close(plan);
      expect(await codeOf(await create(plan))).toBe('plan_deleted');
      await sweep(db, now + 89 * DAY);
      expect((await create(plan)).status).toBe(410);
    });

    test('a tombstone goes after three months', async () => {
      await close(plan);
      await sweep(db, now + 91 * DAY);
      expect(await codeOf(await call(plan, 'GET', ''))).toBe('plan_unknown');
    });

    test('writing moves the day, once a day', async () => {
      const longAgo = daysLater(dayOf(now), -100);
      const was = { lastWriteOn: longAgo, expiresOn: daysLater(longAgo, 365) };
      await db.plan.update({ where: { id }, data: was });
      await read(plan);
      expect((await db.plan.findUniqueOrThrow({ where: { id } })).expiresOn).toEqual(was.expiresOn);
      await post(plan, [await sealed(plan)]);
      const { lastWriteOn, expiresOn } = await db.plan.findUniqueOrThrow({ where: { id } });
      expect([lastWriteOn, expiresOn]).toEqual([dayOf(now), daysLater(dayOf(now), 365)]);
    });

    test('what a snapshot replaced stays a week, and its places three months', async () => {
      await post(plan, [await sealed(plan), await sealed(plan)]);
      const first = await folded(plan, 2);
      await fold(plan, first, 2, null);
      await sweep(db, now + 6 * DAY);
      expect(await sealedBytes()).toEqual([true, true]);
      const before = (await db.room.findUniqueOrThrow({ where: { planId_room: { planId: id, room: 0 } } })).storedBytes;
      await sweep(db, now + 7 * DAY);
      expect(await sealedBytes()).toEqual([false, true]);
      const after = (await db.room.findUniqueOrThrow({ where: { planId_room: { planId: id, room: 0 } } })).storedBytes;
      expect(before - after).toBe((await sealed(plan)).bytes.length);
      const at = toBase64url(first.entryId);
      expect((await read(plan, `?after=2&at=${at}`)).frames.map((frame) => frame.seq)).toEqual([3]);
      await sweep(db, now + 98 * DAY);
      expect(await sealedBytes()).toEqual([true]);
      expect((await read(plan)).frames.map((frame) => [frame.type, frame.seq])).toEqual([
        [1, 2],
        [2, 3],
      ]);
    });

    test('a place that a device read up to stays three months after folding, however old the change is', async () => {
      const change = await sealed(plan);
      await post(plan, [change, await sealed(plan)]);
      await db.entry.updateMany({ where: { planId: id }, data: { storedOn: daysLater(dayOf(now), -100) } });
      await fold(plan, await folded(plan, 3), 3, null);
      const cursor = async () => (await read(plan, `?after=2&at=${toBase64url(change.entryId)}`)).cursor;
      await sweep(db, now + 8 * DAY);
      expect(await cursor()).toBe('ok');
      await sweep(db, now + 98 * DAY);
      expect(await cursor()).toBe('ok');
      await sweep(db, now + 99 * DAY);
      expect(await cursor()).toBe('unknown');
    });

    test('the vault knows days, no times', async () => {
      await post(plan, [await sealed(plan)]);
      await fold(plan, await folded(plan, 2), 2, null);
      const row = await db.plan.findUniqueOrThrow({
        where: { id },
        include: { rooms: { include: { entries: true, snapshots: true } } },
      });
      const dates: Date[] = [];
      JSON.stringify(row, function (this: Record<string, unknown>, key, value) {
        const raw = this[key];
        if (raw instanceof Date) dates.push(raw);
        return typeof value === 'bigint' ? String(value) : value;
      });
      expect(dates.length).toBeGreaterThanOrEqual(6);
      for (const date of dates) expect(date.getTime() % DAY).toBe(0);
    });
  });
});
