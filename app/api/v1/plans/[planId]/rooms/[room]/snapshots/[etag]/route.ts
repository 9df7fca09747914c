import { previousSnapshot } from '@/lib/store/snapshots';
import { octets, refusalOf } from '@/app/api/v1/answer';
import { handleRoom } from '@/app/api/v1/handle';

/** A snapshot by its id: the current one, or for a week the one before it. */
export const GET = handleRoom<{ planId: string; room: string; etag: string }>(
  'anyone',
  async ({ db, plan, room, params }) => {
    const snapshot = await previousSnapshot(db, plan.id, room, params.etag);
    return snapshot.ok ? octets(snapshot.bytes, { 'Fgp-Covers': String(snapshot.covers) }) : refusalOf(snapshot);
  },
);
