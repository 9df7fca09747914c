import type { SaveState } from '@/lib/sync/session';

/** The states of a personal link in which the plan is not shown. */
export type ShutState = Extract<SaveState, { state: 'paused' | 'revoked' | 'resumed' | 'must-ask' }>;

/** Whether the plan is hidden now: paused or taken back by the family, on its way back, or first to be asked for. */
export function isShutState(state: SaveState): state is ShutState {
  return shut.has(state.state);
}

const shut: ReadonlySet<string> = new Set<ShutState['state']>(['paused', 'revoked', 'resumed', 'must-ask']);
