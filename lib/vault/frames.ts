import type { Bytes } from './bytes';
import { Malformed, Reader, Writer } from './octets';

/*
 * How envelopes travel. POST of a log: repeated  u32 length ‖ envelope.
 * Answer to GET of a log: repeated  u32 length ‖ u8 type ‖ u64 seq ‖ envelope, where length counts all after itself.
 */
export const FRAME = { snapshot: 1, entry: 2 } as const;

export interface Frame {
  readonly type: number;
  /** For a snapshot: the last number it covers. */
  readonly seq: number;
  readonly bytes: Bytes;
}

export function writeBatch(envelopes: readonly Uint8Array[]): Bytes {
  const out = new Writer();
  for (const envelope of envelopes) out.u32(envelope.length).raw(envelope);
  return out.done();
}

/** The envelopes of a batch, or `null` when the bytes are not whole frames. */
export function readBatch(bytes: Uint8Array): Bytes[] | null {
  return whole(bytes, (reader) => reader.raw(reader.u32()));
}

export function writeFrames(frames: readonly Frame[]): Bytes {
  const out = new Writer();
  for (const frame of frames)
    out
      .u32(frame.bytes.length + 9)
      .u8(frame.type)
      .u64(frame.seq)
      .raw(frame.bytes);
  return out.done();
}

/** The frames of an answer, or `null` when the bytes are not whole frames. */
export function readFrames(bytes: Uint8Array): Frame[] | null {
  return whole(bytes, (reader) => {
    const length = reader.u32();
    if (length < 9) throw new Malformed('frame too short');
    return { type: reader.u8(), seq: reader.u64(), bytes: reader.raw(length - 9) };
  });
}

function whole<T>(bytes: Uint8Array, readOne: (reader: Reader) => T): T[] | null {
  const reader = new Reader(bytes);
  const all: T[] = [];
  try {
    while (reader.left > 0) all.push(readOne(reader));
    return all;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}
