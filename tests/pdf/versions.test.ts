import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Our fixes stand on shapes inside these; a newer one is taken on purpose, with veraPDF and a look at the pages. */
const PINNED = {
  '@react-pdf/renderer': '4.9.0',
  '@react-pdf/layout': '5.2.0',
  '@react-pdf/render': '4.7.0',
  pdfkit: '0.20.1',
};

test.each(Object.entries(PINNED))('%s is exactly %s, in package.json too', (name, version) => {
  const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(manifest.dependencies[name]).toBe(version);
  expect(versionAt(require.resolve(name))).toBe(version);
});

test('react-pdf and we use one and the same pdfkit', () => {
  const renderer = createRequire(require.resolve('@react-pdf/renderer'));
  expect(renderer.resolve('pdfkit')).toBe(require.resolve('pdfkit'));
  expect(createRequire(require.resolve('@react-pdf/render')).resolve('pdfkit')).toBe(require.resolve('pdfkit'));
});

function versionAt(file: string): string {
  const folder = path.dirname(file);
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return versionAt(folder);
  }
}
