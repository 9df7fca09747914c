import type { Page } from '@playwright/test';
import type { Figure } from './figures';
import { turnAbout } from './figures';
import { largePlan } from './plans';
import { openPlan, type Site, slow } from './site';

const rounds = 4;
const sentence = 'oma kookt op zondag ';

/**
 * From a key to the picture it gives, in an agreement of a large plan and in a bare page with one empty field. Pauses
 * come as they do when people type, so that what the app does in a pause meets the next key.
 */
export async function typing(site: Site): Promise<Figure[]> {
  const visitor = await site.visitor();
  const ours = await visitor.newPage();
  await openPlan(ours, largePlan(), 'vault');
  await ours.goto('/nl/plan/agreements?vraag=agreements');
  await ours.locator('.cards a').first().click();
  const bare = await visitor.newPage();
  await bare.setContent('<!doctype html><textarea rows="4"></textarea>');
  const fields = [ours, bare].map((page) => page.locator('textarea').first());
  for (const field of fields) await field.focus();
  for (const page of [ours, bare]) await page.evaluate(watchKeys);

  const figures: Figure[] = [];
  for (const times of [1, 4]) {
    for (const page of [ours, bare]) await slow(page, times);
    const runs = await turnAbout(
      rounds,
      () => typeInto(ours),
      () => typeInto(bare),
    );
    figures.push({
      what: `A key to the next picture, 20 people and 40 agreements${times === 1 ? '' : `, processor slowed ${times}×`}`,
      unit: 'ms',
      by: 'p95',
      ours: runs.ours,
      peer: { what: 'a bare textarea', theirs: runs.theirs },
      budget: { most: times === 1 ? 16 : 50 },
    });
  }
  await visitor.close();
  return figures;
}

async function typeInto(page: Page): Promise<number[]> {
  await page.locator('textarea').first().focus();
  for (const [at, key] of [...sentence].entries()) {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(key === ' ' ? 400 : 60 + (at % 3) * 30);
  }
  return page.evaluate(() => (globalThis as unknown as { keys: number[] }).keys.splice(0));
}

/** In the page: for every key the milliseconds until what it changed was drawn. */
function watchKeys(): void {
  const keys: number[] = [];
  Object.assign(globalThis, { keys });
  addEventListener(
    'keydown',
    (event) => {
      requestAnimationFrame(() => {
        // runs right after the frame was handed over to be shown
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => keys.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}
