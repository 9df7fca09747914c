import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Observable } from '@/lib/sync/observable';
import type { SaveState } from '@/lib/sync/save-state';
import { vaultFetch } from './vault';

/* Pages of one browser, without the browser: the real session on an IndexedDB, talking to the real handlers. */

/** When things happen on the pages that are opened from now on. */
export const pace = fast();

// The same rhythm, a hundred times as fast.
function fast() {
  return {
    rhythm: {
      idle: 20,
      longest: 100,
      idleTogether: 10,
      longestTogether: 25,
      apart: 10,
      readApart: 10,
      pagePatience: 80,
      pollHeard: 60_000,
      pollVisible: 150,
      pollHidden: 300,
      retryFirst: 20,
      retryLongest: 100,
    },
    links: { retry: 50, askVisible: 100, askHidden: 300, inbox: 100, rung: 20 },
    bell: { silence: 40_000, retryFirst: 20, retryLongest: 100, afterBye: 20 },
  };
}

/** Back to how tests go when they say nothing. */
export function usualPace(): void {
  Object.assign(pace, fast());
}

type Interceptor = (request: Request, forward: () => Promise<Response>) => Promise<Response>;

export const network = {
  /** Every request that left, as `METHOD path`. */
  seen: [] as string[],
  intercept: null as Interceptor | null,
  offline(): void {
    this.intercept = async () => {
      throw new TypeError('fetch failed');
    };
  },
  online(): void {
    this.intercept = null;
  },
};

globalThis.fetch = async (input, init) => {
  const request = new Request(new URL(String(input), 'http://vault.test'), init);
  network.seen.push(`${request.method} ${new URL(request.url).pathname}`);
  const forward = () => vaultFetch(request.clone());
  return network.intercept ? network.intercept(request, forward) : forward();
};

/** Another browser, or this one after everything in it was cleared: no page and no stored plan is left. */
export async function newBrowser(): Promise<typeof import('@/lib/sync/session')> {
  globalThis.indexedDB = new IDBFactory();
  return newPage();
}

/** Another browser beside this one. */
export async function otherBrowser(): Promise<typeof import('@/lib/sync/session')> {
  const mine = globalThis.indexedDB;
  const page = await newBrowser();
  await page.openStored('no plan'); // its database is open from here on
  globalThis.indexedDB = mine;
  return page;
}

/** A page of the present browser, with code of its own. */
export async function newPage(): Promise<typeof import('@/lib/sync/session')> {
  vi.resetModules();
  const [{ RHYTHM }, { LINK_RHYTHM }, { BELL }] = await Promise.all([
    import('@/lib/sync/engine'),
    import('@/lib/sync/open-plan'),
    import('@/lib/sync/doorbell'),
  ]);
  Object.assign(RHYTHM, pace.rhythm);
  Object.assign(LINK_RHYTHM, pace.links);
  Object.assign(BELL, pace.bell);
  return import('@/lib/sync/session');
}

/** Waits until the line on the screen says this. The test's own time limit ends the waiting. */
export function until<T extends SaveState['state']>(
  saveState: Observable<SaveState>,
  wanted: T,
): Promise<SaveState & { state: T }> {
  return new Promise((resolve) => {
    const look = () => {
      const now = saveState.get();
      if (now.state !== wanted) return;
      stop();
      resolve(now as SaveState & { state: T });
    };
    const stop = saveState.subscribe(look);
    look();
  });
}
