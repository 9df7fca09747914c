'use client';

import type { ReactNode } from 'react';
import { useReadOnly } from '@/components/plan/hooks';

/** What can be filled in. Who may only read finds it closed, and can still read it, go everywhere and have it read aloud. */
export function Asks({ children }: { children: ReactNode }) {
  return (
    <fieldset className="asks" disabled={useReadOnly()}>
      {children}
    </fieldset>
  );
}
