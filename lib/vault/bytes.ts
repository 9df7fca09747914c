/** Bytes that stand in a buffer of their own, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Thrown by `Reader` when bytes end too early or a number is not one. Callers turn it into a reason. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes;
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** `count` bytes nobody can guess. */
export function random(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Compares without stopping at the first difference. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE = new Map([...ALPHABET].map((char, value) => [char, value]));

/** base64url without padding (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    if (b !== undefined) text += ALPHABET.charAt((bits >> 6) & 63);
    if (c !== undefined) text += ALPHABET.charAt(bits & 63);
  }
  return text;
}

/**
 * The bytes of base64url text, or `null` when it is not the one way to write them: a strange character, an
 * impossible length, or unused bits that are not zero. So two texts are never the same bytes.
 */
export function fromBase64url(text: string): Bytes | null {
  if (text.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of text) {
    const value = VALUE.get(char);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >> bits) & 255;
    }
  }
  return bits > 0 && (held & ((1 << bits) - 1)) !== 0 ? null : out;
}

/**
 * u16, u32 and u64 are big-endian; `varuint` is unsigned LEB128 of a safe integer. Every method throws a `RangeError`
 * rather than write a number that does not fit: under a signature, a number that was cut would stand for another one.
 */
export class Writer {
  readonly #parts: Uint8Array[] = [];

  u8(value: number): this {
    return this.raw(Uint8Array.of(fitting(value, 0xff)));
  }
  u16(value: number): this {
    return this.raw(Uint8Array.of(fitting(value, 0xffff) >>> 8, value));
  }
  u32(value: number): this {
    return this.raw(Uint8Array.of(fitting(value, 0xffff_ffff) >>> 24, value >>> 16, value >>> 8, value));
  }
  u64(value: number): this {
    fitting(value, Number.MAX_SAFE_INTEGER);
    return this.u32(Math.floor(value / 2 ** 32)).u32(value % 2 ** 32);
  }
  varuint(value: number): this {
    const bytes: number[] = [];
    let rest = fitting(value, Number.MAX_SAFE_INTEGER);
    while (rest > 127) {
      bytes.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
    return this.raw(Uint8Array.from(bytes));
  }
  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    return this;
  }
  done(): Bytes {
    return concat(...this.#parts);
  }
}

function fitting(value: number, most: number): number {
  if (!Number.isInteger(value) || value < 0 || value > most) throw new RangeError(`not a number from 0 to ${most}`);
  return value;
}

/** Reads what `Writer` wrote. Every method throws `Malformed` rather than give less than was asked. */
export class Reader {
  #at = 0;
  constructor(readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.#at;
  }
  raw(count: number): Bytes {
    if (count > this.left) throw new Malformed('ends too early');
    this.#at += count;
    return this.bytes.slice(this.#at - count, this.#at) as Bytes;
  }
  u8(): number {
    return this.raw(1)[0] as number;
  }
  u16(): number {
    return this.u8() * 256 + this.u8();
  }
  u32(): number {
    return this.u16() * 65_536 + this.u16();
  }
  u64(): number {
    const value = this.u32() * 2 ** 32 + this.u32();
    if (!Number.isSafeInteger(value)) throw new Malformed('number too large');
    return value;
  }
  varuint(): number {
    let value = 0;
    for (let i = 0, unit = 1; i < 8; i++, unit *= 128) {
      const byte = this.u8();
      value += (byte & 127) * unit;
      if (byte < 128 && Number.isSafeInteger(value)) return value;
    }
    throw new Malformed('number too large');
  }
  rest(): Bytes {
    return this.raw(this.left);
  }
}

/**
 * PADMÉ (Nikitin and others, PURBs, 2019): the length to pad to, at most 12 % more than `length`, so that a size
 * tells only the order of magnitude.
 */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const free = exponent - (Math.floor(Math.log2(exponent)) + 1);
  const unit = 2 ** free;
  return Math.ceil(length / unit) * unit;
}
