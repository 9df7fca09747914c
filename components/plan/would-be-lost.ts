import type { PlanSession } from '@/lib/sync/session';

/** Whether something was written that is neither on this device nor in the vault. `borrowed`: nothing stays on it. */
export function wouldBeLost(session: PlanSession, borrowed: boolean): boolean {
  const { state } = session.saveState.get();
  return state === 'not-stored' || (borrowed && (state === 'saving' || state === 'offline' || state === 'retrying'));
}
