import { describe, expect, test } from 'vitest';
import { addDays, dayInWords, partsOf, readDate, readNumber, readTime, showTime, storeDate } from '@/lib/plan/moments';

describe('a date as somebody types it', () => {
  test.each([
    [{ day: '14', month: '11', year: '2026' }, '2026-11-14', 'day'],
    [{ day: ' 4', month: '1', year: '2027 ' }, '2027-01-04', 'day'],
    [{ day: '29', month: '2', year: '2028' }, '2028-02-29', 'day'],
    [{ day: '29', month: '2', year: '2027' }, '29~2~2027', 'unfinished'],
    [{ day: '31', month: '', year: '' }, '31~~', 'unfinished'],
    [{ day: '', month: '3', year: '2027' }, '~3~2027', 'unfinished'],
    [{ day: 'morgen', month: '', year: '' }, 'morgen~~', 'unfinished'],
    [{ day: '', month: '', year: '' }, '', 'empty'],
  ] as const)('%o is kept as %s', (parts, stored, state) => {
    expect(storeDate(parts)).toBe(stored);
    expect(readDate(stored).state).toBe(state);
    if (state === 'unfinished') expect(partsOf(stored)).toEqual(parts);
  });

  test('«weet ik nog niet» is an answer', () => {
    expect(readDate('unknown').state).toBe('unknown');
    expect(partsOf('unknown')).toEqual({ day: '', month: '', year: '' });
  });

  test('is the same day wherever the device is', () => {
    expect(dayInWords({ year: 2026, month: 11, day: 14 }, 'nl')).toBe('zaterdag 14 november 2026');
    expect(dayInWords({ year: 2026, month: 11, day: 14 }, 'en')).toMatch(/^Saturday,? 14 November 2026$/);
    expect(addDays({ year: 2026, month: 12, day: 25 }, 14)).toEqual({ year: 2027, month: 1, day: 8 });
    // the night the clock goes forward
    expect(addDays({ year: 2027, month: 3, day: 27 }, 1)).toEqual({ year: 2027, month: 3, day: 28 });
  });
});

describe('a time as somebody types it', () => {
  test.each([
    ['14:30', 870],
    ['14.30', 870],
    ['14u30', 870],
    ['1430', 870],
    ['9', 540],
    ['9 uur', 540],
    ['9:00 uur', 540],
    ['0:15', 15],
    ['24:00', 1440],
  ])('%s', (typed, minutes) => {
    expect(readTime(typed)).toBe(minutes);
  });
  test.each(['', 'half drie', '25:00', '14:75', '24:01', '12345'])('«%s» is kept, but is no time', (typed) => {
    expect(readTime(typed)).toBeNull();
    expect(showTime(typed)).toBe(typed.trim());
  });
});

test.each([
  ['9', 9],
  [' 10 ', 10],
  ['', null],
  ['9,5', null],
  ['negen', null],
])('the number «%s»', (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});
