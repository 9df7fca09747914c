import { z } from 'zod';
import { type Holder, idBytes, isAllowed, type StoredPlan } from '@/lib/store/access';
import { createPlan } from '@/lib/store/plans';
import { setRetention } from '@/lib/store/retention';
import { toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { dayText } from '@/lib/store/days';
import { countStreams } from '@/lib/store/doorbell';
import { readCommand } from '@/app/api/v1/command';
import { handle, handlePlan } from '@/app/api/v1/handle';
import { octetsOf, parseJson } from '@/app/api/v1/json';
import { countNewPlan, waitBeforeNewPlan } from '@/app/api/v1/visitors';

const creation = z.object({
  ownerPk: octetsOf(32),
  writePk: octetsOf(32),
  inboxPk: octetsOf(32),
  readCommit: octetsOf(32),
  ownerTokenHash: octetsOf(32),
  retentionDays: z.int(),
  sig: octetsOf(64),
});

/** Puts a new plan in the vault: 201, or 200 when it is there already. The owner's signature is the right to do so. */
export const PUT = handle<{ planId: string }>(async ({ request, params, db, now }) => {
  const planId = idBytes(params.planId);
  const body = await readBody(request, 4096);
  if (!body.ok) return refusal(body.reason === 'too_large' ? 'bad_request' : body.reason);
  const asked = creation.safeParse(parseJson(body.bytes));
  if (!planId || !asked.success) return refusal('bad_request');
  const { sig, retentionDays, ownerTokenHash, ...commitments } = asked.data;

  const wait = waitBeforeNewPlan(request, now);
  const known = wait > 0 && (await db.plan.count({ where: { id: params.planId } })) > 0;
  if (wait > 0 && !known) return refusal('too_many_requests', {}, wait);
  const result = await createPlan(db, { planId, commitments, ownerTokenHash, retentionDays, signature: sig }, now);
  if (!result.ok) return refusalOf(result);
  if (result.created) countNewPlan(request, now);
  return json(describe(result.plan, OWNER), result.created ? 201 : 200);
});

/** What the vault knows of a plan. */
export const GET = handlePlan<{ planId: string }>('anyone', async ({ plan, holder }) => json(describe(plan, holder)));

const retention = z.object({ retentionDays: z.int() });

/** The owner changes how long the plan stays after the last change. */
export const PATCH = handlePlan<{ planId: string }>('owner', async ({ request, db, plan, now }) => {
  const command = await readCommand(request, plan, 'o', now);
  if (!command.ok) return refusal(command.reason);
  const asked = retention.safeParse(parseJson(command.bytes));
  if (!asked.success) return refusal('bad_request');
  const set = await setRetention(db, plan, asked.data.retentionDays, command.at, now);
  if (!set.ok) return refusalOf(set);
  return json({ retentionDays: set.retentionDays, expiresOn: dayText(set.expiresOn) });
});

const OWNER: Holder = { right: 'owner', grant: null };

/** Who may not read the private room does not learn when something is written there either. */
function describe(plan: StoredPlan, holder: Holder) {
  const room = (number: number) => {
    const { head, etag, covers } = plan.rooms.find((row) => row.room === number) ?? { head: 1, etag: null, covers: 0 };
    return { head, etag, covers };
  };
  return {
    ownerPk: toBase64url(plan.ownerPk),
    writePk: toBase64url(plan.writePk),
    inboxPk: toBase64url(plan.inboxPk),
    readCommit: toBase64url(plan.readCommit),
    retentionDays: plan.retentionDays,
    createdOn: dayText(plan.createdOn),
    expiresOn: dayText(plan.expiresOn),
    streams: countStreams(plan.id),
    rooms: {
      shared: room(ROOM.shared),
      ...(isAllowed(holder, 'writer') ? { private: room(ROOM.private) } : {}),
    },
  };
}
