import { z } from 'zod';
import { isAllowed, openPlan } from '@/lib/store/access';
import { closePlan } from '@/lib/store/plans';
import { done, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { bearer, handle } from '@/app/api/v1/handle';
import { octetsOf, parseJson } from '@/app/api/v1/json';

const close = z.object({ mode: z.enum(['deleted', 'moved']), at: z.int().positive(), sig: octetsOf(64) });

/** The owner's signed word that the plan ends here: all content goes at once, the signed notice stays. */
export const POST = handle<{ planId: string }>(async ({ request, params, db, now }) => {
  const token = bearer(request);
  if (!token) return refusal('token_missing');
  const opened = await openPlan(db, params.planId, token);
  // A plan that is closed already may have been closed by this very command, whose answer was lost.
  if (!opened.ok && opened.details?.mode === undefined) return refusalOf(opened);
  if (opened.ok && !isAllowed(opened.holder, 'owner')) return refusal('not_for_you');
  const body = await readBody(request, 1024);
  if (!body.ok) return refusal(body.reason === 'too_large' ? 'bad_request' : body.reason);
  const asked = close.safeParse(parseJson(body.bytes));
  if (!asked.success) return refusal('bad_request');
  const { mode, at, sig } = asked.data;
  const closed = await closePlan(db, params.planId, opened, { mode, at, signature: sig }, now);
  return closed.ok ? done() : refusalOf(closed);
});
