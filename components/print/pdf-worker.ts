import { renderCopyPdf } from '@/lib/pdf/render-copy';
import type { PdfAnswer, PdfJob, PdfRequest } from './pdf-messages';

/*
 * Makes PDFs away from the page, which would stand still meanwhile. Needs of its own policy `script-src 'self'
 * 'wasm-unsafe-eval'` (the layout engine is WebAssembly) and `connect-src 'self' data:` (its code and our fonts).
 */
addEventListener('message', async ({ data }: MessageEvent<PdfRequest>) => {
  if (data.type === 'warm') {
    await make(FIRST_WORDS);
    return;
  }
  const answer = await make(data);
  postMessage(answer, { transfer: answer.type === 'made' ? [answer.bytes.buffer] : [] });
});

/** A page nobody sees: the first one takes seconds on a phone, while fonts are read and WebAssembly is compiled. */
const FIRST_WORDS: PdfJob = {
  type: 'make',
  large: false,
  creationDate: 0,
  copy: {
    language: 'nl',
    answersLanguage: 'nl',
    title: 'Aan tafel',
    kind: 'Familiegroepsplan',
    running: { version: '1', date: '2', reader: '3', page: '{page} / {pages}' },
    about: [{ label: 'Wie', texts: ['Iedereen.'] }],
    sections: [],
  },
};

class NoFont extends Error {}

async function make({ copy, large, creationDate }: PdfJob): Promise<PdfAnswer> {
  try {
    const options = { large, creationDate: new Date(creationDate), loadFont: fetchFont };
    const { bytes, missing } = await renderCopyPdf(copy, options);
    return { type: 'made', bytes, missing };
  } catch (error) {
    if (error instanceof NoFont) return { type: 'failed', reason: 'no-fonts' };
    // What went wrong may hold words of the plan: it is told by its kind only.
    console.error('The PDF could not be made:', error instanceof Error ? error.name : typeof error);
    return { type: 'failed', reason: 'failed' };
  }
}

const TRIES = 3;

/** A phone in a stairwell gets a second chance and a third. */
async function fetchFont(file: string): Promise<Uint8Array> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const response = await fetch(`/fonts/pdf/${file}`);
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      if (response.status < 500) break;
    } catch {
      // No network: fetch says so by throwing.
    }
    if (attempt < TRIES) await new Promise((resolve) => setTimeout(resolve, 400 * attempt));
  }
  throw new NoFont(file);
}
