import { idBytes } from '@/lib/store/access';
import { putGrantState } from '@/lib/store/grants';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { stateWord } from '@/app/api/v1/grant-word';
import { handlePlan } from '@/app/api/v1/handle';
import { parseJson } from '@/app/api/v1/json';

/** Pauses, resumes or revokes a personal link, by the owner's word with a larger number. */
export const PUT = handlePlan<{ planId: string; grantId: string }>(
  'owner',
  async ({ request, params, db, plan, now }) => {
    const body = await readBody(request, 1024);
    if (!body.ok) return refusal(body.reason === 'too_large' ? 'bad_request' : body.reason);
    const asked = stateWord.safeParse(parseJson(body.bytes));
    if (!asked.success || !idBytes(params.grantId)) return refusal('bad_request');
    const put = await putGrantState(db, plan, params.grantId, asked.data, now);
    return put.ok ? json(put.state) : refusalOf(put);
  },
);
