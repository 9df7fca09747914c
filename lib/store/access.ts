import { timingSafeEqual } from 'node:crypto';
import { fromBase64url } from '@/lib/vault/bytes';
import { GRANT_STATE, sha256 } from '@/lib/vault/statements';
import { closedNotice } from './closed';
import type { Database } from './database';
import type { Grant, Plan, Room } from './generated/sqlite/client';
import { signedState } from './grant-state';
import { type Refused, refused } from './refusal';

export type StoredPlan = Plan & { readonly rooms: readonly Room[] };

/** Who asks: the owner, or somebody by a personal link. */
export type Holder =
  | { readonly right: 'owner'; readonly grant: null }
  | { readonly right: 'write' | 'read' | 'react'; readonly grant: Grant };

/** What a request needs. `anyone` is every holder of an active grant, and the owner. */
export type Needed = 'anyone' | 'writer' | 'owner';

export type Opened = { ok: true; plan: StoredPlan; holder: Holder } | Refused;

/**
 * The plan, for who holds its owner token or one of its active grants. A wrong token and a plan that never was give the
 * same answer after the same work; a closed plan answers with the owner's signed notice, and a grant that is paused or
 * revoked with the owner's signed word on it.
 */
export async function openPlan(db: Database, id: string, token: Uint8Array): Promise<Opened> {
  const known = await identify(db, id, token);
  if (!known.ok || known.holder.grant === null) return known;
  const { grant } = known.holder;
  if (grant.state === GRANT_STATE.active) return known;
  return refused(grant.state === GRANT_STATE.paused ? 'paused' : 'grant_revoked', { ...signedState(grant) });
}

/** As `openPlan`, whatever the state of the grant. */
export async function identify(db: Database, id: string, token: Uint8Array): Promise<Opened> {
  const hash = await sha256(token);
  const [plan, rooms] = await Promise.all([
    db.plan.findUnique({ where: { id } }),
    db.room.findMany({ where: { planId: id }, orderBy: { room: 'asc' } }),
  ]);
  const isOwner = timingSafeEqual(hash, plan?.ownerTokenHash ?? NOBODY);
  if (plan && isOwner) return { ok: true, plan: { ...plan, rooms }, holder: { right: 'owner', grant: null } };
  const grant = await db.grant.findUnique({ where: { planId_tokenHash: { planId: id, tokenHash: hash } } });
  const right = RIGHTS[(grant?.role ?? 0) as keyof typeof RIGHTS];
  if (plan && grant && right) return { ok: true, plan: { ...plan, rooms }, holder: { right, grant } };
  const closed = await closedNotice(db, id); // asked for a plan that is here too: the same work
  return (!plan && closed) || refused('plan_unknown');
}

/** Whether this holder has the right that is needed. */
export function isAllowed(holder: Holder, needed: Needed): boolean {
  if (needed === 'anyone' || holder.right === 'owner') return true;
  return needed === 'writer' && holder.right === 'write';
}

/** The 16 bytes that a stored or asked id stands for, or `null` when it stands for none. */
export function idBytes(id: string) {
  const bytes = fromBase64url(id);
  return bytes?.length === 16 ? bytes : null;
}

const NOBODY = new Uint8Array(32);
const RIGHTS = { 1: 'read', 2: 'write', 3: 'react' } as const;
