import { test } from 'vitest';
import type { Bytes } from '@/lib/vault/bytes';

/*
 * Throws dice at whatever reads what others wrote, for a while: two seconds for each test in `npm test`, longer with
 * `npm run fuzz -- <seconds> [seed]`. Every round has a seed of its own. One that fails is named, and thrown again with
 * FUZZ_SEED=<seed> FUZZ_SECONDS=0.
 */
const seconds = Number(process.env.FUZZ_SECONDS ?? 2);
const first = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A test that repeats `round` for as long as there is time, at least once. */
export function fuzz(title: string, round: (dice: Dice) => Promise<void> | void): void {
  test(title, { timeout: 60_000 + seconds * 3000 }, async () => {
    const ends = Date.now() + seconds * 1000;
    let seed = first;
    do {
      try {
        await round(new Dice(seed));
      } catch (error) {
        throw new Error(`with FUZZ_SEED=${seed}`, { cause: error });
      }
      seed++;
    } while (Date.now() < ends);
  });
}

/** Chance that can be repeated (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) >>> 0;
  }

  /** 0 to `end`, without `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  bytes(length: number): Bytes {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  /** The same bytes with one to four things done to them: bits, cuts, repeats, and numbers that readers stumble over. */
  spoilt(bytes: Uint8Array): Bytes {
    let spoilt = [...bytes];
    for (let times = 1 + this.below(4); times > 0; times--) {
      const at = this.below(spoilt.length + 1);
      const length = 1 + this.below(9);
      switch (this.below(6)) {
        case 0:
          if (at < spoilt.length) spoilt[at] = (spoilt[at] as number) ^ (1 << this.below(8));
          break;
        case 1:
          spoilt.splice(at, length);
          break;
        case 2:
          spoilt.splice(at, 0, ...this.bytes(length));
          break;
        case 3:
          spoilt.splice(at, 0, ...spoilt.slice(at, at + length * 4));
          break;
        case 4:
          spoilt.splice(at, length, ...Array<number>(length).fill(this.of([0, 1, 127, 128, 255])));
          break;
        default:
          spoilt = spoilt.slice(0, at);
      }
    }
    return Uint8Array.from(spoilt);
  }

  /** The same for a text, with characters that mean something to somebody. */
  spoiltText(text: string): string {
    let spoilt = text;
    for (let times = 1 + this.below(4); times > 0; times--) {
      const at = this.below(spoilt.length + 1);
      const cut = this.of([0, 0, 1, 2, 5, 20]);
      const put = this.of(ODD);
      spoilt = spoilt.slice(0, at) + this.of([put, spoilt.slice(at, at + 12), '']) + spoilt.slice(at + cut);
    }
    return spoilt;
  }
}

const ODD = [
  '%',
  '%00',
  '#',
  '.',
  ' ',
  '\n',
  '\0',
  'é',
  '\ud800',
  '🙂',
  '-',
  '_',
  '=',
  '"',
  '{',
  '[',
  ']',
  '\\',
  '__proto__',
].concat(['constructor', 'toString', 'null', '1e999', '-1', 'A', '9007199254740993', 'ß', 'İ', '\u202e']);
