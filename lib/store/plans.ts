import { equal, fromBase64url, toBase64url } from '@/lib/vault/bytes';
import { type CloseMode, type Commitments, closeStatement, creationStatement, planIdOf } from '@/lib/vault/statements';
import type { Opened, StoredPlan } from './access';
import { ring } from './bell';
import { closedNotice, leaveTombstone, noticeOf } from './closed';
import type { Database } from './database';
import { dayOf, daysLater } from './days';
import { type Refused, refused } from './refusal';
import { isRetention } from './retention';
import { verifySignature } from './signature';
import { inTransaction, isTaken } from './transaction';

export interface NewPlan {
  readonly planId: Uint8Array;
  readonly commitments: Commitments;
  readonly ownerTokenHash: Uint8Array;
  readonly retentionDays: number;
  /** By the owner, over `creationStatement`. */
  readonly signature: Uint8Array;
}

/**
 * Puts a plan in the vault, empty, with both rooms. Asked again it answers the same (`created: false`). A plan that the
 * owner closed stays closed; one that only expired may come back.
 */
export async function createPlan(
  db: Database,
  plan: NewPlan,
  now: number,
): Promise<{ ok: true; created: boolean; plan: StoredPlan } | Refused> {
  const { commitments, retentionDays } = plan;
  const ownerTokenHash = new Uint8Array(plan.ownerTokenHash);
  if (!isRetention(retentionDays)) return refused('bad_retention');
  if (!equal(await planIdOf(commitments), plan.planId)) return refused('plan_id_mismatch');
  const statement = creationStatement(plan.planId, ownerTokenHash, retentionDays);
  if (!verifySignature(plan.signature, statement, commitments.ownerPk)) return refused('bad_signature');

  const id = toBase64url(plan.planId);
  const today = dayOf(now);
  const row = {
    id,
    ...commitments,
    ownerTokenHash,
    retentionDays,
    createdOn: today,
    lastWriteOn: today,
    expiresOn: daysLater(today, retentionDays),
    rooms: { create: [{ room: 0 }, { room: 1 }] },
  };
  try {
    return await inTransaction<{ ok: true; created: boolean; plan: StoredPlan } | Refused>(db, async (tx, undo) => {
      await tx.tombstone.deleteMany({ where: { id, mode: 'expired' } });
      const closed = await closedNotice(tx, id);
      if (closed) return undo(closed);
      return { ok: true, created: true, plan: await tx.plan.create({ data: row, include: { rooms: true } }) };
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  const there = await db.plan.findUnique({ where: { id }, include: { rooms: true } });
  if (!there) return (await closedNotice(db, id)) ?? refused('plan_unknown');
  const same = equal(there.ownerTokenHash, ownerTokenHash);
  return same ? { ok: true, created: false, plan: there } : refused('plan_exists');
}

export interface Close {
  readonly mode: CloseMode;
  /** Unix seconds, at most five minutes from the server's. */
  readonly at: number;
  /** By the owner, over `closeStatement`. */
  readonly signature: Uint8Array;
}

/**
 * Deletes all content at once and leaves the owner's notice. `opened` is what `openPlan` said: a plan that was closed by
 * this very command is no error.
 */
export async function closePlan(
  db: Database,
  id: string,
  opened: Opened,
  close: Close,
  now: number,
): Promise<{ ok: true } | Refused> {
  if (!opened.ok) return isSameClose(opened, close) ? { ok: true } : opened;
  const { ownerPk, lastCommandAt } = opened.plan;
  const planId = fromBase64url(id);
  if (!planId || !verifySignature(close.signature, closeStatement(close.mode, close.at, planId), ownerPk)) {
    return refused('bad_signature');
  }
  if (Math.abs(now / 1000 - close.at) > 300) return refused('clock_skew');
  if (BigInt(close.at) <= lastCommandAt) return refused('stale_command');
  const at = BigInt(close.at);
  const stone = { mode: close.mode, at, sig: close.signature, closedOn: dayOf(now) };
  await inTransaction(db, async (tx) => {
    const locked = await tx.plan.updateMany({ where: { id }, data: { lastCommandAt: at } });
    if (locked.count > 0) await leaveTombstone(tx, { id, ownerPk }, stone); // else: closed by another in this moment
  });
  ring(id, { kind: 'closed', notice: noticeOf(stone) });
  return { ok: true };
}

function isSameClose(closed: Refused, close: Close): boolean {
  return closed.details?.at === close.at && closed.details.sig === toBase64url(close.signature);
}
