'use client';

import { lazy, Suspense } from 'react';
import { arriving } from '@/components/ui/arriving';
import { usePlan } from './plan-provider';

// Of all pages of a plan hardly any is ever shut: its words and ways come when they are needed.
const ShutPage = lazy(() => arriving(() => import('./shut-page').then((code) => ({ default: code.ShutPage }))));

/** What stands in the place of the plan while the link of this device does not let anybody see it. */
export function Shut() {
  const plan = usePlan();
  return <Suspense>{plan.status === 'shut' && <ShutPage session={plan.session} />}</Suspense>;
}
