import { type Bytes, concat, equal, utf8 } from './bytes';

/*
 * The outside of an envelope: all that anyone without a key can read and check, the server above all.
 *
 *   offset  length
 *   0       4       magic "FGP1"
 *   4       1       kind: 1 update · 2 snapshot
 *   5       1       room: 0 shared · 1 private
 *   6       2       schema of the document, big-endian
 *   8       16      planId
 *   24      16      entryId: random; retry key, key derivation salt and cursor in one
 *   40      12      nonce
 *   52      n       AES-256-GCM(message key, nonce, aad = bytes[0, 52)), n includes the 16-byte tag
 *   52 + n  64      Ed25519(writeSk, "fgp/1/sig" ‖ bytes[0, 52 + n))
 */
export const HEADER_BYTES = 52;
export const SIGNATURE_BYTES = 64;
const TAG_BYTES = 16;
/** A plaintext is padded to at least this, so that one letter and a sentence look alike. */
export const MIN_PLAINTEXT_BYTES = 256;
export const MAGIC = utf8('FGP1');

export const KIND = { update: 1, snapshot: 2 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

export const ROOM = { shared: 0, private: 1 } as const;
export type Room = (typeof ROOM)[keyof typeof ROOM];

export interface EnvelopeHeader {
  readonly kind: number;
  readonly room: Room;
  readonly schema: number;
  readonly planId: Bytes;
  readonly entryId: Bytes;
  readonly nonce: Bytes;
}

/** Why an envelope is not taken. `update_app`: made by a version of the app that this one does not know. */
export type EnvelopeRefusal =
  | 'envelope_short'
  | 'update_app'
  | 'envelope_wrong_plan'
  | 'envelope_wrong_kind'
  | 'envelope_wrong_room'
  | 'bad_signature';

/** Ed25519 (RFC 8032); passed in, because server and browser have their own. Never throws. */
export type VerifySignature = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean | Promise<boolean>;

export interface Expected {
  readonly planId: Uint8Array;
  readonly kind: Kind;
  readonly room: Room;
  readonly writePk: Uint8Array;
}

export type Verified = { ok: true; header: EnvelopeHeader } | { ok: false; reason: EnvelopeRefusal };

/** Checks shape, plan, kind, room and signature, in that order. Says nothing about what is inside. */
export async function verifyEnvelope(
  bytes: Uint8Array,
  expected: Expected,
  verify: VerifySignature,
): Promise<Verified> {
  if (bytes.length < HEADER_BYTES + MIN_PLAINTEXT_BYTES + TAG_BYTES + SIGNATURE_BYTES) return refused('envelope_short');
  if (!equal(bytes.subarray(0, 4), MAGIC)) return refused('update_app');
  const header = readHeader(bytes);
  if (!header) return refused('update_app');
  if (!equal(header.planId, expected.planId)) return refused('envelope_wrong_plan');
  if (header.kind !== expected.kind) return refused('envelope_wrong_kind');
  if (header.room !== expected.room) return refused('envelope_wrong_room');
  const end = bytes.length - SIGNATURE_BYTES;
  const signed = await verify(bytes.subarray(end), signedPart(bytes.subarray(0, end)), expected.writePk);
  return signed ? { ok: true, header } : refused('bad_signature');
}

/** The message under an envelope's signature, given everything that stands before it. */
export function signedPart(unsigned: Uint8Array): Bytes {
  return concat(utf8('fgp/1/sig'), unsigned);
}

/** `null` when the room is one that this version does not know. */
function readHeader(bytes: Uint8Array): EnvelopeHeader | null {
  const [kind = 0, room = 0, high = 0, low = 0] = bytes.subarray(4, 8);
  if (room !== ROOM.shared && room !== ROOM.private) return null;
  return {
    kind,
    room,
    schema: high * 256 + low,
    planId: bytes.slice(8, 24) as Bytes,
    entryId: bytes.slice(24, 40) as Bytes,
    nonce: bytes.slice(40, HEADER_BYTES) as Bytes,
  };
}

function refused(reason: EnvelopeRefusal): Verified {
  return { ok: false, reason };
}
