import type { Bytes } from './bytes';
import { nearWord } from './near-word';
import { sha256 } from './statements';

/*
 * The twelve words of the key card. 128 bits of secret and the first 4 bits of its SHA-256 make 132 bits: twelve times
 * the 11 bits of a place in the list, the highest first. Cards lie in drawers: this never changes.
 */
const SECRET_BYTES = 16;
const WORDS = 12;
const WORD_BITS = 11n;
const CHECK_BITS = 4n;
/** So many letters of a word are enough. */
const START = 4;

/** A word that is not on the list. `at` counts from 1; `near` is the word of the list that was probably meant. */
interface UnknownWord {
  readonly word: string;
  readonly at: number;
  readonly near?: string;
}

/**
 * `count`: not twelve words. `unknown`: some are not on the list. `check`: all are, but together they are nobody's
 * card: one was read as another, or two changed places.
 */
export type TypedWords =
  | { readonly ok: true; readonly secret: Bytes }
  | { readonly ok: false; readonly reason: 'count'; readonly count: number }
  | { readonly ok: false; readonly reason: 'unknown'; readonly words: readonly UnknownWord[] }
  | { readonly ok: false; readonly reason: 'check' };

/** The twelve words of a secret of 16 bytes. Throws a `RangeError` at any other length. */
export async function toWords(secret: Bytes): Promise<string[]> {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a secret has 16 bytes, not ${secret.length}`);
  const { list } = await wordList();
  let bits = (numberOf(secret) << CHECK_BITS) | (await checkOf(secret));
  const words: string[] = [];
  for (let i = 0; i < WORDS; i++) {
    words.unshift(list[Number(bits & ((1n << WORD_BITS) - 1n))] as string);
    bits >>= WORD_BITS;
  }
  return words;
}

/**
 * The secret of twelve words, as people type them over: four letters of a word are enough; capitals, accents, numbers,
 * commas and line breaks do not matter. Needs no network. Finds every word that is not on the list, and fifteen of
 * sixteen cards with a wrong word that is; the sixteenth gives the id of a plan that does not exist.
 */
export async function fromWords(typed: string): Promise<TypedWords> {
  const words = lettersOf(typed);
  if (words.length !== WORDS) return { ok: false, reason: 'count', count: words.length };

  const { list, places } = await wordList();
  const unknown: UnknownWord[] = [];
  let bits = 0n;
  for (const [index, word] of words.entries()) {
    const place = places.get(word.slice(0, START));
    if (place === undefined) {
      const near = nearWord(word, list);
      unknown.push({ word, at: index + 1, ...(near !== null && { near }) });
    }
    bits = (bits << WORD_BITS) | BigInt(place ?? 0);
  }
  if (unknown.length > 0) return { ok: false, reason: 'unknown', words: unknown };

  const secret = bytesOf(bits >> CHECK_BITS);
  const check = bits & ((1n << CHECK_BITS) - 1n);
  return check === (await checkOf(secret)) ? { ok: true, secret } : { ok: false, reason: 'check' };
}

/**
 * The words in a text, in small letters without accents. Marks inside a word that nobody sees are dropped; a keyboard
 * set to Turkish writes the i without a dot.
 */
function lettersOf(typed: string): string[] {
  const plain = typed
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u2060\ufeff]/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i');
  return plain.match(/\p{L}+/gu) ?? [];
}

let loaded: Promise<{ list: readonly string[]; places: ReadonlyMap<string, number> }> | undefined;

/** The list is fetched when a card is made or typed over, not before; after a failure the next call tries again. */
function wordList(): NonNullable<typeof loaded> {
  loaded ??= import('./word-list-nl').then(
    ({ wordListNl: list }) => ({ list, places: new Map(list.map((word, place) => [word.slice(0, START), place])) }),
    (failure) => {
      loaded = undefined;
      throw failure;
    },
  );
  return loaded;
}

async function checkOf(secret: Bytes): Promise<bigint> {
  const hash = await sha256(secret);
  return BigInt((hash[0] as number) >> 4);
}

function numberOf(secret: Bytes): bigint {
  return secret.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function bytesOf(number: bigint): Bytes {
  return Uint8Array.from({ length: SECRET_BYTES }, (_, i) => Number(BigInt.asUintN(8, number >> BigInt(8 * (15 - i)))));
}
