import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, expect as soon, type Page, test } from '@playwright/test';
import { guide } from '@/lib/guide/guide';
import nl from '@/messages/nl.json' with { type: 'json' };
import { AppServer, nextVersion } from './support/app-server';

/** Whole versions of the app are fetched and servers started while these tests wait. */
const expect = soon.configure({ timeout: 25_000 });
const server = new AppServer(4712, 'test-results/offline');
/** Outside the tree, so that no tool takes it for a part of it. */
const nextFolder = mkdtempSync(path.join(os.tmpdir(), 'aan-tafel-next-'));
/** What the line says when the vault has everything; with more words it is on this device only. */
const inVault = new RegExp(`^${nl.save.saved}\\s*(\\d|$)`);
const chapters = guide.map(({ id }) => id);

test.use({ baseURL: server.url });
test.beforeEach(() => server.start());
test.afterEach(() => server.stop());
test.afterAll(() => rmSync(nextFolder, { recursive: true, force: true }));

test('after one visit everything works without a server: each page, writing, the PDF, and the vault has it later', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(480_000);
  const complaints = listen(page);
  await begin(page);
  await write(page, 'Noor Vermeulen slaapt slecht.');
  await keptHere(page);
  await page.getByRole('link', { name: nl.keep.back }).click();
  await page.getByRole('link', { name: nl.overview.print }).click();
  await expect(page.getByRole('heading', { level: 1, name: nl.print.title })).toBeVisible();
  await expect.poll(async () => (await workerSays(page)).here, { timeout: 60_000 }).toEqual(['app', 'pdf', 'nl']);

  await withoutNetwork(context);
  const titles = new Map([
    ['/nl', nl.pages.welcome.title],
    ['/nl/plan/check', nl.check.title],
    ['/nl/plan/print', nl.print.title],
    ['/nl/plan/keep', nl.keep.title],
    ['/nl/safety', nl.frame.pages.safety],
    ...chapters.map((id) => [`/nl/plan/${id}`, ''] as const),
    ...['/nl/start', '/nl/open', '/nl/example', '/nl/about', '/nl/privacy', '/nl/accessibility', '/nl/away'].map(
      (path) => [path, ''] as const,
    ),
    ['/nl/plan', ''],
  ]);
  for (const [path, title] of titles) {
    await page.goto(path);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible();
    if (title) await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(title);
    if (/plan\/\w+$/.test(path) && !title) await expect(page.locator('.bar'), path).toBeVisible();
    if (path.includes('/plan')) await expect(page.getByText(nl.overview.noneTitle), path).toHaveCount(0);
  }

  // from page to page without a new document: what is only in memory would be lost with it
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  for (const chapter of chapters) {
    await page.locator(`.tasks a[href="/nl/plan/${chapter}"]`).click();
    await expect(page.locator('.bar')).toBeVisible();
    await page.locator('.to-plan:visible').first().click();
    await expect(page.locator('.tasks').first()).toBeVisible();
  }
  for (const id of ['check', 'keep', 'print'] as const) {
    await page.locator(`.tasks a[href="/nl/plan/${id}"]`).click();
    await expect(page.getByRole('heading', { level: 1, name: nl[id].title })).toBeVisible();
    await page.goBack();
    await expect(page.locator('.tasks').first()).toBeVisible();
  }
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

  await page.goto('/nl/plan/question?vraag=situation');
  await expect(page.locator('.save-notice')).toContainText(nl.save.more.offline);
  await page.getByRole('textbox').fill('Geschreven in de zaal zonder wifi.');
  await page.waitForTimeout(600);
  await page.reload();
  await expect(page.getByRole('textbox')).toHaveValue('Geschreven in de zaal zonder wifi.');

  await page.goto('/nl/plan/print');
  await page.getByRole('button', { name: nl.print.make, exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: nl.print.download, exact: true }).click({ timeout: 60_000 });
  expect(
    readFileSync(await (await download).path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(complaints()).toEqual([]);

  await server.start();
  await context.setOffline(false);
  await page.goto('/nl/plan/question?vraag=situation');
  await expect(page.locator('.saved')).toHaveText(inVault);
  const elsewhere = await (await browser.newContext({ baseURL: server.url })).newPage();
  await elsewhere.goto(await ownerLink(page));
  await elsewhere.getByRole('button', { name: nl.door.own }).click();
  await expect(elsewhere).toHaveURL(/\/nl\/plan$/);
  await elsewhere.goto('/nl/plan/question?vraag=situation');
  await expect(elsewhere.getByRole('textbox')).toHaveValue('Geschreven in de zaal zonder wifi.');
  await elsewhere.context().close();
});

test('what is kept of the app holds no word, no key and no address of a plan', async ({ page, context }) => {
  test.setTimeout(180_000);
  await begin(page);
  await write(page, 'Merkwoord Zebravink');
  const link = await ownerLink(page);
  await keptHere(page);
  await page.goto(link);
  await page.getByRole('button', { name: nl.door.own }).click();
  await expect(page).toHaveURL(/\/nl\/plan$/);
  await withoutNetwork(context);
  await page.goto('/nl/plan/question?vraag=mainQuestion');
  await expect(page.locator('.bar')).toBeVisible();

  const kept = await page.evaluate(async () => {
    const all: { cache: string; address: string; headers: string; body: string }[] = [];
    for (const cache of await caches.keys())
      for (const request of await (await caches.open(cache)).keys()) {
        const response = await (await caches.open(cache)).match(request);
        const headers = JSON.stringify([...(response?.headers ?? [])]);
        all.push({ cache, address: request.url, headers, body: (await response?.text()) ?? '' });
      }
    return all;
  });
  expect(kept.length).toBeGreaterThan(80);
  const known = /^(\/_next\/static\/|\/fonts\/|\/icons?\.svg$|\/nl(\/|\.rsc|$)|\/$)/;
  for (const { cache, address, headers, body } of kept) {
    const { pathname, search, hash } = new URL(address);
    expect(pathname).toMatch(known);
    expect(pathname).not.toContain('/api/');
    expect(hash).toBe('');
    expect(search, address).toMatch(/^$|^\?(files|build|coming|page=[\w-]+)$/);
    if (cache === 'book') expect(body).toMatch(/^[0-9a-f]{16}$/);
    for (const secret of ['Zebravink', link.split('#')[1] as string, ...(link.split('#o1.')[1] as string).split('.')])
      if (secret.length > 6)
        expect(`${address}${headers}${body}`.includes(secret), `${address}: ${secret}`).toBe(false);
  }
});

test('a link opens the door without network, and its key is not lost on the way to a language', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await begin(page);
  const link = await ownerLink(page);
  await keptHere(page);
  await withoutNetwork(context);
  await page.goto('about:blank');
  await page.goto(link.replace('/nl/p#', '/p#'));
  await expect(page).toHaveURL(/\/nl\/p$/);
  await page.getByRole('button', { name: nl.door.own }).click();
  await expect(page).toHaveURL(/\/nl\/plan$/);

  await page.goto('/en/plan');
  await expect(page.getByRole('heading', { name: nl.offline.page.title })).toBeVisible();
});

test('a new version interrupts nobody, and no page gets pieces of both', async ({ page, context }) => {
  test.setTimeout(300_000);
  nextVersion(nextFolder, { from: nl.overview.doTitle, to: nextWords, script: scriptOfPrintPage() });
  const complaints = listen(page);
  await begin(page);
  await keptHere(page);
  const typed = 'Hoe zorgen we dat Noor rustig slaapt en naar school gaat?';
  await page.goto('/nl/plan/question?vraag=mainQuestion');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await server.stop();
  await server.start(nextFolder);
  const field = page.getByRole('textbox');
  await field.focus();
  const update = page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration())?.update().then(() => 'asked'),
  );
  for (const letter of typed) await page.keyboard.type(letter, { delay: 60 });
  expect(await update).toBe('asked');
  await expect.poll(async () => (await workerSays(page)).isNewer, { timeout: 60_000 }).toBe(true);
  await page.waitForTimeout(1000);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(typed);

  // a page that opens now is the new version, whole; the old one beside it goes on with its own pieces
  const second = await context.newPage();
  const complaintsThere = listen(second);
  await second.goto('/nl/plan');
  await expect(second.getByRole('heading', { name: nextWords })).toBeVisible();
  await second.getByRole('link', { name: nl.overview.print }).click();
  await expect(second.getByRole('heading', { level: 1, name: nl.print.title })).toBeVisible();

  await page.locator('.to-plan:visible').first().click();
  await expect(page.getByRole('heading', { name: nl.overview.doTitle, exact: true })).toBeVisible();
  await expect(page.getByText(nl.offline.news.text)).toBeVisible();
  await page.getByRole('link', { name: nl.overview.print }).click();
  await expect(page.getByRole('button', { name: nl.print.make, exact: true })).toBeVisible();
  await page.goBack();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(await buildsHere(page)).toBe(2);

  await page.getByRole('button', { name: nl.offline.renew.button, exact: true }).click();
  await expect(page.getByRole('heading', { name: nextWords })).toBeVisible();
  await expect(page.getByText(nl.offline.news.text)).toHaveCount(0);
  await page.goto('/nl/plan/question?vraag=mainQuestion');
  await expect(page.getByRole('textbox')).toHaveValue(typed);
  // the old version goes when its last page has gone
  await expect.poll(() => buildsHere(page)).toBe(1);
  expect([...complaints(), ...complaintsThere()]).toEqual([]);
});

test('a server in the middle of a change gives nobody half a version', async ({ page }) => {
  test.setTimeout(300_000);
  nextVersion(nextFolder, { from: nl.overview.doTitle, to: nextWords, script: scriptOfPrintPage() });
  await begin(page);
  await keptHere(page);
  await server.stop();
  const changed = `${nextFolder}/.next/server/app/nl/plan.html`;
  const whole = readFileSync(changed);
  copyFileSync('.next/server/app/nl/plan.html', changed);
  await server.start(nextFolder);
  expect(await updated(page)).toBe('redundant');
  await page.goto('/nl/plan');
  await expect(page.getByRole('heading', { name: nl.overview.doTitle, exact: true })).toBeVisible();

  await server.stop();
  writeFileSync(changed, whole);
  // Next keeps what it has served
  rmSync(`${nextFolder}/.next/server/route-cache`, { recursive: true, force: true });
  await server.start(nextFolder);
  await expect.poll(() => updated(page)).toBe('installed');
  await page.reload();
  await expect(page.getByRole('heading', { name: nextWords })).toBeVisible();
});

test('a version that is too old for the vault only reads, says so, and can be renewed', async ({ page, context }) => {
  test.setTimeout(300_000);
  await begin(page);
  await write(page, 'Voor de nieuwe versie geschreven.');
  await keptHere(page);

  // the vault of a year from now
  await context.route('**/api/v1/plans/**', (route) =>
    route.fulfill({ status: 426, headers: { 'fgp-protocol': '2' }, json: { error: { code: 'update_app' } } }),
  );
  await page.goto('/nl/plan/question?vraag=mainQuestion');
  const notice = page.getByRole('status').filter({ hasText: nl.check.newer });
  await expect(notice).toBeVisible();
  await expect(page).toHaveURL(/\/plan\/check#check-question$/);
  await expect(page.getByText('Voor de nieuwe versie geschreven.').first()).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);

  const renew = page.getByRole('button', { name: nl.offline.renew.button, exact: true });
  await renew.click();
  await expect(notice).toContainText(nl.offline.renew.none);
  await server.stop();
  await renew.click();
  await expect(notice).toContainText(nl.offline.renew.offline);

  nextVersion(nextFolder, { from: nl.overview.doTitle, to: nextWords, script: scriptOfPrintPage() });
  await server.start(nextFolder);
  await context.unroute('**/api/v1/plans/**');
  await renew.click();
  await expect(page.getByRole('heading', { level: 1, name: nl.check.title, exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await page.goto('/nl/plan');
  await expect(page.getByRole('heading', { name: nextWords })).toBeVisible();
  await expect(page.locator('.saved')).toHaveText(inVault);
});

test('the app can be put on a home screen, under a name that says nothing and without a secret', async ({
  request,
}) => {
  const page = await (await request.get('/nl/plan')).text();
  const [, manifestAt = ''] = /<link rel="manifest" href="([^"]+)"/.exec(page) ?? [];
  const answer = await request.get(manifestAt);
  expect(answer.headers()['content-type']).toBe('application/manifest+json');
  const manifest = await answer.json();
  expect(manifest).toMatchObject({
    name: 'Aan Tafel',
    start_url: '/nl',
    scope: '/',
    display: 'standalone',
    lang: 'nl',
  });
  for (const { src, sizes } of manifest.icons) {
    const icon = await (await request.get(src)).body();
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
  }
  const [, touchIcon = ''] = /<link rel="apple-touch-icon" href="([^"]+)"/.exec(page) ?? [];
  expect((await request.get(touchIcon)).headers()['content-type']).toBe('image/png');
});

/** What the next version says where this one says `overview.doTitle`. */
const nextWords = nl.overview.doTitle.replace('Wat', 'Hoe');

async function begin(page: Page): Promise<void> {
  await page.goto('/nl/start');
  await page.getByRole('button', { name: nl.start.atOnce }).click();
  await expect(page).toHaveURL(/\/nl\/plan\/start/);
}

async function write(page: Page, text: string): Promise<void> {
  await page.goto('/nl/plan/question?vraag=mainQuestion');
  await page.getByRole('textbox').fill(text);
  await expect(page.locator('.saved')).toHaveText(inVault);
}

/** The page that tells what works without internet says so; then the worker has it. */
async function keptHere(page: Page): Promise<void> {
  await page.goto('/nl/plan/keep');
  await expect(page.getByText(nl.offline.kept.onlyTheApp)).toBeVisible({ timeout: 60_000 });
}

async function ownerLink(page: Page): Promise<string> {
  await page.goto('/nl/plan/keep');
  await page.getByRole('button', { name: nl.keep.link.show }).click();
  return page.locator('#owner-link').innerText();
}

/** No network on the device, and no server behind it. */
async function withoutNetwork(context: BrowserContext): Promise<void> {
  await server.stop();
  await context.setOffline(true);
}

/** The groups of which this device has every file, and whether a newer build is here than that of the page. */
function workerSays(page: Page): Promise<{ here: string[]; isNewer: boolean }> {
  return page.evaluate(
    () =>
      new Promise<{ here: string[]; isNewer: boolean }>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        navigator.serviceWorker.controller?.postMessage({ take: [] }, [port2]);
      }),
  );
}

/** What becomes of the worker that the server offers now. */
function updated(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const worker = registration?.installing;
    // a browser looks by itself as well, and may have been first
    if (!worker) return registration?.waiting ? registration.waiting.state : 'nothing new';
    return new Promise<string>((resolve) => {
      worker.addEventListener('statechange', () => resolve(worker.state));
    });
  });
}

function buildsHere(page: Page): Promise<number> {
  return page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('app-')).length);
}

/** What the page says in the console, but for what cannot be otherwise without a network. */
function listen(page: Page): () => string[] {
  const said: string[] = [];
  page.on('console', (message) => message.type() !== 'log' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  // what a server that is gone leaves: requests without an answer, and a doorbell that was cut off
  const gone =
    /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|FAILED|INCOMPLETE_CHUNKED_ENCODING)/;
  return () => said.filter((text) => !gone.test(text));
}

/** The script that starts the worker for the PDF: only the print page asks for it. */
function scriptOfPrintPage(): string {
  const folder = '.next/static/chunks';
  const isIt = (name: string) => readFileSync(`${folder}/${name}`, 'utf8').includes('"static/chunks/turbopack-worker-');
  const script = readdirSync(folder).find((name) => name.endsWith('.js') && isIt(name));
  if (!script) throw new Error('no script starts the worker');
  return script;
}
