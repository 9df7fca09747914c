import { environment } from '@/lib/env';

/*
 * How fast one may ask, per person and plan: a hall full of people at one address does not slow down another family, and
 * one person with a link does not slow down the others of the plan. In memory; nothing of it is kept.
 *
 * Counted as a line that empties at a steady pace (GCRA): per name one number, the moment when the line would be empty.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Pace {
  /** So much in so much time, … */
  readonly most: () => number;
  readonly inMs: number;
  /** … of which this part may come at once. */
  readonly atOnce: number;
}

const PACES = {
  reads: { most: () => environment().VAULT_READS_PER_MINUTE, inMs: MINUTE, atOnce: 0.5 },
  appends: { most: () => environment().VAULT_APPENDS_PER_MINUTE, inMs: MINUTE, atOnce: 1 },
  commands: { most: () => environment().VAULT_COMMANDS_PER_MINUTE, inMs: MINUTE, atOnce: 1 },
  bytes: { most: () => environment().VAULT_APPENDED_BYTES_PER_HOUR, inMs: HOUR, atOnce: 1 },
  snapshots: { most: () => environment().VAULT_SNAPSHOTS_PER_HOUR, inMs: HOUR, atOnce: 1 },
} as const satisfies Record<string, Pace>;

export type PaceName = keyof typeof PACES;

const emptyAt = new Map<string, number>();
let sweptAt = 0;

/** Takes a turn, or gives the seconds to wait for it. `who` is anything that tells people apart. */
export function takeTurn(pace: PaceName, who: string, now: number, cost = 1): number {
  const wait = waitForTurn(pace, who, now, cost);
  if (wait === 0) countTurn(pace, who, now, cost);
  return wait;
}

/** The seconds to wait for a turn, without taking it. */
export function waitForTurn(pace: PaceName, who: string, now: number, cost = 1): number {
  const { most, inMs, atOnce } = PACES[pace];
  const ahead = emptyAfter(pace, who, now, cost) - now - inMs * Math.max(atOnce, cost / most());
  return Math.max(0, Math.ceil(ahead / 1000));
}

export function countTurn(pace: PaceName, who: string, now: number, cost = 1): void {
  emptyAt.set(`${pace}/${who}`, emptyAfter(pace, who, now, cost));
  if (emptyAt.size < 50_000 || now < sweptAt + MINUTE) return;
  sweptAt = now;
  for (const [name, moment] of emptyAt) if (moment <= now) emptyAt.delete(name);
}

function emptyAfter(pace: PaceName, who: string, now: number, cost: number): number {
  const { most, inMs } = PACES[pace];
  return Math.max(emptyAt.get(`${pace}/${who}`) ?? 0, now) + (cost * inMs) / most();
}
