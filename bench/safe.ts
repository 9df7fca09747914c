import type { Page } from '@playwright/test';
import type { Figure } from './figures';
import { turnAbout } from './figures';
import { largePlan } from './plans';
import { openPlan, type Site } from './site';

/** From the last key of a word until the device's own store says that it is written, beside one row in a bare page. */
export async function safe(site: Site): Promise<Figure[]> {
  const visitor = await site.visitor();
  const ours = await visitor.newPage();
  await ours.addInitScript(watchStore);
  await openPlan(ours, largePlan(), 'vault');
  await ours.goto('/nl/plan/question?vraag=situation');
  const bare = await visitor.newPage();
  // something of the same site, so that it may store, without a script that could draw over what is put in its place
  await bare.goto('/api/v1/health');
  await bare.evaluate(bareStore);
  const runs = await turnAbout(
    25,
    () => writeWord(ours),
    () => writeWord(bare),
  );
  await visitor.close();
  return [
    {
      what: 'A word to safe on the device',
      unit: 'ms',
      by: 'p95',
      ours: runs.ours,
      peer: { what: 'one row in IndexedDB', theirs: runs.theirs },
      budget: { most: 500 },
    },
  ];
}

async function writeWord(page: Page): Promise<number[]> {
  await page.locator('textarea').first().focus();
  await page.keyboard.type('avond', { delay: 60 });
  await page.evaluate(() => Object.assign(globalThis, { last: undefined }));
  await page.keyboard.press('Space');
  const waited = await page.waitForFunction(() => (globalThis as unknown as Watched).last);
  return [(await waited.jsonValue()) as number];
}

interface Watched {
  key: number;
  last: number | undefined;
}

/** In our page: from a key to the end of the next transaction that wrote a change. */
function watchStore(): void {
  const watched = globalThis as unknown as Watched;
  addEventListener('keydown', (event) => Object.assign(watched, { key: event.timeStamp }), { capture: true });
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (...row) {
    const { key } = watched;
    if (this.name === 'updates')
      this.transaction.addEventListener('complete', () => {
        watched.last ??= performance.now() - key;
      });
    return add.apply(this, row);
  };
}

/** In the bare page: a field, and one row for each key. */
async function bareStore(): Promise<void> {
  const watched = globalThis as unknown as Watched;
  document.body.replaceChildren(document.createElement('textarea'));
  const open = indexedDB.open('bench', 1);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onupgradeneeded = () => open.result.createObjectStore('rows', { autoIncrement: true });
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  addEventListener('keydown', (event) => {
    const tx = db.transaction('rows', 'readwrite');
    tx.objectStore('rows').add({ localId: 'plan', room: 0, change: new Uint8Array(20) });
    tx.oncomplete = () => {
      watched.last ??= performance.now() - event.timeStamp;
    };
  });
}
