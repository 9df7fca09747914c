// `npm test`: everything there is to check, in one run. The last line counts; what this machine lacks is named before it.
import { existsSync } from 'node:fs';
import { ensureGenerated, ensureInstalled, runNode } from '../config/setup.mjs';

ensureInstalled();
ensureGenerated();

const { findChromium } = await import('../config/machine.mjs');
const { whyNoVeraPdf } = await import('./pdf/verapdf.mjs');
const bin = 'node_modules';
const noPostgres = 77;
const colours = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;

const passed = [];
const failed = [];
const notRun = [];

check('lint, formatting and file names', () =>
  runNode(`${bin}/@biomejs/biome/bin/biome`, 'ci', '--error-on-warnings', colours),
);
check('the lock is complete', () => runNode('config/lock-check.mjs'));
check('layers', () => runNode('config/layers-check.mjs'));
check('unused code', () => runNode(`${bin}/knip/bin/knip.js`));
check('migrations match the models', () => runNode('prisma/migration.mjs', '--check'));
check(
  'types',
  () => runNode(`${bin}/next/dist/bin/next`, 'typegen') || runNode(`${bin}/typescript/bin/tsc`, '--noEmit'),
);
check('unit, page and PDF tests', () => {
  const tests = [`${bin}/vitest/vitest.mjs`, 'run'];
  const code = runNode('tests/support/with-postgres.mjs', process.execPath, ...tests);
  if (code !== noPostgres) return code;
  notRun.push('tests of PostgreSQL (install postgresql)');
  return runNode(...tests);
});
if (!existsSync('/usr/share/dict/dutch')) notRun.push('the key card’s words against a dictionary (install wdutch)');
const noVeraPdf = await whyNoVeraPdf();
if (noVeraPdf) notRun.push(`veraPDF (${noVeraPdf})`);

const built = check('build', () => runNode('config/setup.mjs'));
if (built) check('sizes', () => runNode('config/sizes.mjs'));
if (!findChromium()) notRun.push('end-to-end tests (install chromium, or name one in CHROMIUM_PATH)');
else if (built) check('end-to-end tests', () => runNode(`${bin}/@playwright/test/cli.js`, 'test'));

for (const what of notRun) console.log(`NOT RUN: ${what}`);
if (process.env.CI === 'true') failed.push(...notRun);
for (const what of failed) console.log(`FAILED: ${what}`);
console.log(`${passed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

/** Runs one step, whose exit code 0 means passed. */
function check(what, step) {
  console.log(`\n── ${what}`);
  const started = Date.now();
  const ok = step() === 0;
  console.log(`── ${ok ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  (ok ? passed : failed).push(what);
  return ok;
}
