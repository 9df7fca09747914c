import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, fromBase64url, toBase64url } from '@/lib/vault/bytes';
import { Malformed, padme, Reader, Writer } from '@/lib/vault/octets';
import { readBatch, readFrames, writeBatch, writeFrames } from '@/lib/vault/frames';

const bytes = fc.uint8Array({ maxLength: 70 }).map((b) => concat(b));

test('base64url is what everybody else writes, and is read in one way only', () => {
  fc.assert(
    fc.property(bytes, (b) => {
      const text = toBase64url(b);
      expect(text).toBe(Buffer.from(b).toString('base64url'));
      expect(fromBase64url(text)).toEqual(b);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const read = fromBase64url(text);
      expect(read === null || toBase64url(read) === text).toBe(true);
    }),
  );
  for (const text of ['A', 'AB', 'AAB', 'A=', 'AA==', '+A', 'A A', 'é']) expect(fromBase64url(text)).toBeNull();
});

test('numbers come back whole, also the largest', () => {
  const safe = fc.maxSafeNat();
  fc.assert(
    fc.property(safe, safe, fc.nat(0xffff), fc.nat(0xffffffff), (a, b, c, d) => {
      const read = new Reader(new Writer().varuint(a).u64(b).u16(c).u32(d).u8(9).done());
      expect([read.varuint(), read.u64(), read.u16(), read.u32(), read.u8(), read.left]).toEqual([a, b, c, d, 9, 0]);
    }),
  );
  expect(() => new Reader(new Uint8Array(9).fill(255)).varuint()).toThrow(Malformed);
  expect(() => new Reader(new Uint8Array(8).fill(255)).u64()).toThrow(Malformed);
  expect(() => new Reader(new Uint8Array(3)).u32()).toThrow(Malformed);
});

test('a number that does not fit is never cut: two numbers are never the same bytes', () => {
  const sizes = [
    ['u8', 2 ** 8],
    ['u16', 2 ** 16],
    ['u32', 2 ** 32],
    ['u64', 2 ** 53],
  ] as const;
  for (const [write, end] of sizes) {
    expect(new Writer()[write](end - 1).done().length).toBeGreaterThan(0);
    for (const number of [end, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new Writer()[write](number)).toThrow(RangeError);
    }
  }
});

test('padding costs at most 12 % and never cuts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10_000_000 }), (n) => {
      expect(padme(n)).toBeGreaterThanOrEqual(n);
      expect(padme(n)).toBeLessThanOrEqual(n * 1.12 + 1);
      expect(padme(padme(n))).toBe(padme(n));
    }),
  );
});

test('frames come back whole, and bytes that are no frames are not guessed at', () => {
  const frame = fc.record({ type: fc.constantFrom(1, 2), seq: fc.maxSafeNat(), bytes });
  fc.assert(fc.property(fc.array(frame), (frames) => void expect(readFrames(writeFrames(frames))).toEqual(frames)));
  fc.assert(fc.property(fc.array(bytes), (batch) => void expect(readBatch(writeBatch(batch))).toEqual(batch)));
  const one = writeFrames([{ type: 2, seq: 5, bytes: Uint8Array.of(1, 2, 3) }]);
  for (let n = 1; n < one.length; n++) expect(readFrames(one.slice(0, n))).toBeNull();
  fc.assert(
    fc.property(bytes, (b) => {
      const read = readFrames(b);
      expect(read === null || Buffer.from(writeFrames(read)).equals(b)).toBe(true);
    }),
  );
  expect(readFrames(Uint8Array.of(0, 0, 0, 3, 1, 2, 3))).toBeNull();
});
