import { toBase64url } from '@/lib/vault/bytes';
import { grantSecrets } from '@/lib/vault/grants';
import { alone } from './alone';
import type { DeviceStore, StoredPlan } from './device-store';
import { planKeysOf } from './plan-keys';
import type { Reacted } from './plan-session';
import { type Trouble, troubleOf } from './trouble';
import { VaultLine } from './vault-api';

/** With these it may be taken another time, so it stays on the device: sealed, so that only the family can read it. */
const LATER: ReadonlySet<Trouble> = new Set(['offline', 'unavailable', 'busy', 'full', 'clock', 'update_app']);

/** Seals what the holder of this link thinks of an answer to the family, and sends it now or as soon as that can be. */
export async function react(store: DeviceStore, plan: StoredPlan, about: string, text: string): Promise<Reacted> {
  const { grantId, commitments } = await planKeysOf(store, plan);
  if (!grantId) return { ok: false, reason: 'not_for_you' };
  const { sealItem } = await import('@/lib/vault/inbox');
  const item = await sealItem(commitments.inboxPk, grantId, { kind: 'reaction', about, text });
  const { localId } = plan;
  await oneAtATime(localId, async () => {
    const waiting = (await store.plan(localId))?.reactions ?? [];
    await store.patchPlan(localId, { reactions: [...waiting, item] });
  });
  const refused = await sendReactions(store, localId);
  const trouble = refused.get(toBase64url(item.entryId));
  if (trouble === undefined) return { ok: true, sent: true };
  return LATER.has(trouble) ? { ok: true, sent: false } : { ok: false, reason: trouble };
}

/**
 * Sends what waits on this device. Gives for each that the vault did not take why; those that it will never take are
 * gone from the device.
 */
export function sendReactions(store: DeviceStore, localId: string): Promise<ReadonlyMap<string, Trouble>> {
  return oneAtATime(localId, async () => {
    const refused = new Map<string, Trouble>();
    const plan = await store.plan(localId);
    if (!plan?.grant || !plan.planId || !plan.reactions?.length) return refused;
    const { grantToken } = await grantSecrets(plan.secret);
    const line = new VaultLine(`/plans/${plan.planId}`, grantToken);
    let left = plan.reactions;
    for (const item of plan.reactions) {
      const id = toBase64url(item.entryId);
      const answer = await line.json('POST', '/inbox', { body: item.bytes, headers: { 'Fgp-Entry': id } });
      if (!answer.ok) refused.set(id, troubleOf(answer.reason));
      if (!answer.ok && LATER.has(troubleOf(answer.reason))) continue;
      left = left.filter((other) => other !== item);
      await store.patchPlan(localId, { reactions: left });
    }
    return refused;
  });
}

function oneAtATime<T>(localId: string, work: () => Promise<T>): Promise<T> {
  return alone(`fgp-reactions-${localId}`, work);
}
