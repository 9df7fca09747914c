import type { DeviceStore, StoredPlan } from './device-store';
import { planKeysOf } from './plan-keys';
import type { Retention } from './plan-session';
import { type Failed, type Outcome, troubleOf } from './trouble';
import { VaultApi } from './vault-api';

/** How long the vault keeps a plan after its last change, and until when as things stand. */
export async function readRetention(store: DeviceStore, plan: StoredPlan): Promise<Retention | Failed> {
  const { planId, token } = await planKeysOf(store, plan);
  const answer = await new VaultApi(planId, token).json('GET', '');
  if (!answer.ok) return { ok: false, reason: troubleOf(answer.reason) };
  const { retentionDays: days, expiresOn } = answer.body as { retentionDays?: unknown; expiresOn?: unknown };
  if (typeof days !== 'number' || typeof expiresOn !== 'string') return { ok: false, reason: 'unavailable' };
  return { ok: true, days, expiresOn };
}

export async function setRetention(store: DeviceStore, plan: StoredPlan, days: number): Promise<Outcome> {
  const { planId, token, keys } = await planKeysOf(store, plan);
  if (!('owner' in keys)) return { ok: false, reason: 'not_for_you' };
  const answer = await new VaultApi(planId, token).command('o', keys.owner, 'PATCH', '', { retentionDays: days });
  return answer.ok ? { ok: true } : { ok: false, reason: troubleOf(answer.reason) };
}

/** Counts the days from today again. */
export async function keepLonger(store: DeviceStore, plan: StoredPlan): Promise<Outcome> {
  const { planId, token, keys } = await planKeysOf(store, plan);
  if (!('writer' in keys)) return { ok: false, reason: 'not_for_you' };
  const answer = await new VaultApi(planId, token).command('w', keys.writer, 'POST', '/keep');
  return answer.ok ? { ok: true } : { ok: false, reason: troubleOf(answer.reason) };
}
