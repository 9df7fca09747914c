import { createElement } from 'react';
import type { Copy } from '@/lib/plan/copy-model';
import { cleanAll } from './clean-text';
import { CopyDocument } from './copy-document';
import { type FontLoader, loadFonts } from './fonts';
import { lookWith } from './look';
import { renderTagged } from './tagged';

export interface PdfOptions {
  /** 18 pt text in place of 11 pt. */
  readonly large?: boolean;
  /** Stands in the file as its date; the same copy, options and date give the same bytes. */
  readonly creationDate: Date;
  readonly loadFont: FontLoader;
}

export interface PaperCopy {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Signs (letters, emoji) of the copy that could not be printed, each once, in the order of the text. */
  readonly missing: string[];
}

/** Makes the tagged PDF (PDF/UA-1) of a copy; works in Node and in a web worker. Rejects when a font can't be had. */
export async function renderCopyPdf(copy: Copy, options: PdfOptions): Promise<PaperCopy> {
  const fonts = await loadFonts(JSON.stringify(copy), options.loadFont);
  const missing = new Set<string>();
  const printable = cleanAll(copy, fonts.has, missing);
  const look = lookWith(fonts, options.large ?? false);
  const bytes = await renderTagged(createElement(CopyDocument, { copy: printable, look }), options.creationDate);
  return { bytes, missing: [...missing] };
}
