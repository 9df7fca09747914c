import type { Glyph, Position, ShapingFont } from './engine';

/** A line of laid-out text, as far as its spaces go. */
export interface Line {
  readonly string: string;
  readonly runs?: readonly Run[];
}

interface Run {
  readonly glyphs?: readonly Glyph[];
  readonly positions?: readonly Position[];
  readonly xAdvance?: number;
  readonly attributes?: { readonly font?: readonly ShapingFont[]; readonly fontSize?: number };
}

/** Share of its width that a text leaves free on the right for lines whose spaces get their width back. */
export const SPARE = 0.03;

/**
 * The line with every space as wide as the font has it. react-pdf squeezes spaces to get one more word on a line,
 * also where the right edge is ragged; uneven spaces make reading harder for who finds it hard already.
 */
export function withEvenSpaces<T extends Line>(line: T): T {
  return { ...line, runs: line.runs?.map(even) };
}

function even(run: Run): Run {
  const font = run.attributes?.font?.[0];
  if (!font || !run.positions || !run.glyphs) return run;
  const scale = (run.attributes?.fontSize ?? 0) / font.unitsPerEm;
  const positions = run.positions.map((position, i) => {
    const glyph = run.glyphs?.[i];
    const isSpace = glyph?.codePoints.length === 1 && glyph.codePoints[0] === 0x20;
    return isSpace ? { ...position, xAdvance: glyph.advanceWidth * scale } : position;
  });
  return { ...run, positions, xAdvance: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
}
