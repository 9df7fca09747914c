import { z } from 'zod';
import { closePlan } from '@/lib/store/plans';
import { fromBase64url } from '@/lib/vault/bytes';
import { done, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { bearer, handle } from '@/app/api/v1/handle';
import { parseJson } from '@/app/api/v1/json';

const close = z.object({ mode: z.enum(['deleted', 'moved']), at: z.int().positive(), sig: z.string().length(86) });

/** The owner's signed word that the plan ends here: all content goes at once, the signed notice stays. */
export const POST = handle<{ planId: string }>(async ({ request, params, db, now }) => {
  const token = bearer(request);
  if (!token) return refusal('token_missing');
  const body = await readBody(request, 1024);
  if (!body.ok) return refusal(body.reason === 'too_large' ? 'bad_request' : body.reason);
  const asked = close.safeParse(parseJson(body.bytes));
  const signature = asked.success && fromBase64url(asked.data.sig);
  if (!asked.success || !signature) return refusal('bad_request');
  const { mode, at } = asked.data;
  const closed = await closePlan(db, params.planId, token, { mode, at, signature }, now);
  return closed.ok ? done() : refusalOf(closed);
});
