import { type Bytes, concat } from '@/lib/vault/bytes';

const SLOWEST_MS = 20_000;

/**
 * The body of a request. Stops reading at the first byte too many, and after 20 seconds, so that nobody can keep the
 * server waiting or fill its memory. A body that breaks off, because the page was left or the internet went, is one that
 * did not come in time; nobody hears the answer.
 */
export async function readBody(
  request: Request,
  mostBytes: number,
  slowestMs = SLOWEST_MS,
): Promise<{ ok: true; bytes: Bytes } | { ok: false; reason: 'too_large' | 'body_too_slow' }> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return { ok: false, reason: 'too_large' };
  const reader = request.body?.getReader();
  if (!reader) return { ok: true, bytes: new Uint8Array() };
  const { promise: tooSlow, resolve } = withResolvers<'body_too_slow'>();
  const timer = setTimeout(() => resolve('body_too_slow'), slowestMs);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader.read().catch(() => 'body_too_slow' as const), tooSlow]);
      if (part === 'body_too_slow') return { ok: false, reason: part };
      if (part.done) return { ok: true, bytes: concat(...parts) };
      length += part.value.length;
      if (length > mostBytes) return { ok: false, reason: 'too_large' };
      parts.push(part.value);
    }
  } finally {
    clearTimeout(timer);
    // Whatever is left is not waited for; a stream that was read to its end does not mind.
    void reader.cancel().catch(() => undefined);
  }
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
