'use client';

import { useEffect } from 'react';

/** How long after a page opened the rest of the app is fetched: long after its first field took typing. */
const lateEnough = 4000;

/** Has the app kept on this device for use without network, when the page has nothing else to do. Shows nothing. */
export function KeepApp({ language }: { language: string }) {
  useEffect(() => {
    const begin = () => void import('./kept-app').then(({ keepApp }) => keepApp(language));
    const later = setTimeout(() => {
      if (typeof requestIdleCallback === 'function') requestIdleCallback(begin, { timeout: lateEnough });
      else begin();
    }, lateEnough);
    return () => clearTimeout(later);
  }, [language]);
  return null;
}
