import { z } from 'zod';
import { fromBase64url } from '@/lib/vault/bytes';

/** The value that JSON bytes stand for, or `null` when they are no JSON. Nothing about its shape is known yet. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** So many bytes in base64url, as the bytes that they are. */
export const octetsOf = (count: number) =>
  z.string().transform((text, check) => {
    const bytes = fromBase64url(text);
    if (bytes?.length === count) return bytes;
    check.addIssue(`not ${count} bytes of base64url`);
    return z.NEVER;
  });
