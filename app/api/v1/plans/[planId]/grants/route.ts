import { listGrants } from '@/lib/store/grants';
import { json } from '@/app/api/v1/answer';
import { handlePlan } from '@/app/api/v1/handle';

/** Every personal link of the plan with the owner's word on it. */
export const GET = handlePlan<{ planId: string }>('owner', async ({ db, plan }) =>
  json({ grants: await listGrants(db, plan.id) }),
);
