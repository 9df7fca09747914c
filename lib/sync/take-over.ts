import type { ParsedLink } from '@/lib/vault/links';
import type { Device } from './device';
import type { OpenPlan } from './open-plan';
import type { OpenFault, PlanSession, PreparedLocks } from './plan-session';
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

/** New locks wait for the plan; nothing has happened to it yet. */
export interface PreparedTakeOver extends PreparedLocks {
  /** The family takes the plan. Also again, when that did not work. */
  take(wanted: TakeOver): Promise<TakenOver>;
}

/** See `session.ts`. `open` opens a link for this page only; `deviceFor` gives where the plan is kept from now on. */
export async function prepareTakeOver(
  link: ParsedLink,
  open: (link: ParsedLink) => Promise<Opened>,
  deviceFor: (remember: boolean) => Promise<Device>,
): Promise<PreparedTakeOver | { readonly ok: false; readonly reason: OpenFault }> {
  if (link.kind !== 'owner') return { ok: false, reason: 'link_wrong' };
  const opened = await open(link);
  if (!opened.ok) return opened;
  const prepared = await opened.session.prepareLocks();
  if (!prepared.ok) {
    await opened.session.close();
    return { ok: false, reason: faultOf(prepared.reason) };
  }
  return { ...prepared, take: (wanted) => take(opened.session, wanted, deviceFor) };
}

async function take(
  starters: OpenPlan,
  { remember, starter }: TakeOver,
  deviceFor: (remember: boolean) => Promise<Device>,
): Promise<TakenOver> {
  const moved = await starters.changeLocks(await deviceFor(remember));
  if (!moved.ok) return { ok: false, reason: faultOf(moved.reason) };
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
