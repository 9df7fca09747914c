import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { databaseUrl } from '@/lib/env';
import type { Prisma, PrismaClient } from './generated/sqlite/client';

/** Both clients come from the same models; SQLite's is the narrower type, so what fits it fits PostgreSQL. */
export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

/** `careful` survives a power cut after the answer was given; `fast` is for tests. */
export type Durability = 'careful' | 'fast';

const opened = globalThis as typeof globalThis & { vaultDatabase?: Promise<Database> };

/** The vault of this process: one connection pool, also when Next loads this file more than once. */
export function vaultDatabase(): Promise<Database> {
  opened.vaultDatabase ??= openDatabase(databaseUrl());
  return opened.vaultDatabase;
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url);
}

export async function openDatabase(url: string, durability: Durability = 'careful'): Promise<Database> {
  return isPostgres(url) ? openPostgres(url) : openSqlite(url, durability);
}

async function openSqlite(url: string, durability: Durability): Promise<Database> {
  const { PrismaClient } = await import('./generated/sqlite/client');
  const adapter = new PrismaBetterSqlite3({ url, timeout: 5000 }, { timestampFormat: 'iso8601' });
  const db = new PrismaClient({ adapter });
  await db.$queryRawUnsafe('PRAGMA journal_mode = WAL');
  await db.$executeRawUnsafe(`PRAGMA synchronous = ${durability === 'careful' ? 'FULL' : 'OFF'}`);
  // What a family deletes is overwritten, not only forgotten.
  await db.$queryRawUnsafe('PRAGMA secure_delete = ON');
  return db;
}

async function openPostgres(url: string): Promise<Database> {
  const [{ PrismaClient }, { PrismaPg }] = await Promise.all([
    import('./generated/postgresql/client'),
    import('@prisma/adapter-pg'),
  ]);
  // Named statements are prepared once per connection.
  const names = new Map<string, string>();
  const nameOf = (sql: string) => {
    const name = names.get(sql) ?? `p${names.size}`;
    names.set(sql, name);
    return name;
  };
  const adapter = new PrismaPg(
    { connectionString: url, max: 10 },
    { statementNameGenerator: ({ sql }) => nameOf(sql) },
  );
  return new PrismaClient({ adapter }) as unknown as Database;
}
