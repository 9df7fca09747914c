import { openGrant } from '@/lib/store/grants';
import { toBase64url } from '@/lib/vault/bytes';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { bearer, handle } from '@/app/api/v1/handle';

/** The sealed note behind a personal link, for who holds the link. */
export const GET = handle<{ grantId: string }>(async ({ request, params, db }) => {
  const token = bearer(request);
  if (!token) return refusal('token_missing');
  const opened = await openGrant(db, params.grantId, token);
  if (!opened.ok) return refusalOf(opened);
  const { role, sealed, state } = opened;
  return json({ role, sealed: toBase64url(sealed), state });
});
