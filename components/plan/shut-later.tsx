'use client';

import { lazy, Suspense } from 'react';
import { usePlan } from './plan-provider';

const Shut = lazy(() => import('./shut').then((code) => ({ default: code.Shut })));

/** What stands in the place of a plan that is shut, fetched only then: few links are ever paused or taken back. */
export function ShutLater() {
  return (
    usePlan().status === 'shut' && (
      <Suspense>
        <Shut />
      </Suspense>
    )
  );
}
