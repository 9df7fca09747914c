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
  await db.tombstone.deleteMany({ where: { closedOn: { lt: daysLater(today, -KEPT_DAYS.tombstones) } } });
  return { expired };
}

async function expire(db: Database, id: string, ownerPk: Uint8Array, today: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // Asked again in the deletion itself: somebody may have written since the list was made.
    const gone = await tx.plan.deleteMany({ where: { id, expiresOn: { lte: today } } });
    if (gone.count === 0) return false;
    const tombstone = { id, ownerPk: new Uint8Array(ownerPk), mode: 'expired', at: 0n, closedOn: today };
    await tx.tombstone.upsert({ where: { id }, create: tombstone, update: tombstone });
    return true;
  });
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
