import { describe, expect, test } from 'vitest';
import { cleanAll, cleanText, MISSING_SIGN } from '@/lib/pdf/clean-text';

const latin = (codePoint: number) =>
  codePoint === 0x0a || (codePoint >= 0x20 && codePoint < 0x250) || codePoint === 0x301;

function clean(text: string): { text: string; missing: string[] } {
  const missing = new Set<string>();
  return { text: cleanText(text, latin, missing), missing: [...missing] };
}

describe('a text becomes one that can be printed', () => {
  test('an accent typed on its own joins its letter', () => {
    expect(clean('Re\u0301mi')).toEqual({ text: 'Rémi', missing: [] });
  });

  test('line ends of every kind become one kind, tabs become spaces', () => {
    expect(clean('een\r\ntwee\rdrie\u2028vier\tvijf').text).toBe('een\ntwee\ndrie\nvier vijf');
  });

  test('what cannot be seen goes', () => {
    expect(clean('a\u0000b\u0007c\u00add\ufeffe\u200bf').text).toBe('abcdef');
  });

  test('a direction override cannot turn a line round', () => {
    expect(clean('Bel \u202eNaima\u202c').text).toBe('Bel Naima');
  });

  test('half a character is a missing sign, not a crash', () => {
    expect(clean('a\ud83db').text).toBe(`a${MISSING_SIGN}b`);
  });

  test('an emoji of several parts is missed once, as a whole', () => {
    expect(clean('Wij 👩‍👩‍👧 en 👍🏽')).toEqual({
      text: `Wij ${MISSING_SIGN} en ${MISSING_SIGN}`,
      missing: ['👩‍👩‍👧', '👍🏽'],
    });
  });

  test('the wish for a coloured look is dropped where the plain sign exists', () => {
    expect(clean('©\ufe0f')).toEqual({ text: '©', missing: [] });
  });

  test('a letter stays when only its mark is missing', () => {
    expect(clean('b\u0330')).toEqual({ text: 'b', missing: ['b\u0330'] });
  });
});

test('every text in a copy is cleaned, and nothing else changes', () => {
  const missing = new Set<string>();
  const value = { a: ['x\u0000', { b: 'ж', n: 3, none: undefined, yes: true }] };
  expect(cleanAll(value, latin, missing)).toEqual({ a: ['x', { b: MISSING_SIGN, n: 3, none: undefined, yes: true }] });
  expect([...missing]).toEqual(['ж']);
});
