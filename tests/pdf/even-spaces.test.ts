import { expect, test } from 'vitest';
import { withEvenSpaces } from '@/lib/pdf/even-spaces';

const FONT = { unitsPerEm: 1000 } as never;
const glyph = (letter: string, advanceWidth: number) => ({ id: 1, codePoints: [letter.charCodeAt(0)], advanceWidth });
const at = (xAdvance: number) => ({ xAdvance, xOffset: 0, yOffset: 0 });

test('a squeezed space gets its width back, a kerned letter keeps its place', () => {
  const line = {
    string: 'A b',
    runs: [
      {
        glyphs: [glyph('A', 600), glyph(' ', 260), glyph('b', 500)],
        positions: [at(5.8), at(1.9), at(5)],
        xAdvance: 12.7,
        attributes: { font: [FONT], fontSize: 10 },
      },
    ],
  };
  const [run] = withEvenSpaces(line).runs;
  expect(run?.positions.map(({ xAdvance }) => xAdvance)).toEqual([5.8, 2.6, 5]);
  expect(run?.xAdvance).toBeCloseTo(13.4);
});
