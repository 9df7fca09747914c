import { z } from 'zod';
import { type Holder, idBytes, isAllowed, type StoredPlan } from '@/lib/store/access';
import { createPlan } from '@/lib/store/plans';
import { toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
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

const OWNER: Holder = { right: 'owner', grant: null };

/** Who may not read the private room does not learn when something is written there either. */
function describe(plan: StoredPlan, holder: Holder) {
  const day = (date: Date) => date.toISOString().slice(0, 10);
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
    createdOn: day(plan.createdOn),
    expiresOn: day(plan.expiresOn),
    rooms: {
      shared: room(ROOM.shared),
      ...(isAllowed(holder, 'writer') ? { private: room(ROOM.private) } : {}),
    },
  };
}
