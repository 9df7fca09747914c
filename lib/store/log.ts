import { type Bytes, equal, fromBase64url } from '@/lib/vault/bytes';
import { KIND, type Room } from '@/lib/vault/envelope';
import { FRAME, type Frame } from '@/lib/vault/frames';
import type { StoredPlan } from './access';
import { ring } from './bell';
import type { Database } from './database';
import { dayOf, daysLater } from './days';
import { type Checked, checkEnvelope } from './envelopes';
import type { Room as RoomRow } from './generated/sqlite/client';
import { LIMITS } from './limits';
import { type Refused, refused } from './refusal';
import { inTransaction, isTaken, unlessLost } from './transaction';

interface Acknowledged {
  readonly id: string;
  readonly seq: number;
  /** It was here already: the answer to an earlier try was lost. */
  readonly dup: boolean;
}

export type Appended = { ok: true; head: number; entries: Acknowledged[] } | Refused;

/**
 * Adds sealed changes to a room's log, all or none. The numbers are given while the room's row is locked, so the order
 * of numbers is the order of commits and a reader who asks "after n" misses nothing. Sending the same again is safe.
 * `plan` is as this request found it a moment ago.
 */
export async function append(
  db: Database,
  plan: StoredPlan,
  room: Room,
  envelopes: readonly Bytes[],
  now: number,
): Promise<Appended> {
  if (envelopes.length === 0) return refused('bad_frame');
  if (envelopes.length > LIMITS.batchEntries) return refused('batch_too_large');
  const planId = fromBase64url(plan.id) ?? new Uint8Array();
  const batch: Checked[] = [];
  for (const bytes of envelopes) {
    if (bytes.length > LIMITS.entryBytes) return refused('entry_too_large');
    const checked = await checkEnvelope(bytes, { planId, kind: KIND.update, room, writePk: plan.writePk });
    if (!checked.ok) return checked;
    const twin = batch.find((other) => other.id === checked.envelope.id);
    if (twin && !equal(twin.digest, checked.envelope.digest)) return refused('entry_id_reused', { id: twin.id });
    if (!twin) batch.push(checked.envelope);
  }
  // Nearly always everything is new. Whether something came before is only looked up when the plain way does not work.
  for (let known: Known = new Map(), attempt = 1; ; attempt++) {
    try {
      const appended =
        (attempt === 1 && (await appendNext(db, plan, room, batch, now))) ||
        (await appendOnce(db, plan, room, batch, known, now));
      if (appended.ok) {
        ring(plan.id, { kind: 'head', room, head: appended.head });
        await noteWriting(db, plan, now);
      }
      const noRoom = !appended.ok && (appended.reason === 'compact_first' || appended.reason === 'quota');
      if (!noRoom || attempt > 1) return appended;
    } catch (error) {
      if (!isTaken(error) || attempt === 3) throw error;
    }
    known = await knownOf(db, { planId: plan.id, room }, batch);
    const reused = batch.find(({ id, digest }) => !equal(known.get(id)?.digest ?? digest, digest));
    if (reused) return refused('entry_id_reused', { id: reused.id });
  }
}

type Known = ReadonlyMap<string, { readonly seq: number; readonly digest: Uint8Array }>;

async function knownOf(
  db: Database,
  where: { planId: string; room: number },
  batch: readonly Checked[],
): Promise<Known> {
  const here = await db.entry.findMany({
    where: { ...where, entryId: { in: batch.map((envelope) => envelope.id) } },
    select: { entryId: true, seq: true, digest: true },
  });
  return new Map(here.map((entry) => [entry.entryId, entry]));
}

/**
 * The plain case, in one go: there is room, and nobody wrote since this request looked. Two who take the same number
 * cannot both keep it, so the later one is undone whole: it throws, as for an entry that is here already. `null` when
 * there may be no room, or no plan.
 */
async function appendNext(
  db: Database,
  plan: StoredPlan,
  room: Room,
  batch: readonly Checked[],
  now: number,
): Promise<Appended | null> {
  const found = plan.rooms.find((one) => one.room === room);
  if (!found) return null;
  const taken = takenBy(batch);
  const after = { ...found, head: found.head + batch.length };
  after.logBytes += taken.logBytes.increment;
  after.storedBytes += taken.storedBytes.increment;
  if (isFull(after) || isTooMuch(after, plan)) return null;
  const rows = rowsOf(plan, room, after.head, batch, now);
  const done = await unlessLost(
    db.$transaction([
      db.room.updateMany({ where: { planId: plan.id, room, head: found.head }, data: taken }),
      db.entry.createMany({ data: rows }),
    ]),
  );
  if (!done) return null;
  if (done[0].count !== 1) throw new Error('a number was free that the room had given out');
  const entries = rows.map(({ entryId, seq }) => ({ id: entryId, seq, dup: false }));
  return { ok: true, head: after.head, entries };
}

async function appendOnce(
  db: Database,
  plan: StoredPlan,
  room: Room,
  batch: readonly Checked[],
  known: Known,
  now: number,
): Promise<Appended> {
  const fresh = batch.filter((envelope) => !known.has(envelope.id));

  return inTransaction<Appended>(db, async (tx, undo) => {
    const [locked] = await tx.room.updateManyAndReturn({ where: { planId: plan.id, room }, data: takenBy(fresh) });
    if (!locked) return refused('plan_unknown'); // closed in this moment
    const { head } = locked;
    const rows = rowsOf(plan, room, head, fresh, now);
    if (fresh.length > 0) {
      const foldable = head - fresh.length > Math.max(locked.covers, 1);
      if (isFull(locked)) return undo(refused('compact_first'));
      if (isTooMuch(locked, plan)) return undo(refused(foldable ? 'compact_first' : 'quota'));
      await tx.entry.createMany({ data: rows });
    }
    const numbered = new Map(rows.map(({ entryId, seq }) => [entryId, seq]));
    const entries = batch.map(({ id }) => {
      const dup = known.get(id);
      return { id, seq: dup?.seq ?? numbered.get(id) ?? 0, dup: dup !== undefined };
    });
    return { ok: true, head, entries };
  });
}

function takenBy(fresh: readonly Checked[]) {
  const increment = fresh.reduce((sum, envelope) => sum + envelope.bytes.length, 0);
  return { head: { increment: fresh.length }, logBytes: { increment }, storedBytes: { increment } };
}

function isFull({ head, covers, logBytes }: RoomRow): boolean {
  return head - covers > LIMITS.logEntries || logBytes > LIMITS.logBytes;
}

function isTooMuch({ room, storedBytes }: RoomRow, plan: StoredPlan): boolean {
  const elsewhere = plan.rooms.find((other) => other.room !== room)?.storedBytes ?? 0;
  return storedBytes + elsewhere > LIMITS.planBytes;
}

/** `head`: the number of the last one. */
function rowsOf(plan: StoredPlan, room: Room, head: number, fresh: readonly Checked[], now: number) {
  return fresh.map((envelope, i) => ({
    planId: plan.id,
    room,
    seq: head - fresh.length + 1 + i,
    entryId: envelope.id,
    digest: envelope.digest,
    size: envelope.bytes.length,
    bytes: envelope.bytes,
    storedOn: dayOf(now),
  }));
}

/** Moves the day on which the plan expires, once a day: outside the lock, because nothing waits for it. */
export async function noteWriting(db: Database, plan: StoredPlan, now: number): Promise<void> {
  const today = dayOf(now);
  if (plan.lastWriteOn.getTime() === today.getTime()) return;
  const expiresOn = daysLater(today, plan.retentionDays);
  await db.plan.updateMany({ where: { id: plan.id }, data: { lastWriteOn: today, expiresOn } });
}

export interface Page {
  readonly ok: true;
  readonly head: number;
  readonly etag: string | null;
  readonly covers: number;
  readonly more: boolean;
  /** `false`: this vault does not know the place where the reader says to be. There are no frames then. */
  readonly cursorKnown: boolean;
  readonly frames: Frame[];
}

/**
 * What came after a place in a room's log: at most one snapshot, first, then entries by number. A place is a number and
 * the id of what stood there, so that a restored backup cannot pass for the log that the reader knows.
 */
export async function pull(
  db: Database,
  planId: string,
  room: Room,
  after: number,
  at: string,
  limit: number = LIMITS.pageEntries,
): Promise<Page | Refused> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const page = await pullOnce(db, planId, room, after, at, Math.min(limit, LIMITS.pageEntries));
    if (page !== 'compacted meanwhile') return page;
  }
  throw new Error('a room was compacted five times during one reading');
}

async function pullOnce(
  db: Database,
  planId: string,
  room: Room,
  after: number,
  at: string,
  limit: number,
): Promise<Page | Refused | 'compacted meanwhile'> {
  const where = { planId, room };
  const now = await db.room.findUnique({ where: { planId_room: where } });
  if (!now) return refused('plan_unknown');
  const { head, etag, covers } = now;
  const answer = { ok: true as const, head, etag, covers };
  if (after > 0 && !(await isPlace(db, where, after, at))) {
    return { ...answer, more: false, cursorKnown: false, frames: [] };
  }
  const frames: Frame[] = [];
  if (etag !== null && after < covers) {
    const snapshot = await db.snapshot.findUnique({ where: { planId_room_etag: { ...where, etag } } });
    if (!snapshot?.bytes) return 'compacted meanwhile';
    frames.push({ type: FRAME.snapshot, seq: covers, bytes: snapshot.bytes });
  }
  const from = frames.length > 0 ? covers : after;
  const listed = await db.entry.findMany({
    where: { ...where, seq: { gt: from } },
    orderBy: { seq: 'asc' },
    take: limit + 1,
    select: { seq: true, size: true },
  });
  const last = lastOfPage(listed, limit);
  const entries = await db.entry.findMany({
    where: { ...where, seq: { gt: from, lte: last } },
    orderBy: { seq: 'asc' },
    select: { seq: true, bytes: true },
  });
  for (const { seq, bytes } of entries) {
    if (!bytes) return 'compacted meanwhile';
    frames.push({ type: FRAME.entry, seq, bytes });
  }
  const newest = listed.at(-1)?.seq ?? 0;
  return { ...answer, head: Math.max(head, newest), more: newest > last, cursorKnown: true, frames };
}

async function isPlace(db: Database, where: { planId: string; room: number }, seq: number, id: string) {
  const entry = await db.entry.findUnique({ where: { planId_room_seq: { ...where, seq } }, select: { entryId: true } });
  if (entry?.entryId === id) return true;
  const snapshot = await db.snapshot.findUnique({ where: { planId_room_etag: { ...where, etag: id } } });
  return snapshot?.covers === seq;
}

/** The last number that fits in a page; always at least one entry. */
function lastOfPage(listed: readonly { seq: number; size: number }[], limit: number): number {
  let last = 0;
  let bytes = 0;
  for (const { seq, size } of listed.slice(0, limit)) {
    bytes += size;
    if (last > 0 && bytes > LIMITS.pageBytes) break;
    last = seq;
  }
  return last;
}
