import type { DeviceStore, StoredPlan } from './device-store';
import { planKeysOf } from './plan-keys';
import type { Outcome } from './plan-session';
import { VaultApi } from './vault-api';

/** Deletes a plan in the vault, signed by the owner. A plan that is not there is deleted enough. */
export async function closeInVault(store: DeviceStore, plan: StoredPlan): Promise<Outcome> {
  const { keys, planId } = await planKeysOf(store, plan);
  const closed = await new VaultApi(planId, keys.ownerToken).close(keys, 'deleted');
  if (closed.ok || NOT_THERE.has(closed.reason)) return { ok: true };
  return { ok: false, reason: closed.reason === 'offline' ? 'offline' : 'unavailable' };
}

const NOT_THERE = new Set(['plan_unknown', 'plan_deleted', 'plan_moved', 'plan_expired']);
