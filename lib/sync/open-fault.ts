import type { OpenFault } from './plan-session';

/** A reason of the vault, as one that a person who opens a link can use. */
export function openFaultOf(reason: string): OpenFault {
  if (reason === 'offline' || reason === 'update_app') return reason;
  return GONE.has(reason) ? 'plan_unknown' : 'unavailable';
}

const GONE = new Set(['plan_unknown', 'plan_deleted', 'plan_moved', 'plan_expired']);
