import { toBase64url } from '@/lib/vault/bytes';
import type { DeviceStore, StoredPlan } from './device-store';
import { planKeysOf } from './plan-keys';
import type { Deleted } from './plan-session';
import { troubleOf } from './trouble';
import { VaultApi } from './vault-api';

/** Deletes a plan in the vault, signed by the owner. A plan that is not there is deleted enough. */
export async function closeInVault(store: DeviceStore, plan: StoredPlan): Promise<Deleted> {
  const { keys, planId, token } = await planKeysOf(store, plan);
  if (!('owner' in keys)) return { ok: false, reason: 'not_for_you' };
  const closed = await new VaultApi(planId, token).close(keys, 'deleted');
  if (closed.ok) return { ok: true, receipt: { planId: toBase64url(planId), at: closed.at, signature: closed.sig } };
  if (NOT_THERE.has(closed.reason)) return { ok: true, receipt: null };
  return { ok: false, reason: troubleOf(closed.reason) };
}

const NOT_THERE = new Set(['plan_unknown', 'plan_deleted', 'plan_moved', 'plan_expired']);
