import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { commitmentsOf, type OwnerKeys, ownerKeys } from '@/lib/vault/keys';
import { type Commitments, creationStatement, planIdOf, sha256 } from '@/lib/vault/statements';

export interface PlanKeys {
  readonly O: Bytes;
  readonly keys: OwnerKeys;
  readonly commitments: Commitments;
  readonly planId: Bytes;
  readonly token: Bytes;
  readonly grantId: null;
}

/** The locks of a new family's plan. */
export async function newPlanKeys(): Promise<PlanKeys> {
  const O = random(16);
  const keys = await ownerKeys(O);
  const commitments = await commitmentsOf(keys);
  return { O, keys, commitments, planId: await planIdOf(commitments), token: keys.ownerToken, grantId: null };
}

/** What a device sends to put the plan in a vault. */
export async function creationOf(plan: PlanKeys, retentionDays = 365): Promise<Record<string, unknown>> {
  const ownerTokenHash = await sha256(plan.keys.ownerToken);
  const sig = await plan.keys.owner.sign(creationStatement(plan.planId, ownerTokenHash, retentionDays));
  const { ownerPk, writePk, inboxPk, readCommit } = plan.commitments;
  const octets = { ownerPk, writePk, inboxPk, readCommit, ownerTokenHash, sig };
  return { ...Object.fromEntries(Object.entries(octets).map(([k, v]) => [k, toBase64url(v)])), retentionDays };
}
