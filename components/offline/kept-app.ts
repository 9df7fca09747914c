'use client';

import { observable } from '@/lib/sync/observable';

/** `pdf` is what making a PDF needs; a language is its pages. */
type Group = 'app' | 'pdf' | (string & {});

/** What of the app is on this device, to be used without network. */
export interface KeptApp {
  /** `refused`: this browser keeps no app, or not here. */
  readonly state: 'unknown' | 'fetching' | 'kept' | 'refused';
  readonly here: readonly Group[];
  /** A newer version of the app is here, for the next time a page is opened. */
  readonly isNewer: boolean;
}

/** Why there is no newer version to see. `none`: the server has no newer one. */
export type NotRenewed = 'offline' | 'none' | 'failed';

const kept = observable<KeptApp>({ state: 'unknown', here: [], isNewer: false });
/** What is known of the app on this device; changes while it is being fetched. */
export const keptApp = { get: kept.get, subscribe: kept.subscribe };

/** What a PDF needs weighs half of all the rest: it is fetched when somebody stays, or goes to print. */
const stayed = 45_000;
/** Between two questions to the server for a newer version, while a page stays open. */
const askAgain = 60 * 60_000;

let registration: ServiceWorkerRegistration | null = null;

/**
 * Has the app kept on this device by the service worker: all of it, in this language. Sets nothing going in
 * development, where every save is another version.
 */
export async function keepApp(language: string): Promise<void> {
  if (registration || process.env.NODE_ENV !== 'production') return;
  if (!('serviceWorker' in navigator)) return kept.set({ ...kept.get(), state: 'refused' });
  kept.set({ ...kept.get(), state: 'fetching' });
  try {
    registration = await navigator.serviceWorker.register('/sw.js');
  } catch (error) {
    // no network at this moment is a TypeError: the next page asks again
    if (error instanceof DOMException) kept.set({ ...kept.get(), state: 'refused' });
    else if (!(error instanceof TypeError)) throw error;
    return;
  }
  watch(registration);
  await navigator.serviceWorker.ready;
  await have(['app', language]);
  if (!savesData()) setTimeout(() => void have(['pdf']), stayed);
}

/** Has more of the app kept; without a worker nothing happens. */
export async function alsoKeep(group: 'pdf'): Promise<void> {
  if (registration?.active) await have([group]);
}

/**
 * Gets the newest version of the app and shows this page in it, after `save` put everything away. Comes back only when
 * that is not possible; then nothing has changed.
 */
export async function renewApp(save: () => Promise<unknown>): Promise<NotRenewed> {
  await save();
  registration ??= (await navigator.serviceWorker?.getRegistration()) ?? null;
  if (!registration?.active || !navigator.serviceWorker.controller) {
    // No worker stands between: the server's own is what a reload shows.
    const reached = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (!reached?.ok) return 'offline';
    return reload();
  }
  try {
    await registration.update();
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return 'offline';
    throw error;
  }
  if (registration.installing && !(await isInstalled(registration.installing))) return 'failed';
  await have([]);
  return kept.get().isNewer ? reload() : 'none';
}

function reload(): Promise<never> {
  location.reload();
  return new Promise(() => undefined);
}

/** Asks the worker for groups to be here; resolves with its answer, which also says whether it is newer. */
async function have(take: readonly Group[]): Promise<void> {
  const worker = navigator.serviceWorker.controller ?? registration?.active;
  if (!worker) return;
  const answer = await new Promise<Omit<KeptApp, 'state'>>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ take }, [channel.port2]);
  });
  const state = answer.here.includes('app') ? 'kept' : 'fetching';
  kept.set({ state, here: answer.here, isNewer: answer.isNewer });
}

function watch(watched: ServiceWorkerRegistration): void {
  const tellWhenHere = () => {
    if (!watched.installing || !navigator.serviceWorker.controller) return;
    void isInstalled(watched.installing).then((isHere) => (isHere ? have([]) : undefined));
  };
  tellWhenHere();
  watched.addEventListener('updatefound', tellWhenHere);
  let askedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAt < askAgain) return;
    askedAt = Date.now();
    watched.update().catch(() => undefined); // without network there is nothing newer either
  });
}

/** Whether a worker that is coming has fetched its whole build. */
function isInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'installing') return;
      worker.removeEventListener('statechange', look);
      resolve(worker.state !== 'redundant');
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
