import { z } from 'zod';
import { idBytes } from '@/lib/store/access';
import { putGrant } from '@/lib/store/grants';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { stateWord } from '@/app/api/v1/grant-word';
import { handlePlan } from '@/app/api/v1/handle';
import { octetsOf, parseJson } from '@/app/api/v1/json';

const grant = z.object({
  tokenHash: octetsOf(32),
  role: z.int().min(1).max(3),
  /** nonce[12] ‖ note of 256 bytes ‖ tag[16] */
  sealed: octetsOf(284),
  state: stateWord,
});

/** Lets somebody in by a personal link: 201, or 200 when it is there already. */
export const PUT = handlePlan<{ planId: string; grantId: string }>(
  'owner',
  async ({ request, params, db, plan, now }) => {
    const body = await readBody(request, 2048);
    if (!body.ok) return refusal(body.reason === 'too_large' ? 'bad_request' : body.reason);
    const asked = grant.safeParse(parseJson(body.bytes));
    if (!asked.success || !idBytes(params.grantId)) return refusal('bad_request');
    const { state, ...rest } = asked.data;
    const put = await putGrant(db, plan, { grantId: params.grantId, ...rest, ...state }, now);
    return put.ok ? json(put.state, put.created ? 201 : 200) : refusalOf(put);
  },
);
