import { idBytes } from '@/lib/store/access';
import { dayText } from '@/lib/store/days';
import { inboxOf, openForSender, putInboxItem } from '@/lib/store/inbox';
import { LIMITS } from '@/lib/store/limits';
import { toBase64url } from '@/lib/vault/bytes';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { handlePlan } from '@/app/api/v1/handle';

/** What holders of links sent to the family. */
export const GET = handlePlan<{ planId: string }>('writer', async ({ db, plan }) => {
  const items = await inboxOf(db, plan.id);
  return json({
    items: items.map(({ entryId, grantId, receivedOn, sealed }) => ({
      id: entryId,
      grantId,
      receivedOn: dayText(receivedOn),
      sealed: toBase64url(sealed),
    })),
  });
});

/** The encapsulated key of 32 bytes and the tag of 16, around at least one byte. */
const LEAST_BYTES = 49;

/** Sends something sealed to the family, by whoever has a link, under the id in `Fgp-Entry`. */
export const POST = handlePlan<{ planId: string }>(
  'anyone',
  async ({ request, db, plan, holder, now }) => {
    const entryId = request.headers.get('fgp-entry') ?? '';
    const body = await readBody(request, LIMITS.inboxItemBytes);
    if (!body.ok) return refusal(body.reason === 'too_large' ? 'entry_too_large' : body.reason);
    if (!holder.grant || !idBytes(entryId) || body.bytes.length < LEAST_BYTES) return refusal('bad_request');
    const put = await putInboxItem(db, plan, holder.grant, { entryId, sealed: body.bytes }, now);
    return put.ok ? json({}, put.created ? 201 : 200) : refusalOf(put);
  },
  { open: openForSender },
);
