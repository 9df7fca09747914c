// node config/sizes.mjs, after a build: what a page asks of a phone, and what it may. Gzip, in bytes. JavaScript counts from
// the floor: the page of this very build that has none of its own, the 404. A question takes typing when the plan on this
// device is open, so the code for that counts with it; the vault's comes after.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const pages = '.next/server/app';
const budgets = { plan: 60_000, vault: 110_000, public: 10_000, css: 12_000, fonts: 50_000 };
/** Words by which the code is known that a page fetches to open a plan, and that which brings it to the vault. */
const device = /createObjectStore\("plans"/;
const vault = /fgp-net-/;
const chapters = readdirSync('lib/guide/steps').map((name) =>
  name.replace('.ts', '.html').replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
);

const weights = new Map();
const over = [];
const floor = weigh(scriptsOf('_not-found.html'));
console.log(`JavaScript of an empty page: ${floor}; below is what comes on top`);
for (const file of readdirSync(pages, { recursive: true }).filter(
  (name) => name.endsWith('.html') && !name.startsWith('_'),
)) {
  const kind = /^[a-z]{2}[\\/](plan|open|p|i|take-over)([\\/.])/.test(file) ? 'plan' : 'public';
  const scripts = scriptsOf(file);
  if (path.basename(path.dirname(file)) === 'plan' && chapters.includes(path.basename(file))) {
    const typing = withLater(scripts, device);
    hold(`${file}: JavaScript until it takes typing`, weigh(typing) - floor, budgets.plan);
    hold(`${file}: JavaScript with the vault`, weigh(withLater(typing, vault)) - floor, budgets.vault);
  } else hold(`${file}: JavaScript`, weigh(scripts) - floor, budgets[kind]);
  hold(`${file}: styles`, weigh(stylesOf(file)), budgets.css);
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
  return named(html, /\/_next\/(static\/chunks\/[\w.~-]+\.js)/g);
}

/** These scripts and what they fetch by `import()` in one go with code that is known by these words. */
function withLater(scripts, words) {
  const fetched = scripts
    .flatMap((file) => [...text(file).matchAll(/Promise\.all\(\[("static\/chunks\/[^\]]+)\]/g)])
    .map(([, list]) => named(list, /"(static\/chunks\/[\w.~-]+\.js)"/g))
    .filter((files) => files.some((file) => words.test(text(file))));
  if (fetched.length === 0)
    throw new Error(`no script is fetched that holds ${words}: what is measured here has moved`);
  return [...new Set([...scripts, ...fetched.flat()])];
}

function stylesOf(file) {
  return named(read(file), /href="\/_next\/(static\/[\w./~-]+\.css)/g);
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

function text(file) {
  return readFileSync(file, 'utf8');
}

function read(file) {
  return readFileSync(path.join(pages, file), 'utf8');
}
