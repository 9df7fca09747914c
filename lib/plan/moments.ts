/**
 * Dates, times and numbers as they stand in the plan: text that keeps what somebody typed. A draft remembers, so
 * `31` without a month is kept as it is, and only reading it as a date says no.
 */

export type DateParts = { readonly day: string; readonly month: string; readonly year: string };

/** A day of the calendar: month 1–12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type DateReading =
  | { readonly state: 'empty' }
  /** «Weet ik nog niet» is an answer. */
  | { readonly state: 'unknown' }
  | { readonly state: 'day'; readonly day: Day }
  /** Something was typed that is no day (yet). */
  | { readonly state: 'unfinished'; readonly parts: DateParts };

export const unknownDate = 'unknown';

/** What to store for three typed parts: `YYYY-MM-DD` for a real day, `day~month~year` for anything else, '' for nothing. */
export function storeDate(parts: DateParts): string {
  const trimmed = { day: parts.day.trim(), month: parts.month.trim(), year: parts.year.trim() };
  if (trimmed.day === '' && trimmed.month === '' && trimmed.year === '') return '';
  const day = asDay(trimmed);
  return day ? isoDay(day) : `${trimmed.day}~${trimmed.month}~${trimmed.year}`;
}

export function readDate(stored: string): DateReading {
  if (stored === '') return { state: 'empty' };
  if (stored === unknownDate) return { state: 'unknown' };
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(stored);
  if (iso) {
    const day = asDay({ year: iso[1] ?? '', month: iso[2] ?? '', day: iso[3] ?? '' });
    if (day) return { state: 'day', day };
  }
  const [day = '', month = '', year = ''] = stored.split('~');
  return { state: 'unfinished', parts: { day, month, year } };
}

/** The parts to show in the three fields, for any stored date. */
export function partsOf(stored: string): DateParts {
  const reading = readDate(stored);
  if (reading.state === 'unfinished') return reading.parts;
  if (reading.state !== 'day') return { day: '', month: '', year: '' };
  return { day: String(reading.day.day), month: String(reading.day.month), year: String(reading.day.year) };
}

function asDay(parts: DateParts): Day | null {
  if (!/^\d{1,2}$/.test(parts.day) || !/^\d{1,2}$/.test(parts.month) || !/^\d{4}$/.test(parts.year)) return null;
  const day = { year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) };
  const real = new Date(Date.UTC(day.year, day.month - 1, day.day));
  const same = real.getUTCMonth() === day.month - 1 && real.getUTCDate() === day.day && day.year >= 1900;
  return same ? day : null;
}

export function isoDay(day: Day): string {
  return `${String(day.year).padStart(4, '0')}-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`;
}

/** Today where the family is, by the clock of this device. */
export function today(now = new Date()): Day {
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

/** The day `days` later; negative for earlier. */
export function addDays(day: Day, days: number): Day {
  const moved = new Date(Date.UTC(day.year, day.month - 1, day.day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** Days written out, «zaterdag 14 november 2026»: numbers alone are badly misread. */
export function dayInWords(day: Day, language: string, weekday = true): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...(weekday ? { weekday: 'long' as const } : {}),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(day.year, day.month - 1, day.day));
}

/** Month names 1–12 in this language, for the select. */
export function monthNames(language: string): readonly string[] {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)));
}

/**
 * Minutes since midnight for what people type as a time: `14:30`, `14.30`, `14u30`, `1430`, `9`. `null` for anything
 * else; what was typed stays as it is.
 */
export function readTime(typed: string): number | null {
  const match = /^\s*(\d{1,2})\s*(?:[:.,uh]\s*(\d{2})?|(\d{2}))?\s*(?:uur)?\s*$/i.exec(typed);
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? match[3] ?? 0);
  return hours <= 24 && minutes < 60 && hours * 60 + minutes <= 24 * 60 ? hours * 60 + minutes : null;
}

/** `14:30`; for what is no time, what was typed. */
export function showTime(typed: string): string {
  const minutes = readTime(typed);
  return minutes === null ? typed.trim() : timeOf(minutes);
}

/** Minutes since midnight as `14:30`. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A whole number as people type it; `null` for anything else. */
export function readNumber(typed: string): number | null {
  return /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : null;
}
