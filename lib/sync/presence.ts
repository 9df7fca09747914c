import { toBase64url } from '@/lib/vault/bytes';
import type { DeviceStore, StoredPlan } from './device-store';
import { planKeysOf } from './plan-keys';
import { VaultApi } from './vault-api';

/** Tells the family, sealed, that the holder of this link looked in today; once a day. */
export async function tellPresence(store: DeviceStore, plan: StoredPlan, day = daysSince1970()): Promise<void> {
  // from the store: what this page opened may be older than what it, or another one, has told since
  const grant = (await store.plan(plan.localId))?.grant;
  if (!grant || grant.ended || grant.presentOn === day) return;
  const [{ planId, token, grantId, commitments }, { sealItem }] = await Promise.all([
    planKeysOf(store, plan),
    import('@/lib/vault/inbox'),
  ]);
  if (!grantId) return;
  const { entryId, bytes } = await sealItem(commitments.inboxPk, grantId, { kind: 'presence', day });
  const headers = { 'Fgp-Entry': toBase64url(entryId) };
  const answer = await new VaultApi(planId, token).json('POST', '/inbox', { body: bytes, headers });
  const now = answer.ok ? await store.plan(plan.localId) : null;
  if (now?.grant) await store.patchPlan(plan.localId, { grant: { ...now.grant, presentOn: day } });
}

/** Today by the clock on the wall. */
function daysSince1970(now = new Date()): number {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}
