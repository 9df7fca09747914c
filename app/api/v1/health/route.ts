import { json } from '@/app/api/v1/answer';
import { handle } from '@/app/api/v1/handle';

export const dynamic = 'force-dynamic';

/** 200 when the database answers. */
export const GET = handle<Record<string, never>>(async ({ db }) => {
  await db.tombstone.findFirst({ select: { id: true } });
  return json({ ok: true });
});
