'use client';

import { KeepApp } from '@/components/offline/keep-app';
import { usePlan } from './plan-provider';

/** Has the app kept for use without network; not on somebody else's device, where nothing may stay behind. */
export function KeepAppHere({ language }: { language: string }) {
  const plan = usePlan();
  if (plan.status === 'opening' || (plan.status === 'open' && plan.borrowed)) return null;
  return <KeepApp language={language} />;
}
