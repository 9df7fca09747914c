import { type Bytes, random } from '@/lib/vault/bytes';
import { commitmentsOf, type OwnerKeys, ownerKeys } from '@/lib/vault/keys';
import { type Commitments, planIdOf } from '@/lib/vault/statements';

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
