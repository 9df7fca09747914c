import { createHmac, randomBytes } from 'node:crypto';
import { environment } from '@/lib/env';

/*
 * Counts what one address does, to stop the few who do too much. Addresses are never kept: only a hash under a key that
 * is thrown away every day, in memory. A village hall is one address, so the limits are wide.
 */
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const REFUSALS_IN_ALL = 10;

interface Window {
  readonly ends: number;
  count: number;
}

let day = 0;
let key = randomBytes(32);
const windows = new Map<string, Window>();
let sweptAt = 0;

/** Seconds to wait before this visitor may start another plan; 0 when that is now. */
export function waitBeforeNewPlan(request: Request, now: number): number {
  const limits = environment();
  const visitor = visitorOf(request, now);
  return Math.max(
    waitOf(`plans/hour/${visitor}`, limits.VAULT_NEW_PLANS_PER_HOUR, now),
    waitOf(`plans/day/${visitor}`, limits.VAULT_NEW_PLANS_PER_DAY, now),
    waitOf('plans/day', limits.VAULT_NEW_PLANS_PER_DAY_IN_ALL, now),
  );
}

export function countNewPlan(request: Request, now: number): void {
  const visitor = visitorOf(request, now);
  count(`plans/hour/${visitor}`, HOUR, now);
  count(`plans/day/${visitor}`, DAY, now);
  count('plans/day', DAY, now);
  const limits = environment();
  if (windows.get('plans/day')?.count === limits.VAULT_NEW_PLANS_PER_DAY_IN_ALL) {
    console.error(
      `The vault takes no new plans for now: there were ${limits.VAULT_NEW_PLANS_PER_DAY_IN_ALL} in a day.`,
    );
  }
}

/**
 * Counts a refusal (401, 403, 404) and gives the seconds to wait when there were too many of them; else 0. Counted for
 * what was asked for, so that somebody who guesses does not hide from a family at the same address what is wrong with
 * their own link; and, ten times as many, for the address as a whole.
 */
export function waitAfterRefusal(request: Request, now: number): number {
  const most = environment().VAULT_REFUSALS_PER_MINUTE;
  const visitor = visitorOf(request, now);
  const [, what = ''] = /^\/api\/v1\/(\w+\/[^/]*)/.exec(new URL(request.url).pathname) ?? [];
  const names = [
    [`refusals/${visitor}/${what.slice(0, 40)}`, most],
    [`refusals/${visitor}`, most * REFUSALS_IN_ALL],
  ] as const;
  const wait = Math.max(...names.map(([name, limit]) => waitOf(name, limit, now)));
  for (const [name] of names) count(name, MINUTE, now);
  return wait;
}

function waitOf(name: string, most: number, now: number): number {
  const window = windows.get(name);
  if (!window || window.ends <= now || window.count < most) return 0;
  return Math.ceil((window.ends - now) / 1000);
}

function count(name: string, seconds: number, now: number): void {
  const window = windows.get(name);
  if (window && window.ends > now) window.count++;
  else windows.set(name, { ends: now + seconds * 1000, count: 1 });
  if (windows.size < 50_000 || now < sweptAt + MINUTE * 1000) return;
  sweptAt = now;
  for (const [old, { ends }] of windows) if (ends <= now) windows.delete(old);
}

/** An address as a hash of today; for IPv6 its /64, because a home has a whole one. */
export function visitorOf(request: Request, now: number): string {
  const today = Math.floor(now / (DAY * 1000));
  if (today !== day) {
    day = today;
    key = randomBytes(32);
    windows.clear();
  }
  const hops = (request.headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-environment().TRUSTED_PROXIES) ?? hops[0] ?? '';
  return createHmac('sha256', key).update(networkOf(address)).digest('base64url');
}

function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...tail].slice(0, 4).join(':');
}
