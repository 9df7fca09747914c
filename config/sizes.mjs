// node config/sizes.mjs, after a build: what a page asks of a phone before its first field takes typing, and what it may.
// Gzip, in bytes. JavaScript counts from the floor: the page of this very build that has none of its own, the 404.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const pages = '.next/server/app';
const budgets = { plan: 60_000, public: 10_000, css: 12_000, fonts: 50_000 };

const weights = new Map();
const over = [];
const floor = scriptsOf('_not-found.html');
for (const file of readdirSync(pages, { recursive: true }).filter(
  (name) => name.endsWith('.html') && !name.startsWith('_'),
)) {
  const kind = /^[a-z]{2}[\\/](plan|open|p|i|take-over)([\\/.])/.test(file) ? 'plan' : 'public';
  hold(`${file}: JavaScript above the floor of ${floor}`, scriptsOf(file) - floor, budgets[kind]);
  hold(`${file}: styles`, stylesOf(file), budgets.css);
}
hold(
  'fonts of a Dutch page',
  weigh(['atkinson-latin.woff2', 'cijfers.woff2'].map((name) => `public/fonts/${name}`)),
  budgets.fonts,
);

if (over.length > 0) {
  console.error(`Too heavy:\n  ${over.join('\n  ')}`);
  process.exit(1);
}

function hold(what, bytes, budget) {
  const line = `${what}: ${bytes} of ${budget}`;
  console.log(line);
  if (bytes > budget) over.push(line);
}

/** Every script the page names, also those its data says it will want; not the one that modern browsers skip. */
function scriptsOf(file) {
  const html = read(file).replace(/<script src="[^"]+" noModule=""><\/script>/g, '');
  return weigh(named(html, /\/_next\/(static\/chunks\/[\w.~-]+\.js)/g));
}

function stylesOf(file) {
  return weigh(named(read(file), /href="\/_next\/(static\/[\w./~-]+\.css)/g));
}

function named(html, pattern) {
  return [...new Set([...html.matchAll(pattern)].map(([, name]) => `.next/${name}`))];
}

function weigh(files) {
  return files.reduce((sum, file) => sum + weightOf(file), 0);
}

function weightOf(file) {
  if (!weights.has(file))
    weights.set(file, file.endsWith('.woff2') ? statSync(file).size : gzipSync(readFileSync(file)).length);
  return weights.get(file);
}

function read(file) {
  return readFileSync(path.join(pages, file), 'utf8');
}
