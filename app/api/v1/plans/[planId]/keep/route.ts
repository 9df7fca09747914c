import { dayText } from '@/lib/store/days';
import { keepLonger } from '@/lib/store/retention';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readCommand } from '@/app/api/v1/command';
import { handlePlan } from '@/app/api/v1/handle';

/** Somebody who may write wants the plan to stay its whole term again, from today. */
export const POST = handlePlan<{ planId: string }>('writer', async ({ request, db, plan, now }) => {
  const command = await readCommand(request, plan, 'w', now);
  if (!command.ok) return refusal(command.reason);
  const kept = await keepLonger(db, plan, now);
  return kept.ok ? json({ expiresOn: dayText(kept.expiresOn) }) : refusalOf(kept);
});
