import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '@/lib/store/database';
import { append } from '@/lib/store/log';
import { migrateSqlite } from '@/lib/store/migrate';
import { createPlan } from '@/lib/store/plans';
import { random, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { sealUpdate } from '@/lib/vault/seal';
import { creationStatement, sha256 } from '@/lib/vault/statements';
import { newPlanKeys } from '@/tests/support/plan-keys';
import { type Figure, turnAbout } from './figures';

const each = 150;

/**
 * How many sealed changes a second the vault's own code puts on disk, one after another, each safe from a power cut before
 * it is answered: signature checked, numbered under the lock, quota counted. Beside it the same row, in a file of its own,
 * by Prisma alone.
 */
export async function appends(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const [ours, bare] = await Promise.all(
    ['ours.db', 'bare.db'].map(async (name) => {
      const file = path.join(folder, name);
      await migrateSqlite(file, 'prisma/sqlite/migrations');
      return openDatabase(`file:${file}`, 'careful');
    }),
  );
  if (!ours || !bare) throw new Error('two databases were asked for');
  const plan = await newPlanKeys();
  const ownerTokenHash = await sha256(plan.keys.ownerToken);
  const signature = await plan.keys.owner.sign(creationStatement(plan.planId, ownerTokenHash, 365));
  const asked = { planId: plan.planId, commitments: plan.commitments, ownerTokenHash, retentionDays: 365, signature };
  const made = await createPlan(ours, asked, Date.now());
  const peer = await createPlan(bare, asked, Date.now());
  if (!made.ok || !peer.ok) throw new Error('the vault took no plan');
  const place = { planId: plan.planId, room: ROOM.shared };
  const seal = (at: number) =>
    sealUpdate(place, plan.keys, { writer: 'AAAAAAAAAAA', wseq: at, at, seen: new Map(), change: random(65) });
  const envelopes = () => Promise.all(Array.from({ length: each }, (_, at) => seal(at + 1)));
  let seq = 1;

  const runs = await turnAbout(
    8,
    async () => {
      const sealed = await envelopes();
      return perSecond(async () => {
        for (const { bytes } of sealed) {
          const answer = await append(ours, made.plan, ROOM.shared, [bytes], Date.now());
          if (!answer.ok) throw new Error(answer.reason);
        }
      });
    },
    async () => {
      const sealed = await envelopes();
      return perSecond(async () => {
        for (const { bytes, entryId } of sealed) {
          seq++;
          const id = { planId: peer.plan.id, room: ROOM.shared, seq, entryId: toBase64url(entryId) };
          const row = { ...id, digest: bytes.slice(0, 16), size: bytes.length, bytes, storedOn: new Date(0) };
          await bare.entry.create({ data: row });
        }
      });
    },
  );
  await Promise.all([ours.$disconnect(), bare.$disconnect()]);
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      what: 'Sealed changes safe on disk, SQLite, one after another',
      unit: 'a second',
      ours: runs.ours,
      peer: { what: 'the same row by Prisma alone', theirs: runs.theirs },
      budget: { leastRatio: 0.5 },
    },
  ];
}

async function perSecond(work: () => Promise<void>): Promise<number[]> {
  const began = performance.now();
  await work();
  return [(each * 1000) / (performance.now() - began)];
}
