import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadFonts } from '@/lib/pdf/fonts';
import { readFont } from '@/lib/pdf/node-fonts';

/** What the browser gets: the letters that config/pdf-fonts.mjs leaves in the fonts. */
const fetched = (file: string) => readFile(path.resolve(import.meta.dirname, '../../public/fonts/pdf', file));

test('a font that could not be had is asked for again the next time', async () => {
  await expect(loadFonts('', () => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
  expect((await loadFonts('', fetched)).families).toEqual(['Noto Sans']);
});

test('the fonts for the browser have the letters of our languages', async () => {
  const { has } = await loadFonts('', fetched);
  const letters =
    'Één ëïüöé ĳ € „aanhaling“ ‘zo’ … – — • · ½ ² ° § Łódź żółć İstanbul ığşçâ Țară ăîș Київ ґєїі Ђорђе Ελλάδα Hoà ị ə \ufffd';
  expect([...letters].filter((letter) => !has(letter.codePointAt(0) ?? 0))).toEqual([]);
  expect(has(0x6df1)).toBe(false);
});

test('widths are those of the font, bold wider than regular', async () => {
  const { width } = await loadFonts('', readFont);
  expect(width('', 10, 400)).toBe(0);
  expect(width('aa', 10, 400)).toBeCloseTo(2 * width('a', 10, 400));
  expect(width('aa', 10, 700)).toBeGreaterThan(width('aa', 10, 400));
  expect(width(' ', 1000, 400)).toBe(260);
});
