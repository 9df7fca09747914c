// npm run mutants [-- part of a name …]: puts one mistake at a time into the source (tests/mutants/mutants.mjs) and runs the
// tests that must notice it. A mistake that nobody notices is a failure, unless tests/mutants/survivors.json says why it
// does no harm; one that is noticed after all may not stand there.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { mutants } from './mutants/mutants.mjs';

const survivors = JSON.parse(readFileSync('tests/mutants/survivors.json', 'utf8'));
const wanted = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const bad = Object.keys(survivors).flatMap((name) =>
  mutants.some((mutant) => mutant.name === name) ? [] : [`survivors.json names a mutant that is none: ${name}`],
);

const waiting = [];
for (const mutant of chosen) {
  const lost = mutant.edits.filter(({ file, from }) => readFileSync(file, 'utf8').split(from).length !== 2);
  if (lost.length === 0) waiting.push(mutant);
  else bad.push(`does not fit the code any more: ${mutant.name} (${lost.map(({ file }) => file).join(', ')})`);
}
await Promise.all(Array.from({ length: Number(process.env.JOBS ?? os.availableParallelism()) }, worker));
for (const line of bad) console.log(`FAILED: ${line}`);
console.log(`${chosen.length} mutants, ${bad.length} wrong`);
process.exit(bad.length > 0 ? 1 : 0);

async function worker() {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const { name } = mutant;
    const started = Date.now();
    const { code, said } = await run(mutant);
    const seconds = Math.round((Date.now() - started) / 1000);
    const after = /failed after (\d+) test/.exec(said)?.[1];
    // Only a test that failed counts: a run that could not start has noticed nothing.
    const noticed = code !== 0 && /Tests .*\d+ failed/.test(said);
    if (code !== 0 && !noticed) bad.push(`could not be run: ${name}\n${said.slice(-2000)}`);
    else if (noticed) {
      console.log(`noticed   ${name} (${after ? `story ${after}, ` : ''}${seconds} s)`);
      if (survivors[name]) bad.push(`is noticed, and stands in survivors.json: ${name}`);
    } else {
      console.log(`SURVIVED  ${name} (${seconds} s)${survivors[name] ? `: ${survivors[name]}` : ''}`);
      if (!survivors[name]) bad.push(`nobody notices: ${name}`);
    }
  }
}

function run({ name, tests, stories }) {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/mutants/vitest.config.ts',
    '--maxWorkers=1',
  ];
  const env = { ...process.env, NO_COLOR: '1', MUTANT: name, STORIES: String(stories * 4), SEED: '99' };
  const child = spawn(process.execPath, [...args, ...tests], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}
