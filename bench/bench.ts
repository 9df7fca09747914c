// Run by bench/run.mjs: all that is named, one after the other, never two at once.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { appends } from './appends';
import { type Figure, rowOf } from './figures';
import { opening } from './opening';
import { paper } from './paper';
import { safe } from './safe';
import { openSite, type Site } from './site';
import { traffic } from './traffic';
import { typing } from './typing';
import { vaultAppends } from './vault-appends';
import { vaultDoorbell } from './vault-doorbell';
import { weight } from './weight';

const withSite = { weight, typing, safe, opening, paper } satisfies Record<string, (site: Site) => Promise<Figure[]>>;
const without = { traffic, appends, 'vault-appends': vaultAppends, 'vault-doorbell': vaultDoorbell } satisfies Record<
  string,
  () => Promise<Figure[]>
>;
const all = [...Object.keys(withSite), ...Object.keys(without)];

const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(1);
}
const asked = named.length > 0 ? named : all;
const busy = () => os.loadavg()[0]?.toFixed(1);
const busyAtFirst = busy();
const figures: Figure[] = [];
const wanted = <Some extends object>(some: Some) =>
  (Object.entries(some) as [string, Some[keyof Some]][]).filter(([name]) => asked.includes(name));

for (const [name, measure] of wanted(without)) await note(name, measure);
if (wanted(withSite).length > 0) {
  const site = await openSite();
  try {
    for (const [name, measure] of wanted(withSite)) await note(name, () => measure(site));
  } finally {
    await site.end();
  }
}

const machine = `${os.cpus().length} cores, ${os.platform()} ${os.arch()}, Node ${process.version}, load ${busyAtFirst} before and ${busy()} after`;
const table = [
  ['What', 'Figure', 'Best (p95: middle / best)', 'Runs', 'Peer: figure (best)', 'Ratio', 'Promise', 'Kept'],
  Array.from({ length: 8 }, () => '---'),
  ...figures.map(rowOf),
].map((row) => `| ${row.join(' | ')} |`);
const notes = figures.flatMap(({ what, note }) => (note ? [`- ${what}: ${note}`] : []));
const report = [`${new Date().toISOString().slice(0, 10)}; ${machine}.`, '', ...table, '', ...notes]
  .join('\n')
  .trimEnd();
console.log(`\n${report}`);
if (process.argv.includes('--write')) {
  writeFileSync('bench/results.md', `# One run\n\nHow to read it: [README.md](README.md). ${report}\n`);
}

async function note(name: string, measure: () => Promise<Figure[]>): Promise<void> {
  console.error(`measuring ${name}`);
  const found = await measure();
  for (const figure of found) console.error(`  ${rowOf(figure).filter(Boolean).join(' · ')}`);
  figures.push(...found);
}
