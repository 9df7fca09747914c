import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Copy } from '@/lib/plan/copy-model';
import { aCopy, blankCopy, emptyCopy, fullCopy, hostileCopy, longCopy } from './copies';
import { print } from './printing';
import { validate, whyNoVeraPdf } from './verapdf.mjs';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const reason = await whyNoVeraPdf();
if (reason) console.warn(`NOT RUN: PDF/UA-1 with veraPDF (${reason})`);

const PAPERS: readonly [string, Copy, { large?: boolean }?][] = [
  ['small', aCopy()],
  ['full', fullCopy()],
  ['full-large', fullCopy(), { large: true }],
  ['long', longCopy()],
  ['blank', blankCopy()],
  ['empty', emptyCopy()],
  ['hostile', hostileCopy()],
  ['english', { ...fullCopy(), language: 'en' }],
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'paper-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.skipIf(reason && !process.env.CI)('every PDF we make passes the PDF/UA-1 profile of veraPDF', async () => {
  expect(reason).toBe(null);
  const files: string[] = [];
  for (const [name, copy, options] of PAPERS) {
    const file = path.join(folder, `${name}.pdf`);
    await writeFile(file, (await print(copy, options)).bytes);
    files.push(file);
  }
  const results = await validate(files);
  expect(results.map(({ file, passed, failures }) => [path.basename(file), passed, failures])).toEqual(
    PAPERS.map(([name]) => [`${name}.pdf`, true, []]),
  );
  expect(Math.min(...results.map(({ checks }) => checks))).toBeGreaterThan(1000);
});

test.skipIf(reason && !process.env.CI)('veraPDF is really asked: it refuses a file whose tags are gone', async () => {
  const { bytes } = await print(aCopy());
  const broken = new TextDecoder('latin1').decode(bytes).replace('/StructTreeRoot', '/StructTreeRoof');
  const file = path.join(folder, 'broken.pdf');
  await writeFile(file, Buffer.from(broken, 'latin1'));
  const [result] = await validate([file]);
  expect(result).toMatchObject({ passed: false });
  expect(result?.failures.join('\n')).toContain('Content shall be marked');
});
