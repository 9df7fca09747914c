import { type Bytes, fromBase64url, toBase64url } from '@/lib/vault/bytes';
import { commitmentsOf, type OwnerKeys, ownerKeys } from '@/lib/vault/keys';
import { type Commitments, planIdOf } from '@/lib/vault/statements';
import type { DeviceStore, StoredPlan } from './device-store';

export interface PlanKeys {
  readonly keys: OwnerKeys;
  readonly commitments: Commitments;
  readonly planId: Bytes;
}

/** A plan's keys from its secret; its public values are remembered, so that they are made once. */
export async function planKeysOf(store: DeviceStore, plan: StoredPlan): Promise<PlanKeys> {
  const keys = await ownerKeys(plan.secret);
  const known = plan.planId === null ? null : fromBase64url(plan.planId);
  if (known && plan.commitments) return { keys, commitments: plan.commitments, planId: known };
  const commitments = await commitmentsOf(keys);
  const planId = await planIdOf(commitments);
  await store.patchPlan(plan.localId, { planId: toBase64url(planId), commitments });
  return { keys, commitments, planId };
}
