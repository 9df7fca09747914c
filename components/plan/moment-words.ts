import { dayInWords, today } from '@/lib/plan/moments';

/** A moment as people say it: only the time when it was today, else the day as well. */
export function momentInWords(ms: number, language: string, now = Date.now()): string {
  const at = new Date(ms);
  const format = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(at);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return isToday ? format({ timeStyle: 'short' }) : format({ dateStyle: 'long', timeStyle: 'short' });
}

/** The day of a moment, by the clock of this device. */
export function dayOfMoment(ms: number, language: string): string {
  return dayInWords(today(new Date(ms)), language, false);
}
