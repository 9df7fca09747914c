import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import SqliteFile from 'better-sqlite3';
import pg from 'pg';
import { identify } from '@/lib/store/access';
import { type Database, openDatabase } from '@/lib/store/database';
import { append } from '@/lib/store/log';
import { migratePostgres, migrateSqlite } from '@/lib/store/migrate';
import { createPlan } from '@/lib/store/plans';
import { random, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { writeBatch } from '@/lib/vault/frames';
import { type Sealed, sealUpdate } from '@/lib/vault/seal';
import { creationStatement, sha256 } from '@/lib/vault/statements';
import { newPlanKeys, type PlanKeys } from '@/tests/support/plan-keys';
import { vaultFetch } from '@/tests/support/vault';
import type { Figure } from './figures';

const EACH = 60;
const TIMES = 6;
/** Writers at once, each in a plan of its own. */
const ABREAST = 8;

type Row = readonly [string, number, number, string, Uint8Array, number, Uint8Array];

/** A database on disk that survives a power cut after it answered, with a way to put a row in without us. */
interface Place {
  readonly db: Database;
  readonly insert: (row: Row) => Promise<void>;
  readonly end: () => Promise<void>;
}

/**
 * How many sealed changes a second are safe on disk, one request after another and from several plans at once: by the
 * vault's store (signature checked, numbered under the lock, quota counted), and by the whole handler (token, frames,
 * pace). Beside it the same row by Prisma alone, and by the bare driver.
 */
export async function vaultAppends(): Promise<Figure[]> {
  const figures = await measure('SQLite', await openSqlite());
  const postgres = process.env.TEST_POSTGRES_URL;
  if (postgres) figures.push(...(await measure('PostgreSQL', await openPostgres(postgres))));
  return figures;
}

async function measure(name: string, { db, insert, end }: Place): Promise<Figure[]> {
  (globalThis as { vaultDatabase?: Promise<Database> }).vaultDatabase = Promise.resolve(db);
  try {
    const figures: Figure[] = [];
    for (const abreast of [1, ABREAST]) {
      const runs = await measureAbreast(db, insert, abreast);
      const how = abreast === 1 ? 'one after another' : `${abreast} plans at once`;
      const peer = { what: 'the same row by Prisma alone', theirs: runs.prisma };
      const unit = 'a second' as const;
      figures.push(
        {
          what: `Sealed changes safe on disk, ${name}, ${how}`,
          unit,
          ours: runs.store,
          peer,
          budget: { leastRatio: 0.5 },
        },
        { what: `… through the whole handler`, unit, ours: runs.handler, peer },
        {
          what: `… against the bare driver`,
          unit,
          ours: runs.store,
          peer: { what: 'the bare driver', theirs: runs.driver },
        },
      );
    }
    return figures;
  } finally {
    await end();
  }
}

async function measureAbreast(db: Database, insert: Place['insert'], abreast: number) {
  const keys = await Promise.all(Array.from({ length: abreast }, newPlanKeys));
  let plans = await Promise.all(keys.map((one) => planIn(db, one)));
  const seq = { of: 1_000_000 };
  /** One kind of writing, by all plans at once. The rows without us stand where no log comes. */
  const perSecond = async (write: (i: number, sealed: Sealed) => Promise<void>) => {
    const sealed = await Promise.all(keys.map((one) => Promise.all(Array.from({ length: EACH }, () => sealFor(one)))));
    const began = performance.now();
    await Promise.all(
      sealed.map(async (mine, i) => {
        for (const one of mine) await write(i, one);
      }),
    );
    return (EACH * abreast * 1000) / (performance.now() - began);
  };
  const rowOf = (i: number, { bytes, entryId }: Sealed): Row => {
    const id = plans[i]?.id ?? '';
    return [id, ROOM.private, seq.of++, toBase64url(entryId), bytes.slice(0, 16), bytes.length, bytes];
  };
  const ways = {
    store: async (i: number, { bytes }: Sealed) => {
      const plan = plans[i];
      if (!plan) throw new Error('no plan');
      const answer = await append(db, plan, ROOM.shared, [bytes], Date.now());
      if (!answer.ok) throw new Error('the vault did not take a change');
      // what a request finds when it looks who asks
      plans[i] = { ...plan, rooms: plan.rooms.map((one) => (one.room ? one : { ...one, head: answer.head })) };
    },
    handler: async (i: number, { bytes }: Sealed) => {
      const token = `Bearer ${toBase64url(keys[i]?.keys.ownerToken ?? random(32))}`;
      const body = writeBatch([bytes]);
      const address = `/api/v1/plans/${plans[i]?.id}/rooms/shared/log`;
      const answer = await vaultFetch(address, { method: 'POST', body, headers: { authorization: token } });
      if (!answer.ok) throw new Error(`the vault said ${answer.status}`);
    },
    prisma: async (i: number, sealed: Sealed) => {
      const [planId, room, at, entryId, digest, size, bytes] = rowOf(i, sealed);
      const octets = { digest: new Uint8Array(digest), bytes: new Uint8Array(bytes) };
      await db.entry.create({ data: { planId, room, seq: at, entryId, size, storedOn: new Date(0), ...octets } });
    },
    driver: (i: number, sealed: Sealed) => insert(rowOf(i, sealed)),
  };
  const runs = { store: [] as number[], handler: [] as number[], prisma: [] as number[], driver: [] as number[] };
  for (let time = 0; time <= TIMES; time++) {
    for (const way of Object.keys(ways) as (keyof typeof ways)[]) {
      const speed = await perSecond(ways[way]);
      if (time > 0) runs[way].push(speed);
    }
    // A log that is full would ask for a snapshot.
    await db.entry.deleteMany();
    await db.room.updateMany({ data: { head: 1, logBytes: 0, storedBytes: 0 } });
    plans = await Promise.all(keys.map((one) => lookUp(db, one)));
  }
  return runs;
}

async function planIn(db: Database, plan: PlanKeys) {
  const ownerTokenHash = await sha256(plan.keys.ownerToken);
  const signature = await plan.keys.owner.sign(creationStatement(plan.planId, ownerTokenHash, 365));
  const { planId, commitments } = plan;
  const made = await createPlan(db, { planId, commitments, ownerTokenHash, retentionDays: 365, signature }, Date.now());
  if (!made.ok) throw new Error(`the vault took no plan: ${made.reason}`);
  return made.plan;
}

async function lookUp(db: Database, { planId, keys }: PlanKeys) {
  const found = await identify(db, toBase64url(planId), keys.ownerToken);
  if (!found.ok) throw new Error(`the vault does not know a plan: ${found.reason}`);
  return found.plan;
}

function sealFor(plan: PlanKeys): Promise<Sealed> {
  const change = { writer: 'AAAAAAAAAAA', wseq: 1, at: 1, seen: new Map(), change: random(65) };
  return sealUpdate({ planId: plan.planId, room: ROOM.shared }, plan.keys, change);
}

const COLUMNS = '"planId", "room", "seq", "entryId", "digest", "size", "bytes", "storedOn"';

async function openSqlite(): Promise<Place> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const file = path.join(folder, 'vault.db');
  await migrateSqlite(file, 'prisma/sqlite/migrations');
  const db = await openDatabase(`file:${file}`, 'careful');
  const bare = new SqliteFile(file, { timeout: 5000 });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON']) bare.pragma(pragma);
  const statement = bare.prepare(`INSERT INTO "Entry" (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  return {
    db,
    insert: async (row) => void statement.run(...row, '1970-01-01T00:00:00.000+00:00'),
    end: async () => {
      bare.close();
      await db.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPostgres(server: string): Promise<Place> {
  await migratePostgres(server, 'prisma/postgresql/migrations');
  const db = await openDatabase(server, 'careful');
  const bare = new pg.Pool({ connectionString: server, max: 10 });
  const text = `INSERT INTO "Entry" (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
  return {
    db,
    insert: async (row) => void (await bare.query({ name: 'bare', text, values: [...row, new Date(0)] })),
    end: async () => {
      await bare.end();
      await db.$disconnect();
    },
  };
}
