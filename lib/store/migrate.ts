import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/*
 * Applies the SQL that stands in prisma/<provider>/migrations and keeps Prisma's own list of it (_prisma_migrations,
 * same columns, same checksums), so that Prisma's command line agrees where it can be used.
 */
interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
}

/** Gives the names of the migrations applied; processes that start at once wait for each other. */
export async function migrateSqlite(file: string, dir: string): Promise<string[]> {
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(file, { timeout: 30_000 });
  try {
    db.pragma('journal_mode = WAL');
    // Prisma redefines a table by dropping it, and with foreign keys on that deletes all that hangs on it. The pragma in
    // its SQL does nothing inside a transaction, so it must be off before; the check below replaces it.
    db.pragma('foreign_keys = OFF');
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(`CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
        "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME,
        "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME,
        "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`);
      const todo = pending(readMigrations(dir), db.prepare(APPLIED).all() as Applied[]);
      const note = db.prepare(`INSERT INTO _prisma_migrations
        (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`);
      for (const migration of todo) {
        const started = Date.now();
        db.exec(migration.sql);
        note.run(randomUUID(), migration.checksum, Date.now(), migration.name, started);
      }
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`a migration broke ${broken.length} foreign keys; nothing was changed`);
      db.exec('COMMIT');
      return todo.map((migration) => migration.name);
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  } finally {
    db.close();
  }
}

/** As `migrateSqlite`, each migration in a transaction of its own. */
export async function migratePostgres(url: string, dir: string): Promise<string[]> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(72707369)'); // the number that Prisma's own engine locks
    await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
    const todo = pending(readMigrations(dir), (await client.query<Applied>(APPLIED)).rows);
    for (const migration of todo) {
      await client.query('BEGIN');
      try {
        await client.query(migration.sql);
        await client.query(
          `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
           VALUES ($1, $2, now(), $3, 1)`,
          [randomUUID(), migration.checksum, migration.name],
        );
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    }
    return todo.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

const APPLIED = 'SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL';

function readMigrations(dir: string): Migration[] {
  const names = readdirSync(dir).filter((name) => existsSync(path.join(dir, name, 'migration.sql')));
  return names.sort().map((name) => {
    const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** What is still to be applied. Throws when an applied migration was edited, or the database is ahead of this code. */
function pending(all: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const ahead = new Map(applied.map((row) => [row.migration_name, row.checksum]));
  const todo: Migration[] = [];
  for (const migration of all) {
    const checksum = ahead.get(migration.name);
    if (checksum === undefined) todo.push(migration);
    else if (checksum !== migration.checksum)
      throw new Error(`migration ${migration.name} was edited after it was applied`);
    ahead.delete(migration.name);
  }
  if (ahead.size > 0) throw new Error(`the database is newer than this version: ${[...ahead.keys()].join(', ')}`);
  return todo;
}
