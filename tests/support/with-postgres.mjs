// node tests/support/with-postgres.mjs cmd…   runs cmd with TEST_POSTGRES_URL of a throw-away PostgreSQL server.
// Exit code 77 when this machine has no PostgreSQL programs. With POSTGRES_CAREFUL=1 it survives a power cut, as a real one
// does; tests need not wait for that.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const programs = findPrograms();
if (!programs) {
  console.error('no PostgreSQL programs (initdb, postgres) on this machine');
  process.exit(77);
}
const owner = unprivileged();
const dir = mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
if (owner) chownSync(dir, owner.uid, owner.gid);
chmodSync(dir, 0o700);
const data = path.join(dir, 'data');
const port = await freePort();
const options = ['-D', data, '-A', 'trust', '-U', 'app', '-E', 'UTF8', '--locale=C', '--no-sync'];
const made = spawnSync(path.join(programs, 'initdb'), options, { ...owner, cwd: dir });
if (made.status !== 0) {
  console.error(made.stderr.toString());
  process.exit(1);
}
const careless = process.env.POSTGRES_CAREFUL ? [] : ['fsync=off', 'full_page_writes=off'];
const settings = careless.flatMap((setting) => ['-c', setting]);
const server = spawn(
  path.join(programs, 'postgres'),
  ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', dir, ...settings],
  { ...owner, cwd: dir, stdio: 'ignore' },
);
let code = 1;
try {
  const url = `postgresql://app@127.0.0.1:${port}/postgres`;
  await answering(url);
  code = await run(process.argv.slice(2), url);
} finally {
  const stopped = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT'); // a fast shutdown
  await stopped;
  rmSync(dir, { recursive: true, force: true });
}
process.exit(code);

function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const places = (process.env.PATH ?? '').split(path.delimiter);
  if (existsSync(debian)) places.push(...readdirSync(debian).map((version) => path.join(debian, version, 'bin')));
  return places.find((place) => ['initdb', 'postgres'].every((program) => existsSync(path.join(place, program))));
}

/** PostgreSQL refuses to run as root: there it runs as `postgres` or `nobody`. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, user) => Number(spawnSync('id', [flag, user]).stdout.toString().trim());
  const user = spawnSync('id', ['postgres']).status === 0 ? 'postgres' : 'nobody';
  return { uid: id('-u', user), gid: id('-g', user) };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answering(url) {
  const { default: pg } = await import('pg');
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function run([command, ...args], url) {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, TEST_POSTGRES_URL: url } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (exit) => resolve(exit ?? 1)));
}
