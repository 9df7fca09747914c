import type { Copy } from '@/lib/plan/copy-model';
import { readFont } from '@/lib/pdf/node-fonts';
import { type PaperCopy, renderCopyPdf } from '@/lib/pdf/render-copy';

/** Prints a copy on a fixed day with the whole fonts. */
export function print(copy: Copy, options: { large?: boolean } = {}): Promise<PaperCopy> {
  return renderCopyPdf(copy, { ...options, creationDate: new Date('2026-11-16T12:00:00Z'), loadFont: readFont });
}

/** Every text in a copy that belongs on paper: all strings but ids, kinds of block and language tags. */
export function textsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return NOT_PRINTED.has(key) || !value.trim() ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value)
    .filter(([name]) => name !== 'running')
    .flatMap(([name, item]) => textsOf(item, name));
}

/** `alt` is read out, not printed; what runs along on every page has its own test. */
const NOT_PRINTED = new Set(['id', 'type', 'language', 'answersLanguage', 'alt']);
