import { type Bytes, concat } from './bytes';

/*
 * Writing and reading what has a fixed place in a statement, a frame or an envelope. Stands apart from `bytes.ts`: a plan on
 * this device opens without it.
 */

/** Thrown by `Reader` when bytes end too early or a number is not one. Callers turn it into a reason. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
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
