// Puts the site's fonts into public/fonts/ (not in git: they come out of packages).
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const target = 'public/fonts';
mkdirSync(target, { recursive: true });

const resolved = (path) => fileURLToPath(import.meta.resolve(path));

for (const subset of ['latin', 'latin-ext']) {
  const file = `atkinson-hyperlegible-next-${subset}-wght-normal.woff2`;
  copyFileSync(
    resolved(`@fontsource-variable/atkinson-hyperlegible-next/files/${file}`),
    `${target}/atkinson-${subset}.woff2`,
  );
}

// Atkinson's zero is slashed and reads as an Ø in a year; it has no feature to switch that off. So digits are Noto's.
const noto = readFileSync(resolved('@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2'));
writeFileSync(`${target}/cijfers.woff2`, await subsetFont(noto, '0123456789', { targetFormat: 'woff2' }));
