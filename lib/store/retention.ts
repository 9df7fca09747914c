import type { StoredPlan } from './access';
import type { Database } from './database';
import { dayOf, daysLater } from './days';
import { RETENTION_DAYS } from './limits';
import { type Refused, refused } from './refusal';

type Kept = { ok: true; retentionDays: number; expiresOn: Date } | Refused;

export function isRetention(days: number): boolean {
  return Number.isInteger(days) && days >= RETENTION_DAYS.least && days <= RETENTION_DAYS.most;
}

/**
 * The owner decides how long the plan stays after the last change; the term begins today. `at` is the moment of the
 * owner's command, which must be newer than every command before it.
 */
export async function setRetention(
  db: Database,
  plan: StoredPlan,
  retentionDays: number,
  at: number,
  now: number,
): Promise<Kept> {
  if (!isRetention(retentionDays)) return refused('bad_retention');
  const expiresOn = daysLater(dayOf(now), retentionDays);
  const set = await db.plan.updateMany({
    where: { id: plan.id, lastCommandAt: { lt: BigInt(at) } },
    data: { lastCommandAt: BigInt(at), retentionDays, expiresOn },
  });
  return set.count > 0 ? { ok: true, retentionDays, expiresOn } : refused('stale_command');
}

/** The whole term again from today, though nothing was changed. */
export async function keepLonger(db: Database, plan: StoredPlan, now: number): Promise<Kept> {
  const { retentionDays } = plan;
  const expiresOn = daysLater(dayOf(now), retentionDays);
  const kept = await db.plan.updateMany({ where: { id: plan.id }, data: { expiresOn } });
  return kept.count > 0 ? { ok: true, retentionDays, expiresOn } : refused('plan_unknown');
}
