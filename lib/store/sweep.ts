import { ring } from './bell';
import { leaveTombstone, noticeOf } from './closed';
import type { Database } from './database';
import { dayOf, daysLater } from './days';
import { KEPT_DAYS } from './limits';
import { forgetGeneration, storedBytes } from './snapshots';
import { inTransaction } from './transaction';

/**
 * Forgets what is due: plans that nobody wrote in for their whole term (an unsigned tombstone stays, so devices keep
 * their copy), the previous generation after a week, reading places and tombstones after three months. Safe to run in
 * several processes at once and at any time.
 */
export async function sweep(db: Database, now: number): Promise<{ expired: number }> {
  const today = dayOf(now);
  const due = await db.plan.findMany({ where: { expiresOn: { lte: today } }, select: { id: true, ownerPk: true } });
  let expired = 0;
  for (const { id, ownerPk } of due) if (await expire(db, id, ownerPk, today)) expired++;
  await forgetPreviousGenerations(db, today);
  const place = { bytes: null, storedOn: { lt: daysLater(today, -KEPT_DAYS.readingPlaces) } };
  await db.entry.deleteMany({ where: place });
  await db.snapshot.deleteMany({ where: place });
  await db.inboxItem.deleteMany({ where: { receivedOn: { lt: daysLater(today, -KEPT_DAYS.inboxItems) } } });
  await db.tombstone.deleteMany({ where: { closedOn: { lt: daysLater(today, -KEPT_DAYS.tombstones) } } });
  return { expired };
}

async function expire(db: Database, id: string, ownerPk: Uint8Array, today: Date): Promise<boolean> {
  const stone = { mode: 'expired', at: 0n, sig: null, closedOn: today };
  const expired = await inTransaction(db, async (tx) => {
    // Asked again under the lock: somebody may have written since the list was made.
    const due = { where: { id, expiresOn: { lte: today } }, data: { lastCommandAt: { increment: 0 } } };
    const locked = await tx.plan.updateMany(due);
    if (locked.count === 0) return false;
    await leaveTombstone(tx, { id, ownerPk }, stone);
    return true;
  });
  if (expired) ring(id, { kind: 'closed', notice: noticeOf(stone) });
  return expired;
}

async function forgetPreviousGenerations(db: Database, today: Date): Promise<void> {
  const before = daysLater(today, -KEPT_DAYS.previousSnapshot);
  const due = await db.room.findMany({ where: { foldedOn: { lte: before } }, select: { planId: true, room: true } });
  for (const where of due) {
    await inTransaction(db, async (tx) => {
      const [locked] = await tx.room.updateManyAndReturn({
        where: { ...where, foldedOn: { lte: before } },
        data: { foldedOn: null },
      });
      if (!locked) return; // folded again, or closed, in this moment
      await forgetGeneration(tx, where, locked, today);
      await tx.room.update({ where: { planId_room: where }, data: { storedBytes: await storedBytes(tx, where) } });
    });
  }
}
