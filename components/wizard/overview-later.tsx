'use client';

import { type ComponentProps, lazy, Suspense } from 'react';
import { arriving } from '@/components/ui/arriving';
import type { Overview as Whole } from './overview';

const load = () => import('./overview').then(({ Overview }) => ({ default: Overview }));
const Overview = lazy(() => arriving(load));
// on its way while the plan is being opened; when that fails, it is fetched again where it is drawn
if (typeof window !== 'undefined') load().catch(() => undefined);

/** «Ons plan», whose code is more than what an open plan waits for. */
export function OverviewLater(props: ComponentProps<typeof Whole>) {
  return (
    <Suspense>
      <Overview {...props} />
    </Suspense>
  );
}
