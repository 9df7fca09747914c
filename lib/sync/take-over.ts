import type { ParsedLink } from '@/lib/vault/links';
import type { OpenFault, PlanSession } from './plan-session';

export interface TakeOver {
  readonly remember: boolean;
  /** Who started the plan, and what this person keeps: a link to write or to read with, or nothing. */
  readonly starter: { readonly name: string; readonly role: 'write' | 'read' | null };
}

/** `starterLink`: `#g1.…`, to be given to the one who started; it can be shown only now. */
export type TakenOver =
  | { readonly ok: true; readonly session: PlanSession; readonly starterLink: string | null }
  | { readonly ok: false; readonly reason: OpenFault };

/** See `session.ts`. */
export async function takeOver(_link: ParsedLink, _wanted: TakeOver): Promise<TakenOver> {
  // Comes with changing the locks; until then nothing is handed over and the plan stays as it was.
  return { ok: false, reason: 'unavailable' };
}
