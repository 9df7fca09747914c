import { openGrant } from '@/lib/store/grants';
import { toBase64url } from '@/lib/vault/bytes';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { bearer, handle } from '@/app/api/v1/handle';
import { takeTurn } from '@/app/api/v1/pace';
import { visitorOf } from '@/app/api/v1/visitors';

/** The sealed note behind a personal link, for who holds the link. */
export const GET = handle<{ grantId: string }>(async ({ request, params, db, now }) => {
  const token = bearer(request);
  if (!token) return refusal('token_missing');
  const opened = await openGrant(db, params.grantId, token);
  const isTheirs = opened.ok || opened.reason !== 'plan_unknown';
  const wait = isTheirs ? takeTurn('reads', `${visitorOf(request, now)}/${params.grantId}`, now) : 0;
  if (wait > 0) return refusal('too_many_requests', {}, wait);
  if (!opened.ok) return refusalOf(opened);
  const { role, sealed, state } = opened;
  return json({ role, sealed: toBase64url(sealed), state });
});
