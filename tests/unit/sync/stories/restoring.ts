import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { toBase64url } from '@/lib/vault/bytes';
import { Device, planInVault } from '../../support/devices';
import { newPlanKeys } from '../../support/plan-keys';
import { openVault } from '../../support/vault';

/*
 * Somebody puts an old backup of the vault back while a family is writing, once or more. When that is over every device
 * shows the same, and no character that any device ever had is lost.
 *
 * RUNS=1000 SEED=7 npx vitest run tests/unit/sync/rollback
 */
const RUNS = Number(process.env.RUNS ?? 16);
const SEED = process.env.SEED ? Number(process.env.SEED) : undefined;
const DEVICES = 3;

const device = fc.nat(DEVICES - 1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), device }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('flush' as const), device }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pull' as const), device }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('compact' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back up' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), n: fc.nat(5) }) },
);

let db: Database;
let end = async () => {};
beforeAll(async () => {
  ({ db, end } = await openVault('sqlite'));
});
afterAll(() => end());

async function backUp(planId: string) {
  const where = { planId };
  const [rooms, entries, snapshots] = await Promise.all([
    db.room.findMany({ where }),
    db.entry.findMany({ where }),
    db.snapshot.findMany({ where }),
  ]);
  return { rooms, entries, snapshots };
}

async function restore(planId: string, backup: Awaited<ReturnType<typeof backUp>>) {
  await db.$transaction([
    db.room.deleteMany({ where: { planId } }),
    db.room.createMany({ data: backup.rooms }),
    db.entry.createMany({ data: backup.entries as never }),
    db.snapshot.createMany({ data: backup.snapshots as never }),
  ]);
}

test(`${RUNS} stories with restored backups lose no word`, { timeout: 3_600_000 }, async () => {
  let noticed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 100, size: 'max' }), async (steps) => {
      const plan = await planInVault(newPlanKeys);
      const planId = toBase64url(plan.planId);
      const devices: Device[] = [];
      for (let i = 0; i < DEVICES; i++) devices.push(await Device.with(plan, 0));
      const backups = [await backUp(planId)];
      let typed = 0;
      for (const one of steps) {
        const at = devices['device' in one ? one.device : 0] as Device;
        if (one.do === 'type') {
          await at.edit((doc) =>
            doc.getText('t/a').insert(doc.getText('t/a').length, String.fromCodePoint(0x4e00 + typed++)),
          );
        } else if (one.do === 'flush') await at.flush();
        else if (one.do === 'pull') await at.pull();
        else if (one.do === 'compact') await at.compact();
        else if (one.do === 'crash') await at.crash();
        else if (one.do === 'back up') backups.push(await backUp(planId));
        else await restore(planId, backups[one.n % backups.length] as (typeof backups)[number]);
      }
      for (let round = 0; round < 4; round++) {
        for (const one of devices)
          expect([await one.pull(), await one.flush()]).toMatchObject([{ ok: true }, { ok: true }]);
      }
      for (const one of devices) await one.pull();
      const newcomer = await Device.with(plan, 0);
      await newcomer.pull();
      const text = newcomer.text();
      expect([new Set(text).size, [...text].length]).toEqual([typed, typed]);
      for (const one of devices) expect(one.content()).toEqual(newcomer.content());
      if (devices.some((one) => one.notices.includes('vault-was-older'))) noticed++;
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: RUNS > 200 },
  );
  expect(noticed).toBeGreaterThan(0);
});
