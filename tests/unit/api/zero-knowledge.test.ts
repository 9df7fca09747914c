import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '@/lib/store/database';
import { sweep } from '@/lib/store/sweep';
import { random, toBase64url } from '@/lib/vault/bytes';
import { hkdf } from '@/lib/vault/keys';
import { grantLink, ownerLink } from '@/lib/vault/links';
import { Device, planInVault } from '../../support/devices';
import { linkFrom, look, putLink } from '../../support/grant-calls';
import { foundIn } from '../../support/needles';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, type Engine, openVault, vaultFetch } from '../../support/vault';
import { close } from '../../support/vault-calls';

/*
 * A family writes in both rooms, folds, lets somebody in, and ends its plan. Then everything that the server kept, said
 * or received is searched for every word of the plan and every secret, in every form.
 */
/** In every text, choice, item and name of a field. */
const WORD = 'geheimwoord';

describe.each(ENGINES)('the server on %s', (engine, present) => {
  let db: Database;
  let where: string;
  let end = async () => {};
  const said: Uint8Array[] = [];
  const asked: { head: Uint8Array[]; bodies: Uint8Array[] } = { head: [], bodies: [] };
  const write = process.stdout.write;
  const writeError = process.stderr.write;

  beforeAll(async () => {
    if (!present) return;
    ({ db, where, end } = await openVault(engine));
    const listen = (to: typeof write) =>
      ((part: string | Uint8Array, ...rest: never[]) => {
        said.push(Buffer.from(part as string));
        return to.call(process.stdout, part, ...rest);
      }) as typeof write;
    process.stdout.write = listen(write);
    process.stderr.write = listen(writeError);
  });
  afterAll(async () => {
    process.stdout.write = write;
    process.stderr.write = writeError;
    await end();
  });

  const send: typeof fetch = async (input, init) => {
    asked.head.push(Buffer.from(`${init?.method} ${String(input)}\n${JSON.stringify(init?.headers)}`));
    const { body } = init ?? {};
    if (body) asked.bodies.push(typeof body === 'string' ? Buffer.from(body) : (body as Uint8Array));
    return vaultFetch(input, init);
  };

  test.skipIf(!present)(
    'never holds a word of a plan, nor a key: not in its tables, files, log and backups, not in what it is asked or says',
    { timeout: 120_000 },
    async () => {
      const plan = await planInVault(newPlanKeys);
      const G = random(16);
      let words = 0;
      const word = (place: string) => `${place}-${WORD}-${words++}`;
      for (const room of [0, 1] as const) {
        const [a, b] = [await Device.with(plan, room, send), await Device.with(plan, room, send)];
        for (let i = 0; i < 6; i++) {
          await a.edit((doc) => {
            doc.getText(`t/${word('veldnaam')}`).insert(0, word('tekst'));
            doc.getMap('plan').set(word('sleutel'), word('keuze'));
            doc.getMap('l/people').set(word('item'), new Y.Map([['pos', word('plaats')]]));
          });
          await a.flush();
        }
        await b.pull();
        await b.edit((doc) => doc.getText('t/a').insert(0, word('van b')));
        await b.flush();
        await a.compact();
        await b.pull();
        expect(a.content()).toEqual(b.content());
        // On the device it does stand, and the search sees it.
        expect(foundIn({ 'a word': WORD }, { 'the device': [Y.encodeStateAsUpdate(a.doc)] })).toHaveLength(1);
      }
      const link = await linkFrom(G, 'write');
      expect((await putLink(plan, link)).status).toBe(201);
      expect((await look(link)).status).toBe(200);
      // A mistake too must not make it talk.
      await send(`/api/v1/plans/${toBase64url(plan.planId)}/rooms/shared/log`, { method: 'POST', body: random(90) });

      const secrets = await secretsOf(plan, G);
      const tokens = { 'the owner token': plan.keys.ownerToken, 'a link’s token': link.grantToken };
      const marked = { ...secrets, 'a word': WORD };
      const stored = await everythingStored(engine, db, where);
      // What it does keep is found, so what is not found is not there.
      const publicKey = { 'the writers’ public key': plan.commitments.writePk };
      expect(foundIn(publicKey, stored)).toHaveLength(Object.keys(stored).length);
      expect(foundIn({ ...marked, ...tokens }, { ...stored, 'what it said': said })).toEqual([]);
      expect(foundIn(marked, { 'addresses and headers': asked.head, bodies: asked.bodies })).toEqual([]);
      expect(words).toBeGreaterThan(60);
      expect(asked.bodies.length).toBeGreaterThan(16);

      await close(plan);
      await sweep(db, Date.now());
      expect(await db.entry.count({ where: { planId: toBase64url(plan.planId) } })).toBe(0);
      expect(foundIn({ ...marked, ...tokens }, await everythingStored(engine, db, where))).toEqual([]);
    },
  );
});

async function secretsOf(plan: PlanKeys, G: Uint8Array<ArrayBuffer>): Promise<Record<string, string | Uint8Array>> {
  const { O, E, R } = plan.keys;
  return {
    'the owner secret': O,
    'the edit secret': E,
    'the read secret': R,
    'a link’s secret': G,
    'the owner link': await ownerLink(plan.planId, O),
    'a personal link': await grantLink(G),
    'the owner’s signing key': await hkdf(O, 'fgp/1/owner-sign', 32),
    'the writers’ signing key': await hkdf(E, 'fgp/1/write-sign', 32),
    'the inbox key': await hkdf(E, 'fgp/1/inbox-kem', 32),
    'the key of the private room': await hkdf(E, 'fgp/1/private-content', 32),
    'the key of the shared room': await hkdf(R, 'fgp/1/content', 32),
    'a link’s key': await hkdf(G, 'fgp/1/grant-key', 32),
  };
}

async function everythingStored(engine: Engine, db: Database, where: string): Promise<Record<string, Uint8Array[]>> {
  return engine === 'sqlite' ? everySqliteFile(where) : everyPostgresFile(db);
}

/** The database file, its write-ahead log, and a backup as the manual says to make one. */
async function everySqliteFile(url: string): Promise<Record<string, Uint8Array[]>> {
  const file = url.replace(/^file:/, '');
  const backup = path.join(os.tmpdir(), `backup-${toBase64url(random(8))}.db`);
  const source = new SqliteDatabase(file, { readonly: true });
  await source.backup(backup);
  source.close();
  const copied = readFileSync(backup);
  rmSync(backup);
  const own = readdirSync(path.dirname(file)).map((name) => readFileSync(path.join(path.dirname(file), name)));
  return { 'the files of the database': own, 'a backup': [copied] };
}

/** Every row of every table, as a dump has them, and every file of the server, its write-ahead log included. */
async function everyPostgresFile(db: Database): Promise<Record<string, Uint8Array[]>> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const rows: Uint8Array[] = [];
  for (const { name } of tables) {
    const all = await db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`);
    rows.push(...all.map(({ row }) => Buffer.from(row)));
  }
  await db.$executeRawUnsafe('CHECKPOINT');
  const [{ folder = '', number = '' } = {}] = await db.$queryRawUnsafe<Record<string, string>[]>(
    `SELECT current_setting('data_directory') AS folder, oid::text AS number FROM pg_database
     WHERE datname = current_database()`,
  );
  const names = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];
  const own = names
    .filter((name) => name.startsWith(`base${path.sep}${number}`) || name.startsWith('pg_wal'))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    .map((file) => readFileSync(file));
  return { 'every row': rows, 'the files of the database': own };
}
