import type { DeviceStore } from './device-store';
import { openIndexedStore } from './indexed-store';

/** Where plans are kept on this page. */
export interface Device {
  readonly store: DeviceStore;
  /** The browser keeps nothing for this site, so the plan is only in memory although nobody asked for that. */
  readonly refused: boolean;
}

const NAME = 'fgp';

/** Whether this browser has a store of ours. Looking whether there are plans must not leave one behind. */
export async function hasStore(): Promise<boolean> {
  if (opened) return true;
  const databases = await globalThis.indexedDB?.databases?.().catch(() => null);
  // where it can't be known, opening tells
  return databases?.some(({ name }) => name === NAME) ?? true;
}

let opened: Promise<Device> | null = null;

/** This device's store, one per page; in memory when the browser refuses. */
export function deviceStore(): Promise<Device> {
  opened ??= openIndexedStore(NAME).then(
    (store) => ({ store, refused: false }),
    async () => ({ ...(await nothingHere()), refused: true }),
  );
  return opened;
}

/** A store that goes with the page. Its code is fetched for this: most devices are asked to keep a plan. */
export async function nothingHere(): Promise<Device> {
  const { openMemoryStore } = await import('./memory-store');
  return { store: openMemoryStore(), refused: false };
}
