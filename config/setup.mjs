// What has to be there before anything runs. Plain Node on nothing else: it runs before anything is installed.
// Each step is skipped when nothing it reads has changed, so a second start takes seconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

process.chdir(path.resolve(import.meta.dirname, '..'));
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** Everything a build is made from. */
const sources = [
  'app',
  'components',
  'config',
  'lib',
  'messages',
  'prisma',
  'public',
  'global.d.ts',
  'instrumentation.ts',
];
const settings = ['next.config.ts', 'proxy.ts', 'tsconfig.json', 'package-lock.json'];
/** Made by the steps below, not written by anyone. */
const made = /^(generated|fonts|sw\.js)$|\.d\.json\.ts$/;

/** Runs a program with this one's input and output; its exit code, or 1 when it could not be started or was killed. */
export function run(command, args, env = {}) {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell });
  return status ?? 1;
}

/** Runs a Node program of this tree or of an installed package. */
export const runNode = (file, ...args) => run(process.execPath, [file, ...args]);

/** Installs exactly what the lock names, unless it is there. Ends the process with an explanation when that fails. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) stop(`Node 20.19 or newer is needed; this is ${process.version}.`);
  if (isInstalled()) return;
  say('Installing (the first time takes a minute or two)');
  if (run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']) === 0) return;
  stop(
    [
      'The installation did not finish; npm says why above.',
      'If it speaks of better-sqlite3 or node-gyp: there was no ready-made SQLite for this machine, so it is compiled here,',
      'and that needs Python 3, make and a C++ compiler:',
      '  Debian, Ubuntu: apt-get install python3 make g++',
      '  macOS:          xcode-select --install',
      '  Windows:        Visual Studio Build Tools with "Desktop development with C++", and Python 3',
    ].join('\n'),
  );
}

/** Generates what is made from other files: both database clients, the fonts of the site and those of the PDF. */
export function ensureGenerated() {
  once('lib/store/generated/.made-from', ['prisma', 'package-lock.json'], () => {
    for (const provider of ['sqlite', 'postgresql']) {
      must(
        runNode('node_modules/prisma/build/index.js', 'generate', '--config', `prisma/${provider}/prisma.config.ts`),
      );
    }
  });
  once('public/fonts/.made-from', ['config/fonts.mjs', 'package-lock.json'], () => must(runNode('config/fonts.mjs')));
  once('public/fonts/pdf/.made-from', ['config/pdf-fonts.mjs', 'package-lock.json'], () =>
    must(runNode('config/pdf-fonts.mjs')),
  );
}

/** Builds the app for `next start`, with the policy of each page in its headers, and the worker that keeps it on devices. */
export function ensureBuilt() {
  once('.next/.made-from', [...sources, ...settings], () => {
    must(runNode('node_modules/next/dist/bin/next', 'build'));
    must(runNode('config/csp-static.mjs'));
    must(runNode('config/service-worker-build.mjs'));
  });
}

/** npm keeps a lock of what it installed inside node_modules: every package of ours for this system must be in it. */
function isInstalled() {
  const installed = 'node_modules/.package-lock.json';
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages);
  return want.every(([at, { version, optional }]) => at === '' || (have[at] ? have[at].version === version : optional));
}

function once(stamp, paths, work) {
  const key = fingerprint(paths);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  rmSync(stamp, { force: true });
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, key);
}

function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  const add = (at) => {
    if (!existsSync(at)) return;
    if (!statSync(at).isDirectory()) hash.update(at).update(readFileSync(at));
    else for (const name of readdirSync(at).sort()) if (!made.test(name)) add(path.join(at, name));
  };
  paths.forEach(add);
  return hash.digest('hex');
}

function must(code) {
  if (code !== 0) process.exit(code);
}

function say(text) {
  console.log(`\n${text}\n`);
}

function stop(text) {
  console.error(`\n${text}\n`);
  process.exit(1);
}

// `node config/setup.mjs`: everything up to a build.
if (process.argv[1] === import.meta.filename) {
  ensureInstalled();
  ensureGenerated();
  ensureBuilt();
}
