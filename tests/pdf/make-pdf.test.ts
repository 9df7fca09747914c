import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newPdfMaker } from '@/components/print/make-pdf';
import type { PdfAnswer, PdfRequest } from '@/components/print/pdf-messages';
import { aCopy } from './copies';

/** A worker that does what a test tells it to, since Node has none; tests/e2e makes PDFs in a real one. */
class WorkerOnPaper extends EventTarget {
  readonly asked: PdfRequest[] = [];
  ended = false;

  postMessage(request: PdfRequest) {
    this.asked.push(request);
  }

  terminate() {
    this.ended = true;
  }

  answer(data: PdfAnswer) {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

let started: WorkerOnPaper[] = [];
const maker = () =>
  newPdfMaker(() => {
    const worker = new WorkerOnPaper();
    started.push(worker);
    return worker as unknown as Worker;
  });

beforeEach(() => {
  started = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const made: PdfAnswer = { type: 'made', bytes: new Uint8Array([37, 80, 68, 70]), missing: ['深'] };

test('the bytes come back as a PDF, with what could not be printed', async () => {
  const outcome = maker().make(aCopy(), { large: true, creationDate: new Date(5) });
  await vi.advanceTimersByTimeAsync(0);
  expect(started[0]?.asked).toEqual([{ type: 'make', copy: aCopy(), large: true, creationDate: 5 }]);
  started[0]?.answer(made);
  const result = await outcome;
  expect(result).toMatchObject({ ok: true, missing: ['深'] });
  expect(result.ok && [result.blob.type, await result.blob.text()]).toEqual(['application/pdf', '%PDF']);
});

test('a warm worker is kept for the next PDF', async () => {
  const { warm, make } = maker();
  warm();
  for (let i = 0; i < 2; i++) {
    const outcome = make(aCopy());
    await vi.advanceTimersByTimeAsync(0);
    started[0]?.answer(made);
    await outcome;
  }
  expect(started.length).toBe(1);
  expect(started[0]?.asked.map(({ type }) => type)).toEqual(['warm', 'make', 'make']);
});

test('a worker that takes too long is ended, and the next PDF gets a fresh one', async () => {
  const { make } = maker();
  const late = make(aCopy(), { timeoutMs: 30_000 });
  await vi.advanceTimersByTimeAsync(29_999);
  expect(started[0]?.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await late).toEqual({ ok: false, reason: 'timed-out' });
  expect(started[0]?.ended).toBe(true);

  const next = make(aCopy());
  await vi.advanceTimersByTimeAsync(0);
  started[1]?.answer(made);
  expect((await next).ok).toBe(true);
});

test('a worker that cannot start, or has no fonts, says why', async () => {
  const { make } = maker();
  const broken = make(aCopy());
  await vi.advanceTimersByTimeAsync(0);
  started[0]?.dispatchEvent(new Event('error'));
  expect(await broken).toEqual({ ok: false, reason: 'failed' });

  const without = make(aCopy());
  await vi.advanceTimersByTimeAsync(0);
  started[1]?.answer({ type: 'failed', reason: 'no-fonts' });
  expect(await without).toEqual({ ok: false, reason: 'no-fonts' });
});

test('two PDFs at once are made one after the other, each with its own answer', async () => {
  const { make } = maker();
  const [first, second] = [make(aCopy({ title: 'een' })), make(aCopy({ title: 'twee' }))];
  await vi.advanceTimersByTimeAsync(0);
  expect(started[0]?.asked.length).toBe(1);
  started[0]?.answer(made);
  await first;
  await vi.advanceTimersByTimeAsync(0);
  expect(started[0]?.asked.length).toBe(2);
  started[0]?.answer({ type: 'failed', reason: 'failed' });
  expect([(await first).ok, (await second).ok]).toEqual([true, false]);
});
