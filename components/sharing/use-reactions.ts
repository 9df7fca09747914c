'use client';

import { useSyncExternalStore } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { type Reaction, reactionsIn, watchReactions } from '@/lib/sync/reaction-records';

/** What people sent about answers, oldest first: for whoever writes in the plan. Anybody else has none. */
export function useReactions(): readonly Reaction[] {
  const { session } = useOpenPlan();
  const { private: doc } = session.rooms;
  const read = () => JSON.stringify(reactionsIn(doc));
  return JSON.parse(useSyncExternalStore((changed) => watchReactions(doc, changed), read, read));
}
