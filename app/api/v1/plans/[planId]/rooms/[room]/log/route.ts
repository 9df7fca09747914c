import { LIMITS } from '@/lib/store/limits';
import { append, pull } from '@/lib/store/log';
import { readBatch, writeFrames } from '@/lib/vault/frames';
import { json, octets, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { handleRoom } from '@/app/api/v1/handle';
import { takeTurn } from '@/app/api/v1/pace';

interface Params {
  planId: string;
  room: string;
}

/** What came after `?after=<number>&at=<id that stood there>`, at most `limit` entries. */
export const GET = handleRoom<Params>('anyone', async ({ request, db, plan, room }) => {
  const query = new URL(request.url).searchParams;
  const after = wholeNumber(query.get('after') ?? '0');
  const limit = wholeNumber(query.get('limit') ?? String(LIMITS.pageEntries));
  if (after === null || limit === null || limit === 0) return refusal('bad_request');
  const page = await pull(db, plan.id, room, after, query.get('at') ?? '', limit);
  if (!page.ok) return refusalOf(page);
  return octets(writeFrames(page.frames), {
    'Fgp-Head': String(page.head),
    'Fgp-Etag': page.etag ?? '',
    'Fgp-Covers': String(page.covers),
    'Fgp-More': page.more ? '1' : '0',
    'Fgp-Cursor': page.cursorKnown ? 'ok' : 'unknown',
  });
});

/** Adds a batch of envelopes, all or none. */
export const POST = handleRoom<Params>(
  'writer',
  async ({ request, db, plan, room, who, now }) => {
    const frames = LIMITS.batchEntries * 4;
    const body = await readBody(request, LIMITS.batchBytes + frames);
    if (!body.ok) return refusal(body.reason === 'too_large' ? 'batch_too_large' : body.reason);
    const envelopes = readBatch(body.bytes);
    if (!envelopes) return refusal('bad_frame');
    const wait = takeTurn('bytes', who, now, body.bytes.length);
    if (wait > 0) return refusal('too_many_requests', {}, wait);
    const appended = await append(db, plan, room, envelopes, now);
    if (!appended.ok) return refusalOf(appended);
    return json({ head: appended.head, entries: appended.entries });
  },
  { pace: 'appends' },
);

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
