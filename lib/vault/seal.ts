import { type Bytes, concat, fromBase64url, random, toBase64url, utf8 } from './bytes';
import { Malformed, padme, Reader, Writer } from './octets';
import {
  type EnvelopeHeader,
  type EnvelopeRefusal,
  HEADER_BYTES,
  KIND,
  type Kind,
  MAGIC,
  MIN_PLAINTEXT_BYTES,
  ROOM,
  type Room,
  SIGNATURE_BYTES,
  signedPart,
  verifyEnvelope,
} from './envelope';
import type { EditKeys, ReadKeys } from './keys';
import { verifySignature } from './signatures';

/** The newest document schema this version of the app writes, and reads whole. */
export const SCHEMA = 1;

/** What a writer says beside a change. A writer is one open page: 8 random bytes, here as base64url. */
export interface Update {
  readonly writer: string;
  /** 1, 2, 3 … for this writer. */
  readonly wseq: number;
  /** Unix milliseconds, for display only. */
  readonly at: number;
  /**
   * Of other writers: up to which number this one has seen everything. Only what changed since it last told. Of this
   * writer itself: the vault had lost something up to this number, and all of it is in the log again.
   */
  readonly seen: ReadonlyMap<string, number>;
  /** A Yjs update, format v1. */
  readonly change: Bytes;
}

export interface Snapshot {
  /** The last number of the log that is inside; must equal what the vault says. */
  readonly covers: number;
  /** Per writer, up to which number everything is inside. */
  readonly seen: ReadonlyMap<string, number>;
  /** A Yjs state, format v1. */
  readonly state: Bytes;
}

export interface Place {
  readonly planId: Bytes;
  readonly room: Room;
}

/** Fixed values, for published test vectors only: a nonce may never be used twice. */
export interface Fixed {
  readonly entryId: Bytes;
  readonly nonce: Bytes;
}

export interface Sealed {
  readonly entryId: Bytes;
  readonly bytes: Bytes;
}

export type Opened<T> =
  | { ok: true; content: T; header: EnvelopeHeader }
  | { ok: false; reason: EnvelopeRefusal | 'envelope_damaged' };

export function sealUpdate(place: Place, keys: EditKeys, update: Update, fixed?: Fixed): Promise<Sealed> {
  return seal(KIND.update, place, keys, writeUpdate(update), fixed);
}

export function sealSnapshot(place: Place, keys: EditKeys, snapshot: Snapshot, fixed?: Fixed): Promise<Sealed> {
  return seal(KIND.snapshot, place, keys, writeSnapshot(snapshot), fixed);
}

/** Opens a change after checking where it belongs and who signed it: also old ones, whatever the vault checked. */
export async function openUpdate(
  bytes: Uint8Array,
  place: Place,
  keys: ReadKeys | EditKeys,
  writePk: Bytes,
): Promise<Opened<Update>> {
  return open(KIND.update, bytes, place, keys, writePk, readUpdate);
}

export async function openSnapshot(
  bytes: Uint8Array,
  place: Place,
  keys: ReadKeys | EditKeys,
  writePk: Bytes,
): Promise<Opened<Snapshot>> {
  return open(KIND.snapshot, bytes, place, keys, writePk, readSnapshot);
}

async function seal(kind: Kind, place: Place, keys: EditKeys, payload: Bytes, fixed?: Fixed): Promise<Sealed> {
  const { entryId, nonce } = fixed ?? { entryId: random(16), nonce: random(12) };
  const header = new Writer()
    .raw(MAGIC)
    .u8(kind)
    .u8(place.room)
    .u16(SCHEMA)
    .raw(place.planId)
    .raw(entryId)
    .raw(nonce)
    .done();
  const key = await messageKey(contentKeyOf(place.room, keys), entryId, kind, 'encrypt');
  const cipher = { name: 'AES-GCM', iv: nonce, additionalData: header };
  const closed = new Uint8Array(await crypto.subtle.encrypt(cipher, key, pad(payload)));
  const unsigned = concat(header, closed);
  return { entryId, bytes: concat(unsigned, await keys.writer.sign(signedPart(unsigned))) };
}

async function open<T>(
  kind: Kind,
  bytes: Uint8Array,
  place: Place,
  keys: ReadKeys | EditKeys,
  writePk: Bytes,
  read: (reader: Reader) => T,
): Promise<Opened<T>> {
  const checked = await verifyEnvelope(bytes, { ...place, kind, writePk }, verifySignature);
  if (!checked.ok) return checked;
  const { header } = checked;
  const key = await messageKey(contentKeyOf(place.room, keys), header.entryId, kind, 'decrypt');
  const additionalData = bytes.slice(0, HEADER_BYTES) as Bytes;
  const closed = bytes.slice(HEADER_BYTES, bytes.length - SIGNATURE_BYTES) as Bytes;
  try {
    const cipher = { name: 'AES-GCM', iv: header.nonce, additionalData };
    const plain = new Uint8Array(await crypto.subtle.decrypt(cipher, key, closed));
    return { ok: true, content: read(new Reader(unpad(plain))), header };
  } catch (error) {
    if (error instanceof Malformed || isDecryptionFailure(error)) return { ok: false, reason: 'envelope_damaged' };
    throw error;
  }
}

function contentKeyOf(room: Room, keys: ReadKeys | EditKeys): CryptoKey {
  if (room === ROOM.shared) return keys.sharedContent;
  if ('privateContent' in keys) return keys.privateContent;
  throw new Error('only a writer opens the private room');
}

/** One key per envelope, so that there is no number of messages after which a nonce might repeat. */
function messageKey(content: CryptoKey, entryId: Bytes, kind: Kind, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: entryId, info: utf8(`fgp/1/msg/${kind}`) };
  return crypto.subtle.deriveKey(derivation, content, { name: 'AES-GCM', length: 256 }, false, [use]);
}

/** varuint(length) ‖ payload ‖ zeros, together `max(256, padmé)` bytes. */
function pad(payload: Bytes): Bytes {
  const filled = new Writer().varuint(payload.length).raw(payload).done();
  const plain = new Uint8Array(Math.max(MIN_PLAINTEXT_BYTES, padme(filled.length)));
  plain.set(filled);
  return plain;
}

function unpad(plain: Uint8Array): Bytes {
  const reader = new Reader(plain);
  return reader.raw(reader.varuint());
}

/** writer[8] ‖ varuint wseq ‖ varuint at ‖ vector seen ‖ Yjs update */
function writeUpdate(update: Update): Bytes {
  const out = new Writer().raw(writerBytes(update.writer)).varuint(update.wseq).varuint(update.at);
  return writeVector(out, update.seen).raw(update.change).done();
}

function readUpdate(reader: Reader): Update {
  return {
    writer: toBase64url(reader.raw(8)),
    wseq: reader.varuint(),
    at: reader.varuint(),
    seen: readVector(reader),
    change: reader.rest(),
  };
}

/** varuint covers ‖ vector seen ‖ Yjs state */
function writeSnapshot(snapshot: Snapshot): Bytes {
  return writeVector(new Writer().varuint(snapshot.covers), snapshot.seen).raw(snapshot.state).done();
}

function readSnapshot(reader: Reader): Snapshot {
  return { covers: reader.varuint(), seen: readVector(reader), state: reader.rest() };
}

/** varuint n ‖ n × (writer[8] ‖ varuint wseq) */
function writeVector(out: Writer, vector: ReadonlyMap<string, number>): Writer {
  out.varuint(vector.size);
  for (const [writer, wseq] of vector) out.raw(writerBytes(writer)).varuint(wseq);
  return out;
}

function readVector(reader: Reader): Map<string, number> {
  const vector = new Map<string, number>();
  for (let left = reader.varuint(); left > 0; left--) vector.set(toBase64url(reader.raw(8)), reader.varuint());
  return vector;
}

function writerBytes(writer: string): Bytes {
  const bytes = fromBase64url(writer);
  if (bytes?.length !== 8) throw new RangeError('a writer is 8 bytes');
  return bytes;
}

function isDecryptionFailure(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'OperationError';
}
