'use client';

import { useState } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { flagsOf } from '@/lib/plan/document';

export interface Removed {
  readonly id: string;
  readonly title: string;
  readonly undo: () => void;
}

/**
 * Takes items out of a list, at once and with a way back instead of «weet je het zeker?». Somebody who also belongs to
 * another part of the plan (the family, the circle) only leaves this one.
 */
export function useRemoval(list: string, flag: string | undefined) {
  const { document } = useOpenPlan();
  const [removed, setRemoved] = useState<Removed | null>(null);

  const remove = (id: string, title: string) => {
    const elsewhere =
      flag !== undefined && flagsOf(list).some((other) => other !== flag && document.hasFlag(list, id, other));
    if (elsewhere) document.setFlag(list, id, flag, false);
    else document.removeItem(list, id);
    const undo = () => {
      if (elsewhere) document.setFlag(list, id, flag, true);
      else document.restoreItem(list, id);
      setRemoved(null);
    };
    setRemoved({ id, title, undo });
  };
  return { removed, remove };
}
