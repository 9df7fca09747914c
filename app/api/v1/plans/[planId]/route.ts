import { z } from 'zod';
import { createPlan, type StoredPlan } from '@/lib/store/plans';
import { fromBase64url, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { json, refusal, refusalOf } from '@/app/api/v1/answer';
import { readBody } from '@/app/api/v1/body';
import { handle, handlePlan } from '@/app/api/v1/handle';
import { parseJson } from '@/app/api/v1/json';
import { countNewPlan, waitBeforeNewPlan } from '@/app/api/v1/visitors';

const octets = (count: number) =>
  z.string().transform((text, check) => {
    const bytes = fromBase64url(text);
    if (bytes?.length === count) return bytes;
    check.addIssue(`not ${count} bytes of base64url`);
    return z.NEVER;
  });

const creation = z.object({
  ownerPk: octets(32),
  writePk: octets(32),
  inboxPk: octets(32),
  readCommit: octets(32),
  ownerTokenHash: octets(32),
  retentionDays: z.int(),
  sig: octets(64),
});

/** Puts a new plan in the vault: 201, or 200 when it is there already. The owner's signature is the right to do so. */
export const PUT = handle<{ planId: string }>(async ({ request, params, db, now }) => {
  const planId = fromBase64url(params.planId);
  const body = await readBody(request, 4096);
  if (!body.ok) return refusal(body.reason === 'too_large' ? 'bad_request' : body.reason);
  const asked = creation.safeParse(parseJson(body.bytes));
  if (planId?.length !== 16 || !asked.success) return refusal('bad_request');
  const { sig, retentionDays, ownerTokenHash, ...commitments } = asked.data;

  const wait = waitBeforeNewPlan(request, now);
  const known = wait > 0 && (await db.plan.count({ where: { id: params.planId } })) > 0;
  if (wait > 0 && !known) return refusal('too_many_requests', {}, wait);
  const result = await createPlan(db, { planId, commitments, ownerTokenHash, retentionDays, signature: sig }, now);
  if (!result.ok) return refusalOf(result);
  if (result.created) countNewPlan(request, now);
  return json(describe(result.plan), result.created ? 201 : 200);
});

/** What the vault knows of a plan. */
export const GET = handlePlan<{ planId: string }>(async ({ plan }) => json(describe(plan)));

function describe(plan: StoredPlan) {
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
    rooms: { shared: room(ROOM.shared), private: room(ROOM.private) },
  };
}
