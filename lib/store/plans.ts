import { timingSafeEqual } from 'node:crypto';
import { equal, fromBase64url, toBase64url } from '@/lib/vault/bytes';
import {
  type CloseMode,
  type Commitments,
  closeStatement,
  creationStatement,
  planIdOf,
  sha256,
} from '@/lib/vault/statements';
import type { Database, Transaction } from './database';
import { dayOf, daysLater } from './days';
import type { Plan, Room } from './generated/sqlite/client';
import { RETENTION_DAYS } from './limits';
import { type Refused, refused } from './refusal';
import { verifySignature } from './signature';
import { inTransaction, isTaken } from './transaction';

export type StoredPlan = Plan & { readonly rooms: readonly Room[] };

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
  if (!Number.isInteger(retentionDays) || retentionDays < RETENTION_DAYS.least || retentionDays > RETENTION_DAYS.most) {
    return refused('bad_retention');
  }
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

/**
 * The plan, for who holds its owner token. A wrong token and a plan that never was give the same answer after the same
 * work; a closed plan answers with the owner's signed notice.
 */
export async function openPlan(
  db: Database,
  id: string,
  token: Uint8Array,
): Promise<{ ok: true; plan: StoredPlan } | Refused> {
  const plan = await db.plan.findUnique({ where: { id }, include: { rooms: true } });
  const matches = timingSafeEqual(await sha256(token), plan?.ownerTokenHash ?? NOBODY);
  if (plan && matches) return { ok: true, plan };
  const closed = await closedNotice(db, id);
  return (!plan && closed) || refused('plan_unknown');
}

export interface Close {
  readonly mode: CloseMode;
  /** Unix seconds, at most five minutes from the server's. */
  readonly at: number;
  /** By the owner, over `closeStatement`. */
  readonly signature: Uint8Array;
}

/** Deletes all content at once and leaves the owner's notice. Repeating the same command is no error. */
export async function closePlan(
  db: Database,
  id: string,
  token: Uint8Array,
  close: Close,
  now: number,
): Promise<{ ok: true } | Refused> {
  const opened = await openPlan(db, id, token);
  if (!opened.ok) return isSameClose(opened, close) ? { ok: true } : opened;
  const { ownerPk, lastCommandAt } = opened.plan;
  const planId = fromBase64url(id);
  if (!planId || !verifySignature(close.signature, closeStatement(close.mode, close.at, planId), ownerPk)) {
    return refused('bad_signature');
  }
  if (Math.abs(now / 1000 - close.at) > 300) return refused('clock_skew');
  if (BigInt(close.at) <= lastCommandAt) return refused('stale_command');
  await inTransaction(db, async (tx) => {
    const gone = await tx.plan.deleteMany({ where: { id } });
    if (gone.count === 0) return; // closed by another request in this moment
    const sig = new Uint8Array(close.signature);
    const tombstone = { id, ownerPk, mode: close.mode, at: BigInt(close.at), sig, closedOn: dayOf(now) };
    await tx.tombstone.upsert({ where: { id }, create: tombstone, update: tombstone });
  });
  return { ok: true };
}

const NOBODY = new Uint8Array(32);
const CLOSED = { deleted: 'plan_deleted', moved: 'plan_moved', expired: 'plan_expired' } as const;

async function closedNotice(db: Database | Transaction, id: string): Promise<Refused | null> {
  const stone = await db.tombstone.findUnique({ where: { id } });
  if (!stone) return null;
  const { mode, at, sig } = stone;
  const reason = CLOSED[mode as keyof typeof CLOSED];
  return refused(reason, sig ? { mode, at: Number(at), sig: toBase64url(sig) } : { mode });
}

function isSameClose(closed: Refused, close: Close): boolean {
  return closed.details?.at === close.at && closed.details.sig === toBase64url(close.signature);
}
