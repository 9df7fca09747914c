'use client';

import { useSyncExternalStore } from 'react';
import { type KeptApp, keptApp } from './kept-app';

/** What is known of the app on this device. */
export function useKeptApp(): KeptApp {
  return useSyncExternalStore(keptApp.subscribe, keptApp.get, keptApp.get);
}
