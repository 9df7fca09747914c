import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrateSqlite } from '@/lib/store/migrate';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'migrate-'));
  file = path.join(dir, 'vault.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function migration(name: string, sql: string): void {
  mkdirSync(path.join(dir, 'migrations', name), { recursive: true });
  writeFileSync(path.join(dir, 'migrations', name, 'migration.sql'), sql);
}
const migrate = () => migrateSqlite(file, path.join(dir, 'migrations'));
const query = (sql: string) => {
  const db = new Database(file);
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
};

test('each migration is applied once, in order, also when several servers start together', async () => {
  migration('1_plans', 'CREATE TABLE plans (id TEXT PRIMARY KEY);');
  migration('2_more', 'ALTER TABLE plans ADD COLUMN note TEXT;');
  const applied = await Promise.all([migrate(), migrate(), migrate()]);
  expect(applied.flat()).toEqual(['1_plans', '2_more']);
  expect(await migrate()).toEqual([]);
});

test('a table that is made anew keeps what hangs on it', async () => {
  migration('1', 'CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p(id) ON DELETE CASCADE);');
  await migrate();
  const db = new Database(file);
  db.exec("INSERT INTO p VALUES ('noor'); INSERT INTO c VALUES ('noor'), ('noor')");
  db.close();
  migration(
    '2',
    'CREATE TABLE new_p (id TEXT PRIMARY KEY, n INT); INSERT INTO new_p(id) SELECT id FROM p; DROP TABLE p; ALTER TABLE new_p RENAME TO p;',
  );
  await migrate();
  expect(query('SELECT count(*) AS n FROM c')).toEqual([{ n: 2 }]);
});

test('a migration that fails, or breaks what refers to it, leaves everything as it was', async () => {
  migration('1', 'CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p(id));');
  await migrate();
  const db = new Database(file);
  db.exec("INSERT INTO p VALUES ('noor'); INSERT INTO c VALUES ('noor')");
  db.close();
  migration('2', 'DELETE FROM p;');
  await expect(migrate()).rejects.toThrow('foreign keys');
  migration('2', 'DELETE FROM c; nonsense;');
  await expect(migrate()).rejects.toThrow();
  expect(query('SELECT p FROM c JOIN p ON p.id = c.p')).toEqual([{ p: 'noor' }]);
});

test('a history that was edited, or is ahead of this version, is refused', async () => {
  migration('1', 'CREATE TABLE p (id TEXT);');
  await migrate();
  migration('1', 'CREATE TABLE p (id TEXT, other TEXT);');
  await expect(migrate()).rejects.toThrow('edited');
  rmSync(path.join(dir, 'migrations', '1'), { recursive: true });
  await expect(migrate()).rejects.toThrow('newer');
});

test('models and migrations agree, on both databases', () => {
  const said = execFileSync(process.execPath, ['prisma/migration.mjs', '--check'], { encoding: 'utf8' });
  expect(said).toBe('sqlite: up to date\npostgresql: up to date\n');
});
