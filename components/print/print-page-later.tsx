'use client';

import { lazy, Suspense } from 'react';
import { arriving } from '@/components/ui/arriving';

const load = () => import('./print-page').then(({ PrintPage }) => ({ default: PrintPage }));
const PrintPage = lazy(() => arriving(load));
// on its way while the plan is being opened; when that fails, it is fetched again where it is drawn
if (typeof window !== 'undefined') load().catch(() => undefined);

/** The page of the paper, whose code is more than what an open plan waits for. */
export function PrintPageLater({ title }: { title: string }) {
  return (
    <Suspense fallback={<h1>{title}</h1>}>
      <PrintPage />
    </Suspense>
  );
}
