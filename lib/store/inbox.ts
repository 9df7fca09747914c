import { equal } from '@/lib/vault/bytes';
import { GRANT_STATE } from '@/lib/vault/statements';
import { identify, type Opened, type StoredPlan } from './access';
import { ring } from './bell';
import type { Database } from './database';
import { dayOf, daysLater } from './days';
import type { Grant } from './generated/sqlite/client';
import { signedState } from './grant-state';
import { LAST_WORDS_DAYS, LIMITS } from './limits';
import { type Refused, refused } from './refusal';
import { inTransaction } from './transaction';

/**
 * The plan, for who may still send something to the family: the holder of a grant, also of one that is paused, and for a
 * week of one that was revoked, so that what was written before does not get lost. The owner needs no inbox.
 */
export async function openForSender(db: Database, id: string, token: Uint8Array, now: number): Promise<Opened> {
  const known = await identify(db, id, token);
  if (!known.ok) return known;
  const { grant } = known.holder;
  if (!grant) return refused('not_for_you');
  const late = grant.state === GRANT_STATE.revoked && daysLater(grant.changedOn, LAST_WORDS_DAYS) < dayOf(now);
  return late ? refused('grant_revoked', { ...signedState(grant) }) : known;
}

/** Keeps a sealed item for the family. Sending the same again is fine; other bytes under its id are refused. */
export async function putInboxItem(
  db: Database,
  plan: StoredPlan,
  grant: Grant,
  item: { entryId: string; sealed: Uint8Array },
  now: number,
): Promise<{ ok: true; created: boolean } | Refused> {
  const where = { planId: plan.id };
  const sealed = new Uint8Array(item.sealed);
  const put = await inTransaction<{ ok: true; created: boolean } | Refused>(db, async (tx) => {
    const locked = await tx.plan.updateMany({ where: { id: plan.id }, data: { lastCommandAt: { increment: 0 } } });
    if (locked.count === 0) return refused('plan_unknown'); // closed in this moment
    const id = { planId_entryId: { ...where, entryId: item.entryId } };
    const here = await tx.inboxItem.findUnique({ where: id });
    if (here) {
      const same = here.grantId === grant.id && equal(here.sealed, sealed);
      return same ? { ok: true, created: false } : refused('entry_id_reused', { id: item.entryId });
    }
    const ofGrant = await tx.inboxItem.count({ where: { ...where, grantId: grant.id } });
    if (ofGrant >= LIMITS.inboxItemsOfGrant) return refused('quota');
    if ((await tx.inboxItem.count({ where })) >= LIMITS.inboxItems) return refused('quota');
    const last = await tx.inboxItem.aggregate({ where, _max: { nr: true } });
    const nr = (last._max.nr ?? 0) + 1;
    await tx.inboxItem.create({
      data: { ...where, entryId: item.entryId, grantId: grant.id, sealed, receivedOn: dayOf(now), nr },
    });
    return { ok: true, created: true };
  });
  if (put.ok && put.created) ring(plan.id, { kind: 'inbox' });
  return put;
}

/** What waits for the family, in the order in which it came. */
export async function inboxOf(db: Database, planId: string) {
  return db.inboxItem.findMany({ where: { planId }, orderBy: { nr: 'asc' } });
}

/** The family has it: it need not stay here. Again is fine. */
export async function removeInboxItem(db: Database, planId: string, entryId: string): Promise<void> {
  await db.inboxItem.deleteMany({ where: { planId, entryId } });
}
