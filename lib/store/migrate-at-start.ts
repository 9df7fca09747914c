import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { databaseUrl, environment } from '@/lib/env';
import { isPostgres } from './database';
import { migratePostgres, migrateSqlite } from './migrate';

/** Brings the vault's tables up to this version, whichever database it stands in. Gives the names of what was applied. */
export async function migrateAtStart(): Promise<string[]> {
  const url = databaseUrl();
  const prisma = path.resolve(environment().APP_ROOT, 'prisma');
  if (isPostgres(url)) return migratePostgres(url, path.join(prisma, 'postgresql', 'migrations'));
  const file = url.replace(/^file:/, '');
  mkdirSync(path.dirname(file), { recursive: true });
  return migrateSqlite(file, path.join(prisma, 'sqlite', 'migrations'));
}
