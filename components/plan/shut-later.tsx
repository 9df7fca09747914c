'use client';

import { lazy, Suspense } from 'react';
import { arriving } from '@/components/ui/arriving';
import { usePlan } from './plan-provider';

const Shut = lazy(() => arriving(() => import('./shut').then((code) => ({ default: code.Shut }))));

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
