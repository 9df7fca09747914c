import type { Refused } from '@/lib/store/refusal';
import { type Reason, STATUS } from './status';

/** On every answer of the vault: nothing of it may be kept, framed, indexed or read by another site. */
const HEADERS = {
  'Fgp-Protocol': '1',
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

export function json(body: object, status = 200): Response {
  return Response.json(body, { status, headers: HEADERS });
}

export function done(): Response {
  return new Response(null, { status: 204, headers: HEADERS });
}

export function octets(bytes: Uint8Array, headers: Readonly<Record<string, string>>): Response {
  const type = { 'Content-Type': 'application/octet-stream' };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { ...HEADERS, ...type, ...headers } });
}

/** Server-sent events. Nothing on the way may hold them back: no compression, and no buffer of nginx. */
export function events(stream: ReadableStream<Uint8Array>): Response {
  const type = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
  return new Response(stream, { headers: { ...HEADERS, ...type, 'Cache-Control': 'no-store, no-transform' } });
}

/**
 * `{"error": {"code", …details}}` with the status of the reason. The words for people are the app's: it knows the
 * language. `retryAfter` in seconds.
 */
export function refusal(reason: Reason, details: Refused['details'] = {}, retryAfter?: number): Response {
  const error = { code: reason, ...details, ...(retryAfter === undefined ? {} : { retryAfter }) };
  const headers = retryAfter === undefined ? HEADERS : { ...HEADERS, 'Retry-After': String(retryAfter) };
  return Response.json({ error }, { status: STATUS[reason], headers });
}

export function refusalOf(refused: Refused): Response {
  return refusal(refused.reason, refused.details);
}
