// Puts the fonts of the PDF into public/fonts/pdf/ (not in git: they come out of packages). TTF, because react-pdf
// throws on WOFF2; only the letters of the languages we serve, because a phone fetches them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const target = 'public/fonts/pdf';

/** First and last code point of what Latin, Greek and Cyrillic writing needs, with its marks and punctuation. */
const blocks = [
  [0x0020, 0x007e], // Latin
  [0x00a0, 0x024f], // Latin with marks, also Polish, Turkish, Romanian
  [0x0259, 0x0259], // ə
  [0x02b0, 0x036f], // marks on their own, and those that go on a letter
  [0x0370, 0x03ff], // Greek
  [0x0400, 0x052f], // Cyrillic
  [0x1e00, 0x1eff], // Latin for Vietnamese and others
  [0x2000, 0x206f], // punctuation, spaces, joiners, isolates
  [0x2070, 0x209c], // raised and lowered digits
  [0x20a0, 0x20bf], // currencies
  [0x2100, 0x214f], // letterlike signs: №, ™
  [0x2150, 0x215f], // fractions
  [0x2212, 0x2212], // minus
  [0xfb00, 0xfb06], // ligatures
  [0xfffd, 0xfffd], // the sign for what is missing
];

const letters = blocks
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
  .join('');

const fonts = {
  'NotoSans-Regular.ttf': '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  'NotoSans-Bold.ttf': '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
};

mkdirSync(target, { recursive: true });
for (const [file, source] of Object.entries(fonts)) {
  const whole = readFileSync(fileURLToPath(import.meta.resolve(source)));
  writeFileSync(`${target}/${file}`, await subsetFont(whole, letters, { targetFormat: 'truetype' }));
}
writeFileSync(
  `${target}/LICENSE.txt`,
  readFileSync(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans/LICENSE_FONT'))),
);
