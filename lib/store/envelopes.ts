import { type Bytes, toBase64url } from '@/lib/vault/bytes';
import { type Expected, verifyEnvelope } from '@/lib/vault/envelope';
import { type Refused, refused } from './refusal';
import { digestOf, verifySignature } from './signature';

/** An envelope that may be stored: it is for this plan, room and kind, and a writer of the plan signed it. */
export interface Checked {
  readonly id: string;
  readonly bytes: Bytes;
  readonly digest: Bytes;
}

export async function checkEnvelope(
  bytes: Bytes,
  expected: Expected,
): Promise<{ ok: true; envelope: Checked } | Refused> {
  const verified = await verifyEnvelope(bytes, expected, verifySignature);
  if (verified.ok) {
    return { ok: true, envelope: { id: toBase64url(verified.header.entryId), bytes, digest: digestOf(bytes) } };
  }
  return refused(verified.reason === 'envelope_short' ? 'bad_frame' : verified.reason);
}
