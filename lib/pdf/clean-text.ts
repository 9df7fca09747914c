/** What stands on paper where no font has a sign. */
export const MISSING_SIGN = '\ufffd';

/**
 * Text that can be printed: composed letters (NFC), whole code points, no control characters, and a sign in place
 * of every character that `has` denies. What was replaced is added to `missing`, an emoji as a whole.
 * Line ends become `\n`; tabs become spaces.
 */
export function cleanText(text: string, has: (codePoint: number) => boolean, missing: Set<string>): string {
  const plain = text
    .replace(/\p{Surrogate}/gu, MISSING_SIGN)
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '');
  if ([...plain].every((letter) => letter === '\n' || has(letter.codePointAt(0) ?? 0))) return plain;
  return signsOf(plain)
    .map((sign) => printable(sign, has, missing))
    .join('');
}

/** The same for every string in a plain value, keys left alone. */
export function cleanAll<T>(value: T, has: (codePoint: number) => boolean, missing: Set<string>): T {
  if (typeof value === 'string') return cleanText(value, has, missing) as T;
  if (Array.isArray(value)) return value.map((item) => cleanAll(item, has, missing)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanAll(item, has, missing)])) as T;
}

/**
 * Control characters, soft hyphens and byte order marks, which print as boxes or hyphens, and direction overrides,
 * with which a pasted text could turn round the line it stands in. Isolates stay: they end with their text.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\ufeff\u202a-\u202e]/g;

/** What a reader sees as one sign; code points where the browser can't tell (Firefox before 125). */
function signsOf(text: string): string[] {
  if (!('Segmenter' in Intl)) return [...text];
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
}

function printable(sign: string, has: (codePoint: number) => boolean, missing: Set<string>): string {
  if (sign === '\n') return sign;
  // Asks for the coloured or the plain look of the letter before it; fonts don't know it.
  const plain = sign.replace(/[\ufe00-\ufe0f]/g, '');
  const known = [...plain].filter((letter) => has(letter.codePointAt(0) ?? 0));
  if (known.length === [...plain].length) return plain;
  missing.add(sign);
  // A mark that the font lacks on a letter that it has: the letter alone still reads.
  const base = [...plain][0] ?? '';
  return has(base.codePointAt(0) ?? 0) && /\p{L}/u.test(base) ? known.join('') : MISSING_SIGN;
}
