import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import * as grant from '@/app/api/v1/grants/[grantId]/route';
import * as health from '@/app/api/v1/health/route';
import * as close from '@/app/api/v1/plans/[planId]/close/route';
import * as events from '@/app/api/v1/plans/[planId]/events/route';
import * as inboxItem from '@/app/api/v1/plans/[planId]/inbox/[entryId]/route';
import * as inbox from '@/app/api/v1/plans/[planId]/inbox/route';
import * as keep from '@/app/api/v1/plans/[planId]/keep/route';
import * as ownersGrant from '@/app/api/v1/plans/[planId]/grants/[grantId]/route';
import * as grantState from '@/app/api/v1/plans/[planId]/grants/[grantId]/state/route';
import * as grants from '@/app/api/v1/plans/[planId]/grants/route';
import * as log from '@/app/api/v1/plans/[planId]/rooms/[room]/log/route';
import * as snapshot from '@/app/api/v1/plans/[planId]/rooms/[room]/snapshot/route';
import * as snapshots from '@/app/api/v1/plans/[planId]/rooms/[room]/snapshots/[etag]/route';
import * as plan from '@/app/api/v1/plans/[planId]/route';
import { type Database, openDatabase } from '@/lib/store/database';
import { migratePostgres, migrateSqlite } from '@/lib/store/migrate';

/*
 * The real vault without a network: the route handlers, called as functions, on a real database.
 */
const WIDE = [
  'NEW_PLANS_PER_HOUR',
  'NEW_PLANS_PER_DAY',
  'NEW_PLANS_PER_DAY_IN_ALL',
  'REFUSALS_PER_MINUTE',
  'READS_PER_MINUTE',
  'APPENDS_PER_MINUTE',
  'APPENDED_BYTES_PER_HOUR',
  'SNAPSHOTS_PER_HOUR',
  'COMMANDS_PER_MINUTE',
  'STREAMS_PER_VISITOR',
];
// Tests do in a second what a family does in a year. What the limits themselves are is another test's.
for (const name of WIDE) process.env[`VAULT_${name}`] ??= '1000000000';

export type Engine = 'sqlite' | 'postgresql';

/** The engines to run on. PostgreSQL is left out, by name, where there is none; never on the build robot. */
export const ENGINES: readonly (readonly [Engine, boolean])[] = [
  ['sqlite', true],
  ['postgresql', Boolean(process.env.TEST_POSTGRES_URL)],
];
if (process.env.CI === 'true' && !process.env.TEST_POSTGRES_URL) {
  throw new Error('TEST_POSTGRES_URL is not set: run the tests through tests/support/with-postgres.mjs');
}

/** An empty vault that the handlers use from now on; `where` is its address. */
export async function openVault(engine: Engine): Promise<{ db: Database; where: string; end: () => Promise<void> }> {
  const { url, remove } = engine === 'sqlite' ? await newSqlite() : await newPostgres();
  const db = await openDatabase(url, 'fast');
  (globalThis as { vaultDatabase?: Promise<Database> }).vaultDatabase = Promise.resolve(db);
  const end = async () => {
    await db.$disconnect();
    await remove();
  };
  return { db, where: url, end };
}

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;
type Routes = Partial<Record<string, unknown>>;

const ROUTES: readonly (readonly [RegExp, Routes])[] = [
  [/^\/api\/v1\/health$/, health],
  [/^\/api\/v1\/grants\/(?<grantId>[^/]+)$/, grant],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)$/, plan],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/close$/, close],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/events$/, events],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/keep$/, keep],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/inbox$/, inbox],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/inbox\/(?<entryId>[^/]+)$/, inboxItem],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/grants$/, grants],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/grants\/(?<grantId>[^/]+)$/, ownersGrant],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/grants\/(?<grantId>[^/]+)\/state$/, grantState],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/rooms\/(?<room>[^/]+)\/log$/, log],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/rooms\/(?<room>[^/]+)\/snapshot$/, snapshot],
  [/^\/api\/v1\/plans\/(?<planId>[^/]+)\/rooms\/(?<room>[^/]+)\/snapshots\/(?<etag>[^/]+)$/, snapshots],
];

/** `fetch`, answered by the handlers in this process. */
export const vaultFetch: typeof fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const url = new URL(address, 'http://vault.test');
  const request = new Request(url, input instanceof Request ? input : init);
  for (const [pattern, routes] of ROUTES) {
    const match = pattern.exec(url.pathname);
    const handler = match && (routes[request.method] as Handler | undefined);
    if (handler) return handler(request, { params: Promise.resolve({ ...match.groups } as never) });
  }
  return new Response(null, { status: 404 });
};

async function newSqlite() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'vault-'));
  const file = path.join(dir, 'vault.db');
  await migrateSqlite(file, 'prisma/sqlite/migrations');
  return { url: `file:${file}`, remove: async () => rmSync(dir, { recursive: true, force: true }) };
}

async function newPostgres() {
  const server = new URL(process.env.TEST_POSTGRES_URL ?? '');
  const name = `vault_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  await migratePostgres(own.href, 'prisma/postgresql/migrations');
  return { url: own.href, remove: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(server: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(sql);
  await client.end();
}
