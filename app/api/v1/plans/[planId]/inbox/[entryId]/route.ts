import { removeInboxItem } from '@/lib/store/inbox';
import { done, refusal } from '@/app/api/v1/answer';
import { readCommand } from '@/app/api/v1/command';
import { handlePlan } from '@/app/api/v1/handle';

/** Somebody who may write has taken this into the plan. */
export const DELETE = handlePlan<{ planId: string; entryId: string }>('writer', async (asked) => {
  const { request, params, db, plan, now } = asked;
  const command = await readCommand(request, plan, 'w', now);
  if (!command.ok) return refusal(command.reason);
  await removeInboxItem(db, plan.id, params.entryId);
  return done();
});
