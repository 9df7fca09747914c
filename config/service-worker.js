// The service worker: keeps the app on the device, so that it opens without network. config/service-worker-build.mjs puts
// three lines before it: BUILD (the name of this build), FILES (its files by group, each with its hash) and NOT_HERE (a
// page for what is not kept). Why it works as it does: docs/decisions/0007-service-worker.md
//
// A page is answered from the build it was opened with, to its end, whatever comes meanwhile; a page that opens gets the
// newest build that is here whole. Only files of a build are kept, under their own paths: never an address as it was
// asked for (a fragment may hold a secret), never anything of the vault.

/** Which build new pages get (`/?build`), which one is being fetched (`/?coming`), and which one each page is of (`/?page=<id>`). */
const BOOK = 'book';
const nameOf = (build) => `app-${build}`;
const AT_ONCE = 4;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(welcomeFirstPages()));
self.addEventListener('message', (event) => event.waitUntil(asked(event)));
self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  event.respondWith(event.request.mode === 'navigate' ? openPage(event, pathname) : fileFor(event, pathname));
});

/** Fetches this build beside the one in use; only when it is whole do new pages get it. */
async function install() {
  const before = await newest();
  await write('/?coming', BUILD);
  const cache = await caches.open(nameOf(BUILD));
  await cache.put('/?files', Response.json(FILES));
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const languages = pages.map((page) => new URL(page.url).pathname.split('/')[1]);
  // What already worked without network goes on doing so.
  const groups = new Set(['app', ...languages, ...(before ? await wholeGroups(before) : [])]);
  for (const group of groups) await take(BUILD, group);
  await write('/?build', BUILD);
  await forgetOldBuilds();
}

/** The pages that were there before any worker are looked after too. Waiting workers come here when all pages are gone. */
async function welcomeFirstPages() {
  await clients.claim();
  for (const { id } of await clients.matchAll({ type: 'window' }))
    if (!(await read(`/?page=${id}`))) await write(`/?page=${id}`, BUILD);
}

/** A page asks for groups of its build to be here, and hears which are, and whether a newer build waits. */
async function asked({ data, source, ports: [port] }) {
  // somebody may have cleared what was kept, and not the worker
  if (!(await newest())) await install().catch(() => undefined);
  const build = await buildOf(source.id);
  // what could not be had is not among what is here, and is asked for again
  await Promise.allSettled(data.take.map((group) => take(build, group)));
  port.postMessage({ here: await wholeGroups(build), isNewer: build !== (await newest()) });
  await forgetOldBuilds();
}

async function openPage(event, path) {
  const build = await newest();
  const page = build && (await kept(build, path));
  if (!page) return fetch(event.request).catch(() => withoutNetwork(build, path));
  if (event.resultingClientId) event.waitUntil(write(`/?page=${event.resultingClientId}`, build));
  return page;
}

/** A path without a language goes to one that is here, as proxy.ts does; the browser takes the fragment along. */
async function withoutNetwork(build, path) {
  const groups = build ? await wholeGroups(build) : [];
  const to = groups.map((group) => `/${group}${path === '/' ? '' : path}`);
  for (const page of to) if (await kept(build, page)) return Response.redirect(page);
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" };
  return new Response(NOT_HERE, { status: 503, headers });
}

async function fileFor(event, path) {
  const { request } = event;
  const build = await buildOf(event.clientId);
  // a worker is of the build of the page that started it
  if (event.resultingClientId && build) event.waitUntil(write(`/?page=${event.resultingClientId}`, build));
  if (request.headers.get('rsc') !== '1') {
    // A name with a hash in it is the same file in every build.
    const file =
      build && ((await kept(build, path)) ?? (path.startsWith('/_next/static/') && (await caches.match(path))));
    return file || fetch(request);
  }
  const page = build && (await kept(build, `${path}.rsc`));
  if (!page) return fetch(request);
  // Next asks for pieces of a page ahead; the whole of it is here, as near as a piece would be.
  return request.headers.has('next-router-prefetch') ? new Response(null, { status: 204 }) : page;
}

/** Has every file of a group here, or throws. */
async function take(build, group) {
  const files = new Map(Object.entries(await filesOf(build))).get(group);
  if (!files) return;
  const cache = await caches.open(nameOf(build));
  const have = await pathsIn(cache);
  const missing = files.filter(([path]) => !have.has(path));
  const one = async () => {
    for (let file = missing.pop(); file; file = missing.pop()) await cache.put(file[0], await fileOf(file));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Exactly the file that the build named: from another build that is here, else from the server. */
async function fileOf([path, hash]) {
  for (const name of await caches.keys()) {
    const same = await (await caches.open(name)).match(path);
    if (same && (await hashOf(await same.clone().arrayBuffer())) === hash) return same;
  }
  const isPayload = path.endsWith('.rsc');
  const response = await fetch(isPayload ? `${path.slice(0, -4)}?_rsc=` : path, {
    headers: isPayload ? { RSC: '1' } : {},
    // asked anew also when its name says that it never changes: the hash decides, not a browser's memory
    cache: 'no-cache',
    credentials: 'omit',
    redirect: 'error',
    priority: 'low',
  });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hashOf(bytes)) !== hash) throw new DOMException(path, 'NotFoundError');
  // A fresh answer has no address of its own: the page keeps the one it was asked for, with its query.
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary', 'Date']) headers.delete(name);
  return new Response(bytes, { headers });
}

/** Builds that no page is of, and that no new page will get. */
async function forgetOldBuilds() {
  const book = await caches.open(BOOK);
  const inUse = new Set([nameOf(await newest()), nameOf(await read('/?coming'))]);
  for (const { url } of await book.keys()) {
    const id = new URL(url).searchParams.get('page');
    if (!id) continue;
    if (await clients.get(id)) inUse.add(nameOf(await read(`/?page=${id}`)));
    else await book.delete(url);
  }
  for (const name of await caches.keys()) if (name !== BOOK && !inUse.has(name)) await caches.delete(name);
}

async function wholeGroups(build) {
  const groups = Object.entries(await filesOf(build));
  if (groups.length === 0) return [];
  const have = await pathsIn(await caches.open(nameOf(build)));
  return groups.filter(([, files]) => files.every(([path]) => have.has(path))).map(([group]) => group);
}

async function pathsIn(cache) {
  return new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
}

async function filesOf(build) {
  return (await kept(build, '/?files'))?.json() ?? {};
}

async function kept(build, path) {
  return caches.match(path, { cacheName: nameOf(build) });
}

async function buildOf(client) {
  return (client && (await read(`/?page=${client}`))) || newest();
}

async function newest() {
  return read('/?build');
}

async function read(key) {
  return (await caches.match(key, { cacheName: BOOK }))?.text();
}

async function write(key, text) {
  await (await caches.open(BOOK)).put(key, new Response(text));
}

async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 16);
  return btoa(String.fromCharCode(...hash));
}
