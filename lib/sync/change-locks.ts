import { type Bytes, equal, random, toBase64url } from '@/lib/vault/bytes';
import { ROOM, type Room } from '@/lib/vault/envelope';
import { FRAME } from '@/lib/vault/frames';
import { commitmentsOf, type OwnerKeys, ownerKeys } from '@/lib/vault/keys';
import { ownerLink } from '@/lib/vault/links';
import { openSnapshot, sealSnapshot } from '@/lib/vault/seal';
import { type Commitments, planIdOf } from '@/lib/vault/statements';
import type { StoredPlan } from './device-store';
import { cleanState, documentOf } from './document-rules';
import { dropRecords } from './link-records';
import { ownersClose } from './owners-close';
import { type Failed, troubleOf } from './trouble';
import { type Answer, unreadable, VaultApi } from './vault-api';

type Locks = Pick<StoredPlan, 'secret' | 'planId' | 'commitments'>;
type States = readonly [shared: Bytes, own: Bytes];

interface OldLocks {
  readonly planId: Bytes;
  readonly keys: OwnerKeys;
  readonly commitments: Commitments;
}

const FOLLOWED = 'from/';

/**
 * Puts a copy of the plan in the vault under a new secret, and reads it back to be sure. Links are left out: whoever
 * held one asks for a new one. Until `closeAsMoved` nothing has happened to the old plan.
 */
export async function makeNewLocks(old: OldLocks, states: States): Promise<{ ok: true; secret: Bytes } | Failed> {
  const before = await new VaultApi(old.planId, old.keys.ownerToken).json('GET', '');
  if (!before.ok) return failed(before);
  const { retentionDays } = before.body as { retentionDays?: unknown };
  if (typeof retentionDays !== 'number') return failed(unreadable());
  const secret = random(16);
  const keys = await ownerKeys(secret);
  const commitments = await commitmentsOf(keys);
  const planId = await planIdOf(commitments);
  const api = new VaultApi(planId, keys.ownerToken);
  const created = await api.create(keys, commitments, retentionDays);
  if (!created.ok) return failed(created);
  const copies = [withFormerId(states[0], old.planId), withoutLinks(states[1])] as const;
  for (const room of Object.values(ROOM)) {
    const put = await putWhole(api, { planId, room }, { keys, commitments }, copies[room]);
    if (!put.ok) return failed(put);
  }
  return { ok: true, secret };
}

/**
 * Closes the old plan for good, signed by its owner. When no answer comes the vault is asked how it stands: `unknown` is
 * said only when that has no answer either.
 */
export async function closeAsMoved(old: OldLocks): Promise<{ ok: true } | (Failed & { unknown: boolean })> {
  const api = new VaultApi(old.planId, old.keys.ownerToken);
  const closed = await api.close(old.keys, 'moved');
  if (closed.ok) return { ok: true };
  const now = closed.reason === 'plan_moved' ? closed : await api.heads();
  if (now.ok) return { ...failed(closed), unknown: false };
  const word = await ownersClose(now, old.planId, old.commitments.ownerPk);
  if (word?.how === 'moved') return { ok: true };
  return { ...failed(now), unknown: now.reason === 'offline' || now.reason === 'unavailable' };
}

/** Whether a copy of the plan under this secret is in the vault. */
export async function stands(secret: Bytes): Promise<{ ok: true; stands: boolean } | Failed> {
  const keys = await ownerKeys(secret);
  const heads = await new VaultApi(await planIdOf(await commitmentsOf(keys)), keys.ownerToken).heads();
  if (heads.ok) return { ok: true, stands: true };
  const why = failed(heads);
  return why.reason === 'gone' ? { ok: true, stands: false } : why;
}

/** The owner's link of a secret, `#o1.…`. */
export async function linkOf(secret: Bytes): Promise<string> {
  return ownerLink(await planIdOf(await commitmentsOf(await ownerKeys(secret))), secret);
}

/** Takes a copy out of the vault again that nobody needs; the vault forgets it in time when this does not work. */
export async function undo(secret: Bytes): Promise<void> {
  const keys = await ownerKeys(secret);
  const planId = await planIdOf(await commitmentsOf(keys));
  await new VaultApi(planId, keys.ownerToken).close(keys, 'deleted');
}

/** What a device keeps of a plan whose secret is this. */
export async function locksOf(secret: Bytes): Promise<Locks> {
  const commitments = await commitmentsOf(await ownerKeys(secret));
  return { secret, planId: toBase64url(await planIdOf(commitments)), commitments };
}

/** The ids that a plan had under its former locks, from its shared room. */
export function formerIds(meta: { keys(): Iterable<string> }): string[] {
  return [...meta.keys()].flatMap((key) => (key.startsWith(FOLLOWED) ? [key.slice(FOLLOWED.length)] : []));
}

/** A state of the private room as it goes along to a new plan. */
export function withoutLinks(own: Bytes): Bytes {
  const doc = documentOf([own]);
  dropRecords(doc);
  const state = cleanState(doc);
  doc.destroy();
  return state;
}

/** A state of the shared room with the name that the plan had before. */
function withFormerId(shared: Bytes, planId: Bytes): Bytes {
  const doc = documentOf([shared]);
  doc.getMap('meta').set(`${FOLLOWED}${toBase64url(planId)}`, true);
  const state = cleanState(doc);
  doc.destroy();
  return state;
}

async function putWhole(
  api: VaultApi,
  place: { planId: Bytes; room: Room },
  { keys, commitments }: { keys: OwnerKeys; commitments: Commitments },
  state: Bytes,
): Promise<Answer<object>> {
  const { bytes } = await sealSnapshot(place, keys, { covers: 1, seen: new Map(), state });
  const put = await api.putSnapshot(place.room, null, 1, bytes);
  if (!put.ok) return put;
  const page = await api.pull(place.room, 0, '');
  if (!page.ok) return page;
  const [frame] = page.frames;
  if (frame?.type !== FRAME.snapshot) return unreadable();
  const opened = await openSnapshot(frame.bytes, place, keys, commitments.writePk);
  return opened.ok && equal(opened.content.state, state) ? { ok: true } : unreadable();
}

/** A refusal of the vault, as a reason for the screens. */
export function failed({ reason }: { readonly reason: string }): Failed {
  return { ok: false, reason: troubleOf(reason) };
}
