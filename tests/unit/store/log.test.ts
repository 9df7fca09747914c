import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { identify, type StoredPlan } from '@/lib/store/access';
import type { Database } from '@/lib/store/database';
import { append } from '@/lib/store/log';
import { toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault } from '../../support/vault';
import { close, create, fold, folded, read, sealed } from '../../support/vault-calls';

describe.each(ENGINES)('the log of a room (%s)', (engine, present) => {
  describe.skipIf(!present)(
    present ? 'for requests that looked at the plan a moment ago' : 'NOT RUN: no TEST_POSTGRES_URL',
    () => {
      let db: Database;
      let end = async () => {};
      let plan: PlanKeys;
      beforeAll(async () => {
        ({ db, end } = await openVault(engine));
      });
      afterAll(() => end());
      beforeEach(async () => {
        plan = await newPlanKeys();
        await create(plan);
      });
      const look = async (): Promise<StoredPlan> => {
        const found = await identify(db, toBase64url(plan.planId), plan.keys.ownerToken);
        if (!found.ok) throw new Error(found.reason);
        return found.plan;
      };
      const change = async () => (await sealed(plan)).bytes;
      const room = async () => (await look()).rooms.find((one) => one.room === ROOM.shared);

      test('gives each a number of its own when all saw the same head', async () => {
        const [found, words] = [await look(), await Promise.all(Array.from({ length: 9 }, change))];
        const answers = await Promise.all(words.map((one) => append(db, found, ROOM.shared, [one], Date.now())));
        expect(answers.every((answer) => answer.ok)).toBe(true);
        const { head, frames } = await read(plan);
        expect([head, frames.map(({ seq }) => seq)]).toEqual([10, [2, 3, 4, 5, 6, 7, 8, 9, 10]]);
        const bytes = words.reduce((sum, one) => sum + one.length, 0);
        expect(await room()).toMatchObject({ head: 10, logBytes: bytes, storedBytes: bytes });
      });

      test('counts once what was sent twice, together with something new', async () => {
        const [found, one, two] = [await look(), await change(), await change()];
        expect(await append(db, found, ROOM.shared, [one], Date.now())).toMatchObject({ ok: true, head: 2 });
        for (const dup of [false, true]) {
          const again = await append(db, dup ? await look() : found, ROOM.shared, [one, two], Date.now());
          expect(again).toMatchObject({
            ok: true,
            head: 3,
            entries: [
              { seq: 2, dup: true },
              { seq: 3, dup },
            ],
          });
        }
        expect(await room()).toMatchObject({ head: 3, logBytes: one.length + two.length });
      });

      test('goes on where a snapshot made room meanwhile', async () => {
        const found = await look();
        await append(db, found, ROOM.shared, [await change()], Date.now());
        const full = await look();
        await fold(plan, await folded(plan, 2), 2, null);
        const before = { ...full, rooms: full.rooms.map((one) => ({ ...one, logBytes: 4 * 1024 * 1024 })) };
        expect(await append(db, before, ROOM.shared, [await change()], Date.now())).toMatchObject({
          ok: true,
          head: 3,
        });
      });

      test('takes nothing of a plan that was closed meanwhile', async () => {
        const found = await look();
        await close(plan);
        expect(await append(db, found, ROOM.shared, [await change()], Date.now())).toMatchObject({
          reason: 'plan_unknown',
        });
        expect(await db.entry.count({ where: { planId: found.id } })).toBe(0);
      });
    },
  );
});
