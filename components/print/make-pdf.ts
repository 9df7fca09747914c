import type { Copy } from '@/lib/plan/copy-model';
import type { PdfAnswer, PdfRequest } from './pdf-messages';

export type PdfOutcome =
  | {
      readonly ok: true;
      readonly blob: Blob;
      /** Letters and emoji of the plan that could not be printed. */
      readonly missing: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'timed-out' | 'failed' | 'no-fonts' };

interface MakePdfOptions {
  /** 18 pt text. */
  readonly large?: boolean;
  /** Date in the file; now by default. */
  readonly creationDate?: Date;
  /** After so many milliseconds the worker is given up. */
  readonly timeoutMs?: number;
}

export interface PdfMaker {
  /** Starts the worker and loads its fonts, so that the first PDF takes as long as the next. */
  warm(): void;
  /** Makes one PDF after the other; never rejects for a PDF that can't be made. */
  make(copy: Copy, options?: MakePdfOptions): Promise<PdfOutcome>;
}

/** A maker with a worker that it keeps from one PDF to the next, and replaces when it fails or takes too long. */
export function newPdfMaker(startWorker: () => Worker): PdfMaker {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const running = () => {
    worker ??= startWorker();
    return worker;
  };
  const giveUp = () => {
    worker?.terminate();
    worker = null;
  };

  return {
    warm: () => send(running(), { type: 'warm' }),
    make(copy, { large = false, creationDate = new Date(), timeoutMs = 30_000 } = {}) {
      const job = { type: 'make', copy, large, creationDate: creationDate.getTime() } as const;
      const outcome = last.then(async () => {
        const made = await answered(running(), job, timeoutMs);
        if (!made.ok) giveUp();
        return made;
      });
      last = outcome.catch(() => undefined);
      return outcome;
    },
  };
}

const maker = newPdfMaker(() => new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' }));

/** Loads code and fonts of the PDF; to call when the print page opens. */
export const warmPdf = maker.warm;

/** Makes the PDF of a copy in a web worker; what can go wrong comes back as a reason. */
export const makePdf = maker.make;

function answered(worker: Worker, job: PdfRequest, timeoutMs: number): Promise<PdfOutcome> {
  return new Promise((resolve) => {
    const settle = (outcome: PdfOutcome) => {
      clearTimeout(timer);
      worker.removeEventListener('message', onAnswer);
      worker.removeEventListener('error', onError);
      resolve(outcome);
    };
    const onAnswer = ({ data }: MessageEvent<PdfAnswer>) => settle(outcomeOf(data));
    const onError = () => settle({ ok: false, reason: 'failed' });
    const timer = setTimeout(() => settle({ ok: false, reason: 'timed-out' }), timeoutMs);
    worker.addEventListener('message', onAnswer);
    worker.addEventListener('error', onError);
    send(worker, job);
  });
}

function send(worker: Worker, request: PdfRequest): void {
  worker.postMessage(request);
}

function outcomeOf(answer: PdfAnswer): PdfOutcome {
  if (answer.type === 'failed') return { ok: false, reason: answer.reason };
  return { ok: true, blob: new Blob([answer.bytes], { type: 'application/pdf' }), missing: answer.missing };
}
