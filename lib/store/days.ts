const DAY = 86_400_000;

/** The day of a moment, as midnight UTC. The vault knows no finer time. */
export function dayOf(now: number): Date {
  return new Date(Math.floor(now / DAY) * DAY);
}

export function daysLater(day: Date, days: number): Date {
  return new Date(day.getTime() + days * DAY);
}

/** A day as it stands in answers: 2026-11-23. */
export function dayText(day: Date): string {
  return day.toISOString().slice(0, 10);
}
