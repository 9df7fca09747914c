import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { toBase64url } from '@/lib/vault/bytes';
import type { Room } from '@/lib/vault/envelope';
import { Device, planInVault } from '../../../support/devices';
import { newPlanKeys } from '../../../support/plan-keys';
import { ENGINES, type Engine, openVault } from '../../../support/vault';
import { runsOf, timeFor } from './runs';

/*
 * Somebody puts an old backup of the vault back while a family is writing, once or more. When that is over every device
 * shows the same, no character that any device ever had is lost, and none that was deleted is back.
 */
const DEVICES = 3;

const device = fc.nat(DEVICES - 1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), device, at: fc.nat(100) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('flush' as const), device }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('pull' as const), device }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('compact' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const), device }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('back up' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), n: fc.nat(5) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/**
 * One looks in vain for what the vault lost, tidies up, and must not say then that it is inside: its author would not give
 * it back. Found among 20,000.
 */
const onceLost: [Step[], number] = [
  [
    { do: 'type', device: 2 },
    { do: 'flush', device: 2 },
    { do: 'pull', device: 1 },
    { do: 'delete', device: 2, at: 2 },
    { do: 'flush', device: 2 },
    { do: 'restore', n: 3 },
    { do: 'type', device: 2 },
    { do: 'flush', device: 2 },
    { do: 'pull', device: 1 },
    { do: 'compact', device: 1 },
  ],
  0,
];

type Backup = Awaited<ReturnType<typeof backUp>>;

export async function backUp(db: Database, planId: string) {
  const where = { planId };
  const [rooms, entries, snapshots] = await Promise.all([
    db.room.findMany({ where }),
    db.entry.findMany({ where }),
    db.snapshot.findMany({ where }),
  ]);
  return { rooms, entries, snapshots };
}

export async function restore(db: Database, planId: string, backup: Backup) {
  await db.$transaction([
    db.room.deleteMany({ where: { planId } }),
    db.room.createMany({ data: backup.rooms }),
    db.entry.createMany({ data: backup.entries as never }),
    db.snapshot.createMany({ data: backup.snapshots as never }),
  ]);
}

/** Tells a part of the stories on one engine; the whole of a test file. */
export function storiesSurviveBackups(engine: Engine, share: number, number: number): void {
  const runs = runsOf(share, number);
  const present = ENGINES.some(([name, here]) => name === engine && here);
  let db: Database;
  let end = async () => {};
  beforeAll(async () => {
    if (present) ({ db, end } = await openVault(engine));
  });
  afterAll(() => end());

  describe(`${runs.numRuns} times on ${engine}`, () => {
    test.skipIf(!present)(
      'a random story with restored backups loses no word, and brings none back that was deleted',
      { timeout: timeFor(runs.numRuns) },
      async () => {
        const told = { noticed: 0, restored: 0 };
        await fc.assert(
          fc.asyncProperty(
            fc.array(step, { minLength: 40, maxLength: 100, size: 'max' }),
            fc.nat(1),
            async (steps, room) => {
              const heard = await tell(db, steps, room as Room);
              if (heard.restored) told.restored++;
              if (heard.noticed) told.noticed++;
            },
          ),
          { ...(runs as fc.Parameters<[Step[], number]>), examples: [onceLost] },
        );
        // Most restored backups miss something that a device has seen.
        if (runs.numRuns > 20) expect(told.noticed).toBeGreaterThan(told.restored / 2);
      },
    );
  });
}

async function tell(db: Database, steps: readonly Step[], room: Room) {
  const plan = await planInVault(newPlanKeys);
  const planId = toBase64url(plan.planId);
  const devices: Device[] = [];
  for (let i = 0; i < DEVICES; i++) devices.push(await Device.with(plan, room));
  const backups = [await backUp(db, planId)];
  const deleted = new Set<string>();
  const typed: string[] = [];
  let restored = false;
  for (const one of steps) {
    const at = devices['device' in one ? one.device : 0] as Device;
    if (one.do === 'type') {
      const char = String.fromCodePoint(0x4e00 + typed.length);
      typed.push(char);
      await at.edit((doc) => doc.getText('t/a').insert(doc.getText('t/a').length, char));
    } else if (one.do === 'delete') {
      await at.edit((doc) => {
        const text = doc.getText('t/a');
        if (text.length === 0) return;
        deleted.add(text.toString().charAt(one.at % text.length));
        text.delete(one.at % text.length, 1);
      });
    } else if (one.do === 'flush') await at.flush();
    else if (one.do === 'pull') await at.pull();
    else if (one.do === 'compact') await at.compact();
    else if (one.do === 'crash') await at.crash();
    else if (one.do === 'back up') backups.push(await backUp(db, planId));
    else {
      restored = true;
      await restore(db, planId, backups[one.n % backups.length] as Backup);
    }
  }
  for (let round = 0; round < 4; round++) {
    for (const one of devices)
      expect([await one.pull(), await one.flush()]).toMatchObject([{ ok: true }, { ok: true }]);
  }
  for (const one of devices) await one.pull();
  const newcomer = await Device.with(plan, room);
  await newcomer.pull();
  const wanted = typed.filter((char) => !deleted.has(char));
  expect([...newcomer.text()].sort()).toEqual(wanted.sort());
  for (const one of devices) expect(one.content()).toEqual(newcomer.content());
  return { restored, noticed: devices.some((one) => one.notices.includes('vault-was-older')) };
}
