import type { DeviceStore } from './device-store';
import { openIndexedStore } from './indexed-store';
import { openMemoryStore } from './memory-store';

/** Where plans are kept on this page. */
export interface Device {
  readonly store: DeviceStore;
  /** The browser keeps nothing for this site, so the plan is only in memory although nobody asked for that. */
  readonly refused: boolean;
}

let opened: Promise<Device> | null = null;

/** This device's store, one per page; in memory when the browser refuses. */
export function deviceStore(): Promise<Device> {
  opened ??= openIndexedStore().then(
    (store) => ({ store, refused: false }),
    () => ({ store: openMemoryStore(), refused: true }),
  );
  return opened;
}
