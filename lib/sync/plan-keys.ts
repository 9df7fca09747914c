import { type Bytes, fromBase64url, toBase64url } from '@/lib/vault/bytes';
import { grantSecrets, openGrant, ROLE, type Role } from '@/lib/vault/grants';
import { commitmentsOf, type EditKeys, type OwnerKeys, ownerKeys, type ReadKeys } from '@/lib/vault/keys';
import { type Commitments, planIdOf } from '@/lib/vault/statements';
import type { DeviceStore, StoredPlan } from './device-store';
import type { Access } from './plan-session';

export interface PlanKeys {
  readonly keys: ReadKeys | EditKeys | OwnerKeys;
  readonly commitments: Commitments;
  readonly planId: Bytes;
  /** What the vault asks for with every request. */
  readonly token: Bytes;
  /** Of the personal link that this device came by; `null` for the owner. */
  readonly grantId: Bytes | null;
}

export const ACCESS: Readonly<Record<Role, Access>> = {
  [ROLE.read]: 'read',
  [ROLE.write]: 'write',
  [ROLE.react]: 'react',
};

/** A plan's keys from its secret; its public values are remembered, so that they are made once. */
export async function planKeysOf(store: DeviceStore, plan: StoredPlan): Promise<PlanKeys> {
  if (plan.grant) return grantKeysOf(plan.secret, plan.grant);
  const keys = await ownerKeys(plan.secret);
  const token = keys.ownerToken;
  const known = plan.planId === null ? null : fromBase64url(plan.planId);
  if (known && plan.commitments) return { keys, commitments: plan.commitments, planId: known, token, grantId: null };
  const commitments = await commitmentsOf(keys);
  const planId = await planIdOf(commitments);
  await store.patchPlan(plan.localId, { planId: toBase64url(planId), commitments });
  return { keys, commitments, planId, token, grantId: null };
}

async function grantKeysOf(G: Bytes, { role, sealed }: { role: Role; sealed: Bytes | null }): Promise<PlanKeys> {
  const secrets = await grantSecrets(G);
  const opened = sealed && (await openGrant(secrets, role, sealed));
  if (!opened) throw new Error('this link opens nothing');
  return { ...opened, token: secrets.grantToken, grantId: secrets.grantId };
}
