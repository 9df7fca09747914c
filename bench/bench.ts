// Run by bench/run.mjs: all that is named, one after the other, never two at once.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { type Figure, rowOf } from './figures';
import type { Site } from './site';

// each brings much with it: only what is asked for is fetched
const withSite: Record<string, (site: Site) => Promise<Figure[]>> = {
  weight: async (site) => (await import('./weight')).weight(site),
  typing: async (site) => (await import('./typing')).typing(site),
  safe: async (site) => (await import('./safe')).safe(site),
  opening: async (site) => (await import('./opening')).opening(site),
  paper: async (site) => (await import('./paper')).paper(site),
};
const without: Record<string, () => Promise<Figure[]>> = {
  traffic: async () => (await import('./traffic')).traffic(),
  'vault-appends': async () => (await import('./vault-appends')).vaultAppends(),
  'vault-doorbell': async () => (await import('./vault-doorbell')).vaultDoorbell(),
};
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
const wanted = <Measure>(some: Readonly<Record<string, Measure>>) =>
  Object.entries(some).filter(([name]) => asked.includes(name));

for (const [name, measure] of wanted(without)) await note(name, measure);
if (wanted(withSite).length > 0) {
  const { openSite } = await import('./site');
  const site = await openSite();
  // who grows tired of waiting leaves no server and no browser behind
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void site.end().finally(() => process.exit(1)));
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
