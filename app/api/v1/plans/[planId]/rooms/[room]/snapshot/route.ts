import { LIMITS } from '@/lib/store/limits';
import { putSnapshot } from '@/lib/store/snapshots';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { handleRoom } from '@/app/api/v1/handle';
import { countTurn, waitForTurn } from '@/app/api/v1/pace';

/** A sealed whole for the log up to `Fgp-Covers`, on top of `If-Match: "<etag>"` or, the first time, `If-None-Match: *`. */
export const PUT = handleRoom<{ planId: string; room: string }>('writer', async ({ request, db, plan, room, now }) => {
  const covers = /^\d{1,9}$/.exec(request.headers.get('fgp-covers') ?? '');
  const ifMatch = readCondition(request.headers);
  if (!covers || ifMatch === undefined) return refusal('bad_request');
  // Per room, whoever makes them; those that lose a race do not count.
  const which = `${plan.id}/${room}`;
  const wait = waitForTurn('snapshots', which, now);
  if (wait > 0) return refusal('too_many_requests', {}, wait);
  const body = await readBody(request, LIMITS.snapshotBytes);
  if (!body.ok) return refusal(body.reason === 'too_large' ? 'snapshot_too_large' : body.reason);
  const put = await putSnapshot(db, plan, room, { bytes: body.bytes, covers: Number(covers[0]), ifMatch }, now);
  if (!put.ok) return refusalOf(put);
  countTurn('snapshots', which, now);
  return json({ etag: put.etag, head: put.head });
});

/** The etag that must be there, `null` for none at all, `undefined` when the request does not say. */
function readCondition(headers: Headers): string | null | undefined {
  if (headers.get('if-none-match') === '*') return null;
  return /^"([\w-]{22})"$/.exec(headers.get('if-match') ?? '')?.[1];
}
