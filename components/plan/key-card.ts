import { type Day, readDate } from '@/lib/plan/moments';
import type { PlanSession } from '@/lib/sync/session';

/** What stands on a key card, but for the name that the family gives it. */
export interface KeyCardContent {
  /** The owner's link, as an address. */
  readonly link: string;
  readonly words: readonly string[];
  /** Until when the vault keeps the plan as things stand; `null` when it could not be asked. */
  readonly until: Day | null;
}

/**
 * The card of an open plan, made here. `site` is the address of this site. `null` when this device has no owner's link.
 * Without internet the card lacks only the day.
 */
export async function keyCardOf(session: PlanSession, site: string): Promise<KeyCardContent | null> {
  const key = await session.ownerLink();
  if (key === null) return null;
  const kept = await session.retention();
  return keyCardFor({ link: key, expiresOn: kept.ok ? kept.expiresOn : null }, site);
}

/** The card of an owner's link, `#o1.…`. */
export async function keyCardFor(
  { link, expiresOn }: { readonly link: string; readonly expiresOn: string | null },
  site: string,
): Promise<KeyCardContent> {
  const [{ parseLink }, { toWords }] = await Promise.all([import('@/lib/vault/links'), import('@/lib/vault/words')]);
  const parsed = await parseLink(link);
  if (!parsed.ok || parsed.link.kind !== 'owner') throw new Error('an owner’s link that is none');
  const until = expiresOn === null ? null : readDate(expiresOn);
  return {
    // without a language: whoever scans it is led to theirs, and the code stays coarse enough for a poor camera
    link: `${site}/p${link}`,
    words: await toWords(parsed.link.secret),
    until: until?.state === 'day' ? until.day : null,
  };
}
