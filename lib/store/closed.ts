import { toBase64url } from '@/lib/vault/bytes';
import type { Database, Transaction } from './database';
import type { Grant } from './generated/sqlite/client';
import { type Refused, refused } from './refusal';

const CLOSED = { deleted: 'plan_deleted', moved: 'plan_moved', expired: 'plan_expired' } as const;

interface Stone {
  readonly mode: string;
  readonly at: bigint;
  readonly sig: Uint8Array | null;
}

/** What the vault says of a plan that is no more: the owner's signed word, or unsigned that it expired. */
export function noticeOf({ mode, at, sig }: Stone): Refused {
  const reason = CLOSED[mode as keyof typeof CLOSED];
  return refused(reason, sig ? { mode, at: Number(at), sig: toBase64url(sig) } : { mode });
}

/** The notice of a closed plan, or `null` when it is not closed. */
export async function closedNotice(db: Database | Transaction, id: string): Promise<Refused | null> {
  const stone = await db.tombstone.findUnique({ where: { id } });
  return stone && noticeOf(stone);
}

/**
 * Takes a plan out of the vault with all it has, and leaves the notice, for the holders of its grants too. The caller has
 * written to the plan's row in this transaction, so that no grant comes in meanwhile.
 */
export async function leaveTombstone(
  tx: Transaction,
  plan: { id: string; ownerPk: Uint8Array },
  stone: Stone & { closedOn: Date },
): Promise<void> {
  const { id } = plan;
  const grants: Pick<Grant, 'id' | 'tokenHash'>[] = await tx.grant.findMany({
    where: { planId: id },
    select: { id: true, tokenHash: true },
  });
  await tx.plan.delete({ where: { id } });
  const sig = stone.sig && new Uint8Array(stone.sig);
  const row = { id, ownerPk: new Uint8Array(plan.ownerPk), ...stone, sig };
  await tx.tombstone.upsert({ where: { id }, create: row, update: row });
  if (grants.length === 0) return;
  await tx.grantTombstone.deleteMany({ where: { id: { in: grants.map((grant) => grant.id) } } });
  await tx.grantTombstone.createMany({
    data: grants.map((grant) => ({ id: grant.id, planId: id, tokenHash: new Uint8Array(grant.tokenHash) })),
  });
}
