import { type Holder, isAllowed, type Needed, openPlan, type StoredPlan } from '@/lib/store/access';
import { type Database, vaultDatabase } from '@/lib/store/database';
import type { openForSender } from '@/lib/store/inbox';
import { type Bytes, fromBase64url } from '@/lib/vault/bytes';
import { ROOM, type Room } from '@/lib/vault/envelope';
import { refusal, refusalOf } from './answer';
import { type PaceName, takeTurn } from './pace';
import { visitorOf, waitAfterRefusal } from './visitors';

interface Asked<Params> {
  readonly request: Request;
  readonly params: Params;
  readonly db: Database;
  /** Unix milliseconds. */
  readonly now: number;
}

type Route<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * What every route of the vault does around its own work: it speaks protocol 1 only, counts refusals per visitor, and
 * turns a surprise into 503 without writing down anything of the request.
 */
export function handle<Params>(work: (asked: Asked<Params>) => Promise<Response>): Route<Params> {
  return async (request, context) => {
    const now = Date.now();
    if ((request.headers.get('fgp-protocol') ?? '1') !== '1') return refusal('update_app');
    const answer = await attempt(async () =>
      work({ request, params: await context.params, db: await vaultDatabase(), now }),
    );
    if (![401, 403, 404].includes(answer.status)) return answer;
    const wait = waitAfterRefusal(request, now);
    return wait > 0 ? refusal('too_many_requests', {}, wait) : answer;
  };
}

interface AskedOfPlan {
  readonly plan: StoredPlan;
  readonly holder: Holder;
  /** Tells this person at this address apart from all others of the plan, and this plan from all others. */
  readonly who: string;
}

interface Differently {
  /** Who is let in, when that is not the owner and the active grants. */
  readonly open?: typeof openForSender;
  /** How fast one may ask, when that is not as reading for GET and as a command for the rest. */
  readonly pace?: PaceName;
}

/** As `handle`, for who holds the owner token of the plan in the path or an active grant that gives this right. */
export function handlePlan<Params extends { planId: string }>(
  needed: Needed,
  work: (asked: Asked<Params> & AskedOfPlan) => Promise<Response>,
  { open = openPlan, pace }: Differently = {},
): Route<Params> {
  return handle<Params>(async (asked) => {
    const { request, now } = asked;
    const token = bearer(request);
    if (!token) return refusal('token_missing');
    const opened = await open(asked.db, asked.params.planId, token, now);
    if (!opened.ok) return refusalOf(opened);
    const { plan, holder } = opened;
    if (!isAllowed(holder, needed)) return refusal('not_for_you');
    const who = [visitorOf(request, now), plan.id, holder.grant?.id ?? 'owner'].join('/');
    const wait = takeTurn(pace ?? (request.method === 'GET' ? 'reads' : 'commands'), who, now);
    if (wait > 0) return refusal('too_many_requests', {}, wait);
    return work({ ...asked, plan, holder, who });
  });
}

/**
 * As `handlePlan`, for one of its two rooms, which stand in the path by name. The private room is for those who write:
 * others cannot open it, and do not get it either.
 */
export function handleRoom<Params extends { planId: string; room: string }>(
  needed: Needed,
  work: (asked: Asked<Params> & AskedOfPlan & { room: Room }) => Promise<Response>,
  differently: Differently = {},
): Route<Params> {
  const inRoom = async (asked: Asked<Params> & AskedOfPlan) => {
    const { room } = asked.params;
    if (room !== 'shared' && room !== 'private') return refusal('bad_request');
    if (room === 'private' && !isAllowed(asked.holder, 'writer')) return refusal('not_for_you');
    return work({ ...asked, room: ROOM[room] });
  };
  return handlePlan<Params>(needed, inRoom, differently);
}

/** The 32 bytes of `Authorization: Bearer <base64url>`, or `null`. */
export function bearer(request: Request): Bytes | null {
  const [, text] = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '') ?? [];
  return text === undefined ? null : fromBase64url(text);
}

async function attempt(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    // Only the kind of trouble: an error's text may hold a plan's id.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    console.error('The vault could not answer:', error instanceof Error ? error.name : typeof error, code);
    return refusal('unavailable', {}, 5);
  }
}
