// After `next build` and config/csp-static.mjs: writes public/sw.js, the service worker with the list of this build's files.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const app = '.next/server/app';
/** Pages that are reached without a new document, so that their payload is needed as well. */
const isReachedSoftly = (page) => /^\/[a-z]{2}\/(start|open|plan)(\/|$)/.test(page);

const { routes } = JSON.parse(readFileSync('.next/prerender-manifest.json', 'utf8'));
const localized = Object.keys(routes).filter((route) => /^\/[a-z]{2}(\/|$)/.test(route));
const pages = localized.filter((route) => !route.endsWith('.webmanifest'));
const languages = [...new Set(pages.map((page) => page.slice(1, 3)))];
const html = pages.map((page) => readFileSync(`${app}${page}.html`, 'utf8'));
const scripts = Object.fromEntries(
  below('.next/static')
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => [`/_next/static/${file}`, readFileSync(`.next/static/${file}`, 'utf8')]),
);

const pdfScripts = onlyForThePdf();
const files = {
  app: [
    ...Object.keys(scripts).filter((script) => !pdfScripts.has(script)),
    ...below('public/fonts')
      .filter((file) => file.endsWith('.woff2'))
      .map((file) => `/fonts/${file}`),
    '/icon.svg',
    '/icons.svg',
  ],
  pdf: [
    ...pdfScripts,
    ...below('public/fonts/pdf')
      .filter((file) => file.endsWith('.ttf'))
      .map((file) => `/fonts/pdf/${file}`),
  ],
};
for (const language of languages) {
  files[language] = localized
    .filter((route) => route.slice(1, 3) === language)
    .flatMap((route) => (isReachedSoftly(route) ? [route, `${route}.rsc`] : [route]));
}

const listed = {};
const all = createHash('sha256').update(readFileSync('config/service-worker.js'));
for (const [group, paths] of Object.entries(files)) {
  const contents = paths.map(contentOf);
  listed[group] = paths.map((file, at) => [file, hashOf(contents[at])]);
  for (const line of listed[group]) all.update(`${line}\n`);
  const zipped = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
  console.log(`kept for use without network, ${group}: ${paths.length} files, ${Math.round(zipped / 1000)} kB gzip`);
}
const build = all.digest('hex').slice(0, 16);
const lines = Object.entries({ BUILD: build, FILES: listed, NOT_HERE: notHere() });
const head = lines.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};\n`).join('');
writeFileSync('public/sw.js', head + readFileSync('config/service-worker.js', 'utf8'));

/** The scripts that only the worker for the PDF leads to: Turbopack names them where it starts that worker. */
function onlyForThePdf() {
  const start = /"(static\/chunks\/turbopack-worker-[^"]+)",\[[^\]]*\]/g;
  const starts = Object.values(scripts).flatMap((text) => [...text.matchAll(start)].map(([found]) => found));
  if (starts.length !== 1) throw new Error(`one worker was expected in the build, found ${starts.length}`);
  const forPages = ledTo(html, (text) => text.replaceAll(start, ''));
  return new Set([...ledTo(starts, (text) => text)].filter((script) => !forPages.has(script)));
}

/** Every script that these texts name, or that is named in one of those. */
function ledTo(texts, read) {
  const reached = new Set();
  const waiting = [...texts];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const [name] of text.matchAll(/static\/chunks\/[\w.~-]+\.(js|css)/g)) {
      const script = `/_next/${name}`;
      if (reached.has(script) || scripts[script] === undefined) continue;
      reached.add(script);
      waiting.push(read(scripts[script]));
    }
  }
  return reached;
}

function contentOf(file) {
  if (file.startsWith('/_next/')) return readFileSync(`.next/${file.slice('/_next/'.length)}`);
  if (file.startsWith('/fonts/')) return readFileSync(`public${file}`);
  if (/\.(svg|webmanifest)$/.test(file)) return readFileSync(`${app}${file}.body`);
  return readFileSync(`${app}${file}${file.endsWith('.rsc') ? '' : '.html'}`);
}

function hashOf(content) {
  return createHash('sha256').update(content).digest().subarray(0, 16).toString('base64');
}

/** What is shown for a page that is not on the device, in every language: whoever reads it came from one of them. */
function notHere() {
  const words = languages.map((language) => {
    const { title, text } = JSON.parse(readFileSync(`messages/${language}.json`, 'utf8')).offline.page;
    return `<section lang="${language}"><h1>${title}</h1><p>${text}</p></section>`;
  });
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Aan Tafel</title>';
  return `<!doctype html><html lang="${languages[0]}"><head>${head}</head><body>${words.join('')}</body></html>`;
}

function below(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
}
