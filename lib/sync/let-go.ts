import * as Y from 'yjs';
import { type Bytes, toBase64url } from '@/lib/vault/bytes';
import { ROOM, type Room } from '@/lib/vault/envelope';
import { grantSecrets } from '@/lib/vault/grants';
import { openUpdate } from '@/lib/vault/seal';
import { alone } from './alone';
import type { DeviceStore, RoomKey, StoredGrant, StoredPlan } from './device-store';
import { type PlanKeys, planKeysOf } from './plan-keys';
import { sendReactions } from './reactions';
import { splitChange } from './split-change';
import { troubleOf } from './trouble';
import { VaultLine } from './vault-api';

/** The family's inbox is small: more than this is too much to save from a device whose link has ended. */
const MOST_ITEMS = 20;

/** What is not even on the device, per room. */
export type Unstored = readonly [shared: readonly Bytes[], own: readonly Bytes[]];

/**
 * Lets the copy of a plan go whose link has ended, in one transaction: afterwards nothing on this device opens or shows
 * the plan. What had not been sent is first sealed to the family, so that this device cannot read it either. Gives the
 * plan's row as it stands then.
 */
export function letGo(store: DeviceStore, localId: string, unstored: Unstored): Promise<StoredPlan | null> {
  return alone(`fgp-let-go-${localId}`, async () => {
    const plan = await store.plan(localId);
    if (!plan?.grant?.ended) return plan;
    if (plan.grant.sealed === null) {
      // Another page has done it, and this one may have stored something while it did.
      await store.dropRooms(localId, {});
      return plan;
    }
    const sealed = await sealUnsent(store, plan, unstored);
    const unsent = sealed === 'too much' ? 'lost' : sealed.length > 0 ? 'waiting' : 'none';
    const grant: StoredGrant = {
      ...plan.grant,
      sealed: null,
      toGive: sealed === 'too much' ? [] : sealed,
      ended: { ...plan.grant.ended, unsent },
    };
    await store.dropRooms(localId, { grant });
    return { ...plan, grant };
  });
}

/** Hands what was sealed to the family's inbox, reactions too. What the vault does not take now stays for the next time. */
export async function handIn(store: DeviceStore, plan: StoredPlan): Promise<StoredGrant | null> {
  const { grant, planId } = plan;
  await sendReactions(store, plan.localId);
  if (!grant?.ended || planId === null || grant.toGive.length === 0) return grant ?? null;
  const { grantToken } = await grantSecrets(plan.secret);
  const line = new VaultLine(`/plans/${planId}`, grantToken);
  let toGive = grant.toGive;
  let lost = false;
  for (const { entryId, bytes } of grant.toGive) {
    const headers = { 'Fgp-Entry': toBase64url(entryId) };
    const answer = await line.json('POST', '/inbox', { body: bytes, headers });
    if (!answer.ok && LATER.has(troubleOf(answer.reason))) break;
    lost ||= !answer.ok;
    toGive = toGive.filter((item) => item.entryId !== entryId);
  }
  const unsent = lost ? 'lost' : toGive.length > 0 ? 'waiting' : 'offered';
  const next: StoredGrant = { ...grant, toGive, ended: { ...grant.ended, unsent } };
  await store.patchPlan(plan.localId, { grant: next });
  return next;
}

const LATER: ReadonlySet<string> = new Set(['offline', 'unavailable', 'busy']);

async function sealUnsent(store: DeviceStore, plan: StoredPlan, unstored: Unstored) {
  const keys = await planKeysOf(store, plan);
  if (!('writer' in keys.keys) || !keys.grantId) return [];
  const pieces: { room: Room; change: Bytes }[] = [];
  const inbox = await import('@/lib/vault/inbox');
  for (const room of Object.values(ROOM)) {
    const changes = await unsentChanges(store, { localId: plan.localId, room }, keys, unstored[room]);
    for (const change of changes(inbox.MOST_CHANGE_BYTES)) pieces.push({ room, change });
  }
  if (pieces.length > MOST_ITEMS || pieces.some(({ change }) => change.length > inbox.MOST_CHANGE_BYTES)) {
    return 'too much';
  }
  const { grantId, commitments } = keys;
  return Promise.all(
    pieces.map(({ room, change }) => inbox.sealItem(commitments.inboxPk, grantId, { kind: 'change', room, change })),
  );
}

/** Everything of a room that the vault does not have, in pieces of at most so many bytes where that can be. */
async function unsentChanges(store: DeviceStore, key: RoomKey, keys: PlanKeys, unstored: readonly Bytes[]) {
  const [{ changes }, unsealed, outbox] = await Promise.all([store.view(key), store.unsealed(key), store.outbox(key)]);
  const opened = await Promise.all(
    outbox.map(({ bytes }) =>
      openUpdate(bytes, { planId: keys.planId, room: key.room }, keys.keys, keys.commitments.writePk),
    ),
  );
  const sealed = opened.flatMap((one) => (one.ok ? [one.content.change] : []));
  const unsent = [...sealed, ...unsealed.map((row) => row.change), ...unstored];
  const known = [...changes.map((row) => row.change), ...unstored];
  return (most: number): Bytes[] =>
    unsent.length === 0 ? [] : splitChange(Y.mergeUpdates([...unsent]) as Bytes, known, most);
}
