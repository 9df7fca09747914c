import { type Holder, isAllowed, type Needed, openPlan, type StoredPlan } from '@/lib/store/access';
import { type Database, vaultDatabase } from '@/lib/store/database';
import { type Bytes, fromBase64url } from '@/lib/vault/bytes';
import { ROOM, type Room } from '@/lib/vault/envelope';
import { refusal, refusalOf } from './answer';
import { waitAfterRefusal } from './visitors';

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
}

/** As `handle`, for who holds the owner token of the plan in the path or an active grant that gives this right. */
export function handlePlan<Params extends { planId: string }>(
  needed: Needed,
  work: (asked: Asked<Params> & AskedOfPlan) => Promise<Response>,
): Route<Params> {
  return handle<Params>(async (asked) => {
    const token = bearer(asked.request);
    if (!token) return refusal('token_missing');
    const opened = await openPlan(asked.db, asked.params.planId, token);
    if (!opened.ok) return refusalOf(opened);
    const { plan, holder } = opened;
    if (!isAllowed(holder, needed)) return refusal('not_for_you');
    return work({ ...asked, plan, holder });
  });
}

/**
 * As `handlePlan`, for one of its two rooms, which stand in the path by name. The private room is for those who write:
 * others cannot open it, and do not get it either.
 */
export function handleRoom<Params extends { planId: string; room: string }>(
  needed: Needed,
  work: (asked: Asked<Params> & AskedOfPlan & { room: Room }) => Promise<Response>,
): Route<Params> {
  return handlePlan<Params>(needed, async (asked) => {
    const { room } = asked.params;
    if (room !== 'shared' && room !== 'private') return refusal('bad_request');
    if (room === 'private' && !isAllowed(asked.holder, 'writer')) return refusal('not_for_you');
    return work({ ...asked, room: ROOM[room] });
  });
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
