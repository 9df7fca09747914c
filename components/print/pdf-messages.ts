import type { Copy } from '@/lib/plan/copy-model';

/** What the page asks of the PDF worker. `warm` loads code and fonts, so that the first PDF comes quickly. */
export type PdfRequest = { readonly type: 'warm' } | PdfJob;

export interface PdfJob {
  readonly type: 'make';
  readonly copy: Copy;
  readonly large: boolean;
  /** Milliseconds since 1970. */
  readonly creationDate: number;
}

/** What the worker answers to `make`. */
export type PdfAnswer =
  | { readonly type: 'made'; readonly bytes: Uint8Array<ArrayBuffer>; readonly missing: string[] }
  | { readonly type: 'failed'; readonly reason: 'failed' | 'no-fonts' };
