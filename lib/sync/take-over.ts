import type { ParsedLink } from '@/lib/vault/links';
import type { Device } from './device';
import type { OpenPlan } from './open-plan';
import type { OpenFault, PlanSession } from './plan-session';
import type { Trouble } from './trouble';

export interface TakeOver {
  readonly remember: boolean;
  /** Who started the plan, and what this person keeps: a link to write or to read with, or nothing. */
  readonly starter: { readonly name: string; readonly role: 'write' | 'read' | null };
}

/** `starterLink`: `#g1.…`, to be given to the one who started; it can be shown only now. */
export type TakenOver =
  | { readonly ok: true; readonly session: PlanSession; readonly starterLink: string | null }
  | { readonly ok: false; readonly reason: OpenFault };

type Opened = { ok: true; session: OpenPlan } | { ok: false; reason: OpenFault };

/** See `session.ts`. `open` opens a link for this page only; `device` is where the plan is kept from now on. */
export async function takeOver(
  link: ParsedLink,
  { starter }: TakeOver,
  open: (link: ParsedLink) => Promise<Opened>,
  device: Device,
): Promise<TakenOver> {
  if (link.kind !== 'owner') return { ok: false, reason: 'link_wrong' };
  const opened = await open(link);
  if (!opened.ok) return opened;
  const moved = await opened.session.changeLocks(device);
  if (!moved.ok) {
    await opened.session.close();
    return { ok: false, reason: faultOf(moved.reason) };
  }
  const { session } = moved;
  if (starter.role === null) return { ok: true, session, starterLink: null };
  const sharing = await session.sharing();
  const made = await sharing?.make({ id: null, name: starter.name }, starter.role);
  return { ok: true, session, starterLink: made?.ok ? made.link : null };
}

function faultOf(trouble: Trouble): OpenFault {
  if (trouble === 'offline' || trouble === 'update_app') return trouble;
  return trouble === 'gone' ? 'plan_unknown' : 'unavailable';
}
