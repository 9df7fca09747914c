import { events, refusal } from '@/app/api/v1/answer';
import { openStream } from '@/lib/store/doorbell';
import { handlePlan } from '@/app/api/v1/handle';
import { visitorOf } from '@/app/api/v1/visitors';

/** The doorbell: rings when something was written, when a link is paused or revoked, and when the plan is closed. */
export const GET = handlePlan<{ planId: string }>('anyone', async ({ request, db, plan, holder, now }) => {
  const stream = openStream(db, { plan, holder, visitor: visitorOf(request, now), gone: request.signal });
  return stream ? events(stream) : refusal('too_many_requests', {}, 60);
});
