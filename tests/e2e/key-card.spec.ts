import { readFileSync } from 'node:fs';
import { type BrowserContext, type Page, expect as soon, test } from '@playwright/test';
import { encode } from 'uqr';
import nl from '@/messages/nl.json' with { type: 'json' };
import { found, keptByServer, recordRequests } from './support/watch';
import { overflow, problems } from './support/look';

/** Two browsers and a server share a machine with whatever else runs on it. */
const expect = soon.configure({ timeout: 25_000 });
test.describe.configure({ timeout: 300_000 });

const questions = nl.guide.questions;
const worry = 'Hoe zorgen we dat de ochtenden rustig zijn?';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Starts a plan that is kept in the vault, the way a family does; ends at the key card. */
async function begin(page: Page): Promise<void> {
  await page.goto('/nl/start');
  await page.getByRole('radio', { name: questions.starterRole.options.parent, exact: true }).check();
  await button(page, nl.start.next).click();
  await page.getByRole('radio', { name: questions.measure.options.no, exact: true }).check();
  await button(page, nl.start.next).click();
  await button(page, nl.start.begin).click();
  await expect(page).toHaveURL(/\/nl\/plan\/key-card\?nieuw$/);
}

async function write(page: Page, text: string): Promise<void> {
  await page.goto('/nl/plan/question');
  await page.getByRole('textbox').fill(text);
  await expect(page.locator('.saved')).toContainText(new RegExp(`^${nl.save.saved} \\d`));
}

async function wordsOfCard(page: Page): Promise<string[]> {
  await page.goto('/nl/plan/key-card');
  await button(page, nl.keyCard.show).click();
  const words = page.locator('.key-words li');
  await expect(words).toHaveCount(12);
  return words.allInnerTexts();
}

/** On another device, from the welcome page to the question of whose device it is. */
async function typeWords(page: Page, words: readonly string[]): Promise<void> {
  await page.goto('/nl');
  await page.getByRole('link', { name: nl.pages.welcome.openCard }).click();
  await page.getByLabel(nl.recover.label).fill(words.join(' '));
  await button(page, nl.recover.check).click();
  await expect(page.getByText(nl.recover.right)).toBeVisible();
}

/** A browser of somebody else, with a phone’s screen. */
function otherPhone(context: BrowserContext): Promise<BrowserContext> {
  const browser = context.browser();
  if (!browser) throw new Error('this context has no browser');
  return browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'nl-NL' });
}

/** Everything that a page can leave in a browser, by name. */
function stores(page: Page) {
  return page.evaluate(async () => {
    const files: string[] = [];
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const name of folder.keys()) files.push(name);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      cookies: document.cookie,
      files,
    };
  });
}
const nothing = { databases: [], local: [], session: [], caches: [], workers: 0, cookies: '', files: [] };

test('a family makes its card when it starts, and another phone is in the plan by typing it over', async ({
  page,
  context,
}) => {
  await begin(page);
  expect(await problems(page)).toEqual([]);
  await expect(page.locator('.key-card')).toHaveCount(0);
  await page.getByLabel(nl.keyCard.name).fill('Recepten');
  await button(page, nl.keyCard.show).click();
  await expect(page.locator('.key-card .qr path')).toHaveCount(2);
  await expect(page.locator('.key-card')).toContainText('Recepten');
  expect(await problems(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await button(page, nl.keyCard.written).click();
  await expect(page.getByText(nl.keyCard.done.written)).toBeVisible();
  await page.getByRole('link', { name: nl.keyCard.next }).click();
  await expect(page).toHaveURL(/\/nl\/plan\/start\?vraag=family$/);

  await write(page, worry);
  await page.goto('/nl/plan');
  await expect(page.getByRole('heading', { name: nl.overview.chapters })).toBeVisible();
  await expect(page.getByText(nl.keyCard.ask.title)).toHaveCount(0);
  const words = await wordsOfCard(page);
  expect(words).toHaveLength(12);
  const kept = await page.locator('.key-card').innerText();
  expect(kept).toContain('Bewaard tot ');

  const phone = await otherPhone(context);
  const other = await phone.newPage();
  const sent = recordRequests(phone);
  const asked: string[] = [];
  other.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url());
  });
  const began = Date.now();
  await other.goto('/nl');
  await other.getByRole('link', { name: nl.pages.welcome.openCard }).click();
  await expect(other.getByRole('heading', { level: 1, name: nl.recover.title })).toBeVisible();
  expect(await problems(other)).toEqual([]);
  const field = other.getByLabel(nl.recover.label);
  await field.fill(words.slice(0, 11).join(' '));
  await button(other, nl.recover.check).click();
  await expect(other.getByRole('heading', { name: 'Er staan 11 woorden' })).toBeVisible();
  await field.fill(words.with(6, 'xylofoon').join(' '));
  await button(other, nl.recover.check).click();
  await expect(other.getByText('Woord 7: “xylofoon”')).toBeVisible();
  expect(await problems(other)).toEqual([]);
  expect(await overflow(other)).toBe(0);
  // four letters of each are enough, in capitals and with commas
  await field.fill(words.map((word) => word.slice(0, 4).toUpperCase()).join(', '));
  await button(other, nl.recover.check).click();
  await expect(other.getByText(nl.recover.right)).toBeVisible();
  expect(await problems(other)).toEqual([]);
  expect(asked).toEqual([]);
  await other.getByRole('button', { name: nl.door.own }).click();
  await expect(other.getByRole('heading', { name: nl.overview.chapters })).toBeVisible();
  // a promise about people’s time, which a busy machine stretches: written down, not judged here
  const seconds = String(Math.round((Date.now() - began) / 1000));
  test.info().annotations.push({ type: 'seconds until the plan is open', description: seconds });
  await other.goto('/nl/plan/question');
  await expect(other.getByRole('textbox')).toHaveValue(worry);
  await phone.close();

  expect(found([words.join(' '), words.slice(0, 3).join(' ')], [...sent.sent, ...keptByServer()])).toEqual([]);
});

test('the saved picture of a card holds the very link, in a code that can be read', async ({ page }) => {
  await begin(page);
  await button(page, nl.keyCard.show).click();
  const download = page.waitForEvent('download');
  await button(page, nl.keyCard.save).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^kaart-\d{4}-\d{2}-\d{2}\.png$/);
  await expect(page.getByText(nl.keyCard.done.saved)).toBeVisible();
  const picture = readFileSync(await file.path()).toString('base64');

  await page.goto('/nl/plan/keep');
  await button(page, nl.keep.link.show).click();
  const link = (await page.locator('#owner-link').innerText()).replace('/nl/p#', '/p#');
  const { data: rows } = encode(link, { ecc: 'M', border: 0 });
  const seen = await page.evaluate(
    async ({ picture, size }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.width, image.height);
      const isDark = (x: number, y: number) => (data[4 * (y * image.width + x)] ?? 255) < 128;
      const module = Math.floor(520 / size);
      const left = Math.floor((image.width - size * module) / 2);
      // the code begins at the first line that has the edge of both upper squares, with light beside them
      const isEdge = (y: number) =>
        !isDark(left - module, y) &&
        isDark(left, y) &&
        isDark(left + 6 * module, y) &&
        isDark(left + size * module - 1, y);
      let top = 0;
      while (!isEdge(top) && top < image.height) top++;
      return Array.from({ length: size }, (_, y) =>
        Array.from({ length: size }, (_, x) =>
          isDark(left + x * module + (module >> 1), top + y * module + (module >> 1)),
        ),
      );
    },
    { picture, size: rows.length },
  );
  expect(seen).toEqual(rows);
});

test('the card is put off, and “Ons plan” asks for it until there is one', async ({ page }) => {
  await begin(page);
  await page.getByRole('link', { name: nl.keyCard.later }).click();
  await expect(page).toHaveURL(/vraag=family$/);
  for (const _ of [1, 2]) {
    await page.goto('/nl/plan');
    await expect(page.getByRole('heading', { name: nl.keyCard.ask.title })).toBeVisible();
  }
  expect(await problems(page)).toEqual([]);
  await page.addInitScript(() => Object.assign(window, { print: () => Object.assign(window, { printed: true }) }));
  await page.goto('/nl/plan');
  await page.getByRole('link', { name: nl.keyCard.ask.make }).click();
  await button(page, nl.keyCard.show).click();
  await button(page, nl.keyCard.print).click();
  expect(await page.evaluate(() => (window as unknown as { printed?: boolean }).printed)).toBe(true);
  await expect(page.getByText(nl.keyCard.done.printed)).toBeVisible();
  await page.goto('/nl/plan');
  await expect(page.getByRole('heading', { name: nl.overview.chapters })).toBeVisible();
  await expect(page.getByText(nl.keyCard.ask.title)).toHaveCount(0);
});

test('both doors are found without a language, and the key comes along and leaves the address', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('.') && /[oi]1\./.test(request.url())) asked.push(request.url());
    if (new URL(request.url()).pathname.startsWith('/api/')) asked.push(request.url());
  });
  await page.goto('/p#o1.MlYJJwcY_YU1qX4UMcmHEw.HgAKMkKwQYh17SQNKc2qaA.2Jj');
  await expect(page.getByRole('button', { name: nl.door.own })).toBeVisible();
  expect(page.url()).toMatch(/\/nl\/p$/);
  const { invitationLink } = await import('@/lib/vault/links');
  const invitation = await invitationLink(new Uint8Array(16).fill(7));
  await page.goto('about:blank');
  await page.goto(`/i${invitation}`);
  await expect(page.getByText(nl.invited.not)).toBeVisible();
  expect(page.url()).toMatch(/\/nl\/i$/);
  expect(await problems(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.goto('about:blank');
  await page.goto(`/i${invitation.slice(0, -1)}`);
  await expect(page.getByRole('heading', { name: nl.door.faults.link_incomplete.title })).toBeVisible();
  expect(asked).toEqual([]);
});

test('on somebody else’s device nothing stays: not while the plan is open, not after closing, not after a reload', async ({
  page,
  context,
}) => {
  await begin(page);
  await write(page, worry);
  const words = await wordsOfCard(page);

  const library = await otherPhone(context);
  const public1 = await library.newPage();
  await typeWords(public1, words);
  await public1.getByRole('button', { name: nl.door.notOwn }).click();
  await expect(public1.getByText(nl.borrowed.strip)).toBeVisible();
  expect(await problems(public1)).toEqual([]);
  expect(await overflow(public1)).toBe(0);
  await public1
    .getByRole('link', { name: new RegExp(nl.guide.steps.question.title) })
    .first()
    .click();
  await public1.getByRole('textbox').fill('Op een geleende computer geschreven.');
  await expect(public1.locator('.saved')).toContainText(new RegExp(`^${nl.save.saved} \\d`));
  expect(await stores(public1)).toEqual(nothing);

  // without internet a word would be lost: the line says so, and the browser asks
  await library.setOffline(true);
  await public1.getByRole('textbox').fill('Nog niet in de kluis.');
  await expect(public1.locator('.saved')).toContainText(nl.save.notStored);
  await expect(public1.getByText(nl.save.more.borrowed)).toBeVisible();
  const questions: string[] = [];
  public1.on('dialog', async (dialog) => {
    questions.push(dialog.type());
    await dialog.dismiss();
  });
  await public1.evaluate(() => location.reload());
  await expect.poll(() => questions).toEqual(['beforeunload']);
  await expect(public1.getByRole('textbox')).toHaveValue('Nog niet in de kluis.');
  await library.setOffline(false);
  await expect(public1.locator('.saved')).toContainText(new RegExp(`^${nl.save.saved} \\d`), { timeout: 60_000 });

  const answered = public1.waitForResponse((response) => response.url().endsWith('/api/v1/bye'));
  await button(public1, nl.borrowed.close).click();
  expect((await (await answered).allHeaders())['clear-site-data']).toBe('"cache", "storage"');
  await expect(public1).toHaveURL(/\/nl$/);
  expect(await stores(public1)).toEqual(nothing);
  await public1.goBack();
  await expect(public1.getByText(worry)).toHaveCount(0);
  await public1.goto('/nl/plan');
  await expect(public1.getByRole('heading', { name: nl.overview.noneTitle })).toBeVisible();

  await typeWords(public1, words);
  await public1.getByRole('button', { name: nl.door.notOwn }).click();
  await expect(public1.getByText(nl.borrowed.strip)).toBeVisible();
  await public1.reload();
  await expect(public1.getByRole('heading', { name: nl.overview.noneTitle })).toBeVisible();
  expect(await stores(public1)).toEqual(nothing);
  await library.close();
});

test('on a phone that remembers a plan of its owner, closing a visitor’s plan leaves that alone', async ({
  page,
  context,
}) => {
  await begin(page);
  const words = await wordsOfCard(page);
  const neighbour = await otherPhone(context);
  const theirs = await neighbour.newPage();
  await begin(theirs);
  await write(theirs, 'Dit is van de buren.');
  await typeWords(theirs, words);
  await theirs.getByRole('button', { name: nl.door.notOwn }).click();
  await expect(theirs.getByText(nl.borrowed.strip)).toBeVisible();
  const asked: string[] = [];
  theirs.on('request', (request) => request.url().endsWith('/bye') && asked.push(request.url()));
  await button(theirs, nl.borrowed.close).click();
  await expect(theirs).toHaveURL(/\/nl$/);
  expect(asked).toEqual([]);
  await theirs.goto('/nl/plan/question');
  await expect(theirs.getByRole('textbox')).toHaveValue('Dit is van de buren.');
  await neighbour.close();
});

test('a plan left open on somebody else’s device is closed after a quarter of an hour', async ({ page, context }) => {
  await begin(page);
  await write(page, worry);
  const words = await wordsOfCard(page);
  const library = await otherPhone(context);
  const left = await library.newPage();
  await typeWords(left, words);
  await left.clock.install();
  await left.getByRole('button', { name: nl.door.notOwn }).click();
  await expect(left.getByText(nl.borrowed.strip)).toBeVisible();
  await expect(left.locator('.saved')).toContainText(nl.save.saved);
  await left.clock.fastForward('14:05');
  await left.clock.runFor(6_000);
  await expect(left.getByRole('dialog', { name: nl.borrowed.idleTitle })).toBeVisible();
  expect(await problems(left)).toEqual([]);
  await left.clock.fastForward('01:00');
  await left.clock.runFor(6_000);
  await expect(left).toHaveURL(/\/nl$/);
  expect(await stores(left)).toEqual(nothing);
  await library.close();
});

test('Escape twice leaves at once, also from a question that is being written', async ({ page }) => {
  await begin(page);
  await page.goto('/nl/plan/question');
  await page.getByRole('textbox').fill(worry);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/nl\/away$/);
  await page.getByText(nl.pages.away.trace).click();
  await page.getByRole('link', { name: nl.pages.away.more }).click();
  await expect(page.getByRole('heading', { level: 1, name: nl.traces.title })).toBeVisible();
  await page.goto('/nl/plan/question');
  await expect(page.getByRole('textbox')).toHaveValue(worry);
});
