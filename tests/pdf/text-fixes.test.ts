import { Font } from '@react-pdf/renderer';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Glyph, Ink, Position, ShapingFont } from '@/lib/pdf/engine';
import { readFont } from '@/lib/pdf/node-fonts';
import { drawGlyphs, mendFont } from '@/lib/pdf/text-fixes';

let font: ShapingFont;
beforeAll(async () => {
  const src = `data:font/ttf;base64,${Buffer.from(await readFont('NotoSans-Regular.ttf')).toString('base64')}`;
  Font.register({ family: 'Mended', src });
  await Font.load({ fontFamily: 'Mended' });
  font = Font.getFont({ fontFamily: 'Mended' }).data as unknown as ShapingFont;
  // Embedding a font asks for the parts of accented letters like this, before anybody types them.
  font.getGlyph(UNTYPED);
  mendFont(font);
  mendFont(font);
});

/** A glyph that was first asked for without its letter: 7. */
const UNTYPED = 26;

describe('a mended font', () => {
  test('knows the letters of a glyph that was embedded before it was typed', () => {
    const typed = font.layout('7').glyphs[0];
    expect(typed?.id).toBe(UNTYPED);
    expect(typed?.codePoints).toEqual([0x37]);
  });

  test('shapes right-to-left text once, in the order of the text', () => {
    const letters = (text: string) => font.layout(text).glyphs.flatMap((glyph) => glyph.codePoints);
    expect(letters('\u0628\u062a')).toEqual([0x628, 0x62a]);
    expect(letters('ab')).toEqual([0x61, 0x62]);
  });
});

describe('drawing glyphs', () => {
  test('a mark moves by its offset, and the pen goes on from where it was', () => {
    const ink = anInk();
    drawGlyphs(
      ink,
      [aGlyph(1, 'e', 500), aGlyph(2, '\u0301', 0), aGlyph(3, 'n', 600)],
      [at(5), at(0, -2, 3), at(6)],
      10,
      20,
    );
    expect(ink.operators).toEqual([
      'BT',
      '1 0 0 1 10 780 Tm',
      '/F1 10 Tf',
      '[<0001> 0] TJ',
      '1 0 0 1 13 783 Tm',
      '[<0002> 0] TJ',
      '1 0 0 1 15 780 Tm',
      '[<0003> 0] TJ',
      'ET',
    ]);
  });

  test('kerning is taken back behind the letter it belongs to', () => {
    const ink = anInk();
    drawGlyphs(ink, [aGlyph(1, 'A', 600), aGlyph(2, 'V', 600), aGlyph(3, 'o', 500)], [at(5), at(6), at(5)], 0, 0);
    expect(ink.operators).toContain('[<0001> 100 <00020003> 0] TJ');
  });

  test('a letter drawn with several glyphs is shared out over them, so that none is copied as another', () => {
    const ink = anInk();
    drawGlyphs(ink, [aGlyph(1, 'ị', 300), aGlyph(2, '', 0)], [at(3), at(0)], 0, 0);
    drawGlyphs(ink, [aGlyph(3, 'fi', 600), aGlyph(4, 'ß', 600), aGlyph(5, '', 0)], [at(6), at(6), at(0)], 0, 0);
    expect(ink._font.unicode.slice(1)).toEqual([[0x69], [0x323], [0x66, 0x69], [0xdf], [0x200b]]);
  });

  test('a right-to-left ligature is copied in reading order', () => {
    const ink = anInk();
    drawGlyphs(ink, [aGlyph(1, '\u0644\u0627', 600)], [at(6)], 0, 0);
    expect(ink._font.unicode[1]).toEqual([0x627, 0x644]);
  });
});

function aGlyph(id: number, letters: string, advanceWidth: number): Glyph {
  return { id, codePoints: [...letters].map((letter) => letter.codePointAt(0) ?? 0), advanceWidth };
}

function at(xAdvance: number, xOffset = 0, yOffset = 0): Position {
  return { xAdvance, xOffset, yOffset };
}

/** A page of 800 points and a font of 1000 units at size 10 that write down what is drawn. */
function anInk(): Ink & { operators: string[] } {
  const operators: string[] = [];
  const font = {
    id: 'F1',
    font: { unitsPerEm: 1000 },
    scale: 1,
    subset: { includeGlyph: (id: number) => id },
    widths: [],
    unicode: [],
    ref: () => ({}),
  };
  const ink = {
    operators,
    page: { width: 600, height: 800, fonts: {} },
    _font: font,
    _fontSize: 10,
    addContent: (operator: string) => operators.push(operator),
    save: () => ink,
    restore: () => ink,
    transform: () => ink,
  };
  return ink as unknown as Ink & { operators: string[] };
}
