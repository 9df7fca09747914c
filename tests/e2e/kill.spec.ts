import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect as impatient, type Locator, type Page, test } from '@playwright/test';
import nl from '@/messages/nl.json' with { type: 'json' };
import { KillableBrowser, KillableServer, killAll } from './support/killable';

/*
 * Somebody types, and in the middle of it the browser dies, or the browser and the server: kill -9, as when a power cut
 * or a full memory does it. Every letter that was typed half a second before that is there again, and in the end all
 * that is on the device is in the vault too. Three rounds here; `npm run kill -- 200` does more.
 */
/** A browser that starts a hundred times on a busy machine takes its time; what is measured is what it lost. */
const expect = impatient.configure({ timeout: 60_000 });
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);
const GRACE_MS = 500;
const folder = path.resolve('test-results/kill');
const questions = nl.guide.questions;

test.afterEach(killAll);

test(`${ROUNDS} times the browser dies while somebody types, or the server too, and at most half a second is lost`, async () => {
  test.setTimeout(600_000 + ROUNDS * 120_000);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'profile'), { recursive: true });
  const server = await KillableServer.start(folder);
  const browser = new KillableBrowser(path.join(folder, 'profile'));
  const lost: number[] = [];
  const told = { servers: 0, letters: 0 };
  await begin(await browser.open(`${server.origin}/nl/start`));
  await browser.kill();
  let kept = '';
  for (let round = 0; round < ROUNDS; round++) {
    const field = await fieldIn(browser, server);
    await field.focus();
    await field.page().keyboard.press('Control+End');

    // The server dies too in every second round: before the browser, or right after it.
    const withServer = round % 2 === 1;
    const dies = Date.now() + 300 + Math.random() * 2500;
    const serverDies = withServer ? dies + (Math.random() - 0.5) * 1000 : Number.POSITIVE_INFINITY;
    const typed = await typeUntil(field.page(), Math.min(dies, serverDies), round);
    if (serverDies < dies) {
      await server.kill();
      typed.push(...(await typeUntil(field.page(), dies, round + typed.length)));
    }
    const died = Date.now();
    await browser.kill();
    if (withServer) {
      await server.kill();
      await server.start();
      told.servers++;
    }

    const safe = typed.filter(({ at }) => at <= died - GRACE_MS).map(({ letter }) => letter);
    const all = typed.map(({ letter }) => letter).join('');
    const now = await (await fieldIn(browser, server)).inputValue();
    const what = `round ${round}: ${JSON.stringify({ kept, all, safe: safe.length, now })}`;
    expect(now.startsWith(kept + safe.join('')), what).toBe(true);
    expect((kept + all).startsWith(now), what).toBe(true);
    const gone = typed[now.length - kept.length];
    lost.push(gone ? died - gone.at : 0);
    told.letters += now.length - kept.length;
    kept = now;
    console.log(`round ${round + 1}: ${all.length} letters typed, ${lost.at(-1)} ms lost`);
  }

  const writing = (await fieldIn(browser, server)).page();
  // In the vault too: not only "on this device", which begins with the same word.
  const inVault = `^${nl.save.saved}(?!${nl.save.savedDevice.slice(nl.save.saved.length)})`;
  await expect(writing.locator('.saved')).toHaveText(new RegExp(inVault));
  const page = await browser.open(`${server.origin}/nl/plan/keep`);
  await page.getByRole('button', { name: nl.keep.link.show, exact: true }).click();
  const link = await page.locator('#owner-link').innerText();
  const elsewhere = new KillableBrowser(path.join(folder, 'elsewhere'));
  const other = await elsewhere.open(link);
  await other.getByRole('button', { name: new RegExp(`^${nl.door.own}`) }).click();
  await expect(other).toHaveURL(/\/nl\/plan$/);
  await other.goto(`${server.origin}/nl/plan/question?vraag=situation`);
  await expect(other.getByRole('textbox')).toHaveValue(kept);
  lost.sort((a, b) => a - b);
  const figures = { rounds: ROUNDS, ...told, 'lost ms, median': lost[Math.floor(lost.length / 2)], most: lost.at(-1) };
  console.log(JSON.stringify(figures));
  expect(told.letters).toBeGreaterThan(0);
});

async function begin(page: Page): Promise<void> {
  await page.getByRole('radio', { name: questions.starterRole.options.parent, exact: true }).check();
  await page.getByRole('button', { name: nl.start.next, exact: true }).click();
  await page.getByRole('radio', { name: questions.measure.options.no, exact: true }).check();
  await page.getByRole('button', { name: nl.start.next, exact: true }).click();
  await page.getByRole('button', { name: nl.start.begin, exact: true }).click();
  await expect(page).toHaveURL(/\/plan/);
}

/** Types letters as fast as a quick person; each with the moment at which the page had it. */
async function typeUntil(page: Page, end: number, round: number): Promise<{ letter: string; at: number }[]> {
  const typed: { letter: string; at: number }[] = [];
  while (Date.now() < end) {
    const letter = String.fromCharCode(97 + ((round + typed.length) % 26));
    await page.keyboard.press(letter);
    typed.push({ letter, at: Date.now() });
    await page.waitForTimeout(20 + Math.random() * 60);
  }
  return typed;
}

/** The field with what the device has kept, in a browser that was dead, or is still open from the look before. */
async function fieldIn(browser: KillableBrowser, server: KillableServer): Promise<Locator> {
  const page = await browser.open(`${server.origin}/nl/plan/question?vraag=situation`);
  const field = page.getByRole('textbox');
  await expect(field).toBeVisible();
  // Until the plan is read from the device the field is there and empty.
  await expect(page.locator('.saved')).not.toContainText(nl.save.opening);
  await page.waitForTimeout(300);
  return field;
}
