import { type Bytes, equal, fromBase64url } from '@/lib/vault/bytes';
import { KIND, type Room } from '@/lib/vault/envelope';
import type { StoredPlan } from './access';
import { ring } from './bell';
import type { Database, Transaction } from './database';
import { dayOf } from './days';
import { checkEnvelope } from './envelopes';
import { LIMITS } from './limits';
import { noteWriting } from './log';
import { type Refused, refused } from './refusal';
import { inTransaction } from './transaction';

export type SnapshotPut = { ok: true; etag: string; head: number } | Refused;

/**
 * Puts a sealed whole in the place of the log up to `covers`, if the current snapshot is still the one its maker built
 * on (`ifMatch`, `null` for none): otherwise `snapshot_changed`, and the maker forgets it. One generation is kept.
 */
export async function putSnapshot(
  db: Database,
  plan: StoredPlan,
  room: Room,
  snapshot: { bytes: Bytes; covers: number; ifMatch: string | null },
  now: number,
): Promise<SnapshotPut> {
  const { bytes, covers, ifMatch } = snapshot;
  if (bytes.length > LIMITS.snapshotBytes) return refused('snapshot_too_large');
  const planId = fromBase64url(plan.id) ?? new Uint8Array();
  const checked = await checkEnvelope(bytes, { planId, kind: KIND.snapshot, room, writePk: plan.writePk });
  if (!checked.ok) return checked;
  const { id: etag, digest } = checked.envelope;
  const where = { planId: plan.id, room };

  const put = await inTransaction<SnapshotPut>(db, async (tx) => {
    const [locked] = await tx.room.updateManyAndReturn({ where, data: { head: { increment: 0 } } });
    if (!locked) return refused('plan_unknown');
    const twin = await tx.snapshot.findUnique({ where: { planId_room_etag: { ...where, etag } } });
    if (twin && !equal(twin.digest, digest)) return refused('entry_id_reused', { id: etag });
    if (locked.etag === etag) return { ok: true, etag, head: locked.head }; // the answer to an earlier try was lost
    if (locked.etag !== ifMatch) return refused('snapshot_changed', locked.etag ? { etag: locked.etag } : {});
    if (twin) return refused('entry_id_reused', { id: etag });
    if (covers <= locked.covers || covers > locked.head) return refused('covers_out_of_range');

    await tx.snapshot.create({
      data: { ...where, etag, covers, digest, size: bytes.length, bytes, storedOn: dayOf(now) },
    });
    await forgetGeneration(tx, where, locked, dayOf(now));
    await tx.room.update({
      where: { planId_room: where },
      data: {
        etag,
        foldedOn: dayOf(now),
        covers,
        logBytes: await entryBytes(tx, { ...where, seq: { gt: covers } }),
        storedBytes: await storedBytes(tx, where),
      },
    });
    return { ok: true, etag, head: locked.head };
  });
  if (put.ok) {
    ring(plan.id, { kind: 'head', room, head: put.head, etag: put.etag });
    await noteWriting(db, plan, now);
  }
  return put;
}

/** A snapshot of the current or the previous generation, to go back to an earlier version. */
export async function previousSnapshot(
  db: Database,
  planId: string,
  room: Room,
  etag: string,
): Promise<{ ok: true; bytes: Uint8Array; covers: number } | Refused> {
  const snapshot = await db.snapshot.findUnique({ where: { planId_room_etag: { planId, room, etag } } });
  return snapshot?.bytes ? { ok: true, bytes: snapshot.bytes, covers: snapshot.covers } : refused('snapshot_unknown');
}

/**
 * Drops the sealed bytes that stood before a snapshot, when that one has had its time as the current one. The rows stay
 * for a while, counted from today: a device may have read up to one until now, however old it is.
 */
export async function forgetGeneration(
  tx: Transaction,
  where: { planId: string; room: number },
  current: { etag: string | null; covers: number },
  today: Date,
): Promise<void> {
  const bytes = { not: null };
  const data = { bytes: null, storedOn: today };
  await tx.entry.updateMany({ where: { ...where, seq: { lte: current.covers }, bytes }, data });
  await tx.snapshot.updateMany({ where: { ...where, covers: { lt: current.covers }, bytes }, data });
}

/** Bytes that a room really holds, counted again. */
export async function storedBytes(tx: Transaction, where: { planId: string; room: number }): Promise<number> {
  const snapshots = await tx.snapshot.aggregate({ where: { ...where, bytes: { not: null } }, _sum: { size: true } });
  return (await entryBytes(tx, { ...where, bytes: { not: null } })) + (snapshots._sum.size ?? 0);
}

async function entryBytes(
  tx: Transaction,
  where: { planId: string; room: number; seq?: { gt: number }; bytes?: { not: null } },
): Promise<number> {
  const sum = await tx.entry.aggregate({ where, _sum: { size: true } });
  return sum._sum.size ?? 0;
}
