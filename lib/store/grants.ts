import { timingSafeEqual } from 'node:crypto';
import { equal, fromBase64url } from '@/lib/vault/bytes';
import { GRANT_STATE, grantStatement, sha256 } from '@/lib/vault/statements';
import { ring } from './bell';
import { noticeOf } from './closed';
import type { Database, Transaction } from './database';
import { dayOf } from './days';
import type { Grant, Plan } from './generated/sqlite/client';
import { type SignedState, type StateWord, signedState } from './grant-state';
import { LIMITS } from './limits';
import { type Refused, refused } from './refusal';
import { verifySignature } from './signature';
import { inTransaction, isTaken } from './transaction';

export interface NewGrant extends StateWord {
  readonly grantId: string;
  readonly tokenHash: Uint8Array;
  readonly role: number;
  readonly sealed: Uint8Array;
}

type Put = { ok: true; created: boolean; state: SignedState } | Refused;

/** Lets somebody in by a personal link. Asked again it answers the same; the same id for another link is refused. */
export async function putGrant(db: Database, plan: Plan, grant: NewGrant, now: number): Promise<Put> {
  if (!isOwnersWord(plan, grant.grantId, grant)) return refused('bad_signature');
  const tokenHash = new Uint8Array(grant.tokenHash);
  const sealed = new Uint8Array(grant.sealed);
  try {
    return await changeGrant(db, plan.id, grant.grantId, async (tx, here) => {
      if (here) {
        if (!equal(here.tokenHash, tokenHash) || here.role !== grant.role) return refused('grant_exists');
        return setState(tx, here, grant, now, here.state === GRANT_STATE.revoked ? {} : { sealed });
      }
      const where = { planId: plan.id };
      const open = await tx.grant.count({ where: { ...where, state: { not: GRANT_STATE.revoked } } });
      if (open >= LIMITS.openGrants || (await tx.grant.count({ where })) >= LIMITS.grants) return refused('quota');
      const created = await tx.grant.create({
        data: {
          ...where,
          id: grant.grantId,
          tokenHash,
          role: grant.role,
          sealed: grant.state === GRANT_STATE.revoked ? new Uint8Array() : sealed,
          ...wordOf(grant, now),
        },
      });
      return { ok: true, created: true, state: signedState(created) };
    });
  } catch (error) {
    if (isTaken(error)) return refused('grant_exists'); // the id, or the token, of another grant
    throw error;
  }
}

/**
 * Pauses, resumes or revokes a grant by the owner's word with a larger `n`; streams that are open hear it at once. The
 * same word again is fine. An older one, or any after the grant was revoked, gives `stale_state` with the one that
 * holds: a device that was away cannot let somebody in again whom another device let out.
 */
export async function putGrantState(
  db: Database,
  plan: Plan,
  grantId: string,
  word: StateWord,
  now: number,
): Promise<Put> {
  if (!isOwnersWord(plan, grantId, word)) return refused('bad_signature');
  return changeGrant(db, plan.id, grantId, (tx, here) =>
    here ? setState(tx, here, word, now) : Promise.resolve(refused('grant_unknown')),
  );
}

/** All grants of a plan with the owner's word on each; the owner's devices compare them with what they know. */
export async function listGrants(db: Database, planId: string): Promise<(SignedState & { role: number })[]> {
  const grants = await db.grant.findMany({ where: { planId }, orderBy: { id: 'asc' }, omit: { sealed: true } });
  return grants.map((grant) => ({ ...signedState(grant), role: grant.role }));
}

/** Which of these grants of a plan are paused or revoked by now. */
export async function endedGrants(db: Database, planId: string, ids: readonly string[]): Promise<SignedState[]> {
  if (ids.length === 0) return [];
  const where = { planId, id: { in: [...ids] }, state: { not: GRANT_STATE.active } };
  return (await db.grant.findMany({ where, omit: { sealed: true } })).map(signedState);
}

/**
 * What stands in a grant, for who holds its token, as long as it is active. A wrong token and a grant that never was
 * give the same answer after the same work; a grant of a closed plan gives the plan's notice.
 */
export async function openGrant(
  db: Database,
  id: string,
  token: Uint8Array,
): Promise<{ ok: true; role: number; sealed: Uint8Array; state: SignedState } | Refused> {
  const hash = await sha256(token);
  const [grant, stone] = await Promise.all([
    db.grant.findUnique({ where: { id } }),
    db.grantTombstone.findUnique({ where: { id }, include: { closed: true } }),
  ]);
  const isHolder = timingSafeEqual(hash, grant?.tokenHash ?? NOBODY);
  const wasHolder = timingSafeEqual(hash, stone?.tokenHash ?? NOBODY);
  if (grant && isHolder) {
    const state = signedState(grant);
    if (grant.state === GRANT_STATE.active) return { ok: true, role: grant.role, sealed: grant.sealed, state };
    return refused(grant.state === GRANT_STATE.paused ? 'paused' : 'grant_revoked', { ...state });
  }
  return stone && wasHolder ? noticeOf(stone.closed) : refused('plan_unknown');
}

const NOBODY = new Uint8Array(32);

/** One change to a grant while the plan's row is locked, so that states cannot pass each other; rings when it is done. */
async function changeGrant(
  db: Database,
  planId: string,
  grantId: string,
  work: (tx: Transaction, here: Grant | null) => Promise<Put>,
): Promise<Put> {
  const put = await inTransaction<Put>(db, async (tx) => {
    const locked = await tx.plan.updateMany({ where: { id: planId }, data: { lastCommandAt: { increment: 0 } } });
    if (locked.count === 0) return refused('plan_unknown'); // closed in this moment
    return work(tx, await tx.grant.findFirst({ where: { id: grantId, planId } }));
  });
  if (put.ok && !put.created) ring(planId, { kind: 'grant', state: put.state });
  return put;
}

async function setState(
  tx: Transaction,
  here: Grant,
  word: StateWord,
  now: number,
  also: { sealed?: Uint8Array<ArrayBuffer> } = {},
): Promise<Put> {
  const same = word.n === here.n && word.state === here.state && BigInt(word.at) === here.at;
  if (!same && (word.n <= here.n || here.state === GRANT_STATE.revoked)) {
    return refused('stale_state', { ...signedState(here) });
  }
  const over = word.state === GRANT_STATE.revoked ? { sealed: new Uint8Array() } : also;
  const data = same ? over : { ...over, ...wordOf(word, now) };
  const changed = await tx.grant.update({ where: { id: here.id }, data });
  return { ok: true, created: false, state: signedState(changed) };
}

function wordOf(word: StateWord, now: number) {
  const { state, n, at, sig } = word;
  return { state, n, at: BigInt(at), sig: new Uint8Array(sig), changedOn: dayOf(now) };
}

function isOwnersWord(plan: Plan, grantId: string, { state, n, at, sig }: StateWord): boolean {
  const id = fromBase64url(grantId);
  return id !== null && verifySignature(sig, grantStatement(id, state, n, at), plan.ownerPk);
}
