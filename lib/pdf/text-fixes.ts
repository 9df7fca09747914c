import type { Glyph, Ink, Position, ShapingFont } from './engine';

/** Letters that are written from right to left. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Draws shaped glyphs at `x`, `y` (points, from the top left). @react-pdf/render asks the document for this
 * when it has it, and its own version forgets to scale the offsets of marks, so that accents land at the pen.
 *
 * The text operators follow the pdf reference §9.4: a glyph with an offset gets its own text matrix, all others
 * share one `TJ` in which a number takes back the difference between the shaped and the font's own advance.
 */
export function drawGlyphs(ink: Ink, glyphs: readonly Glyph[], positions: readonly Position[], x: number, y: number) {
  const font = ink._font;
  const size = ink._fontSize;
  const letters = lettersOf(glyphs);
  const codes = glyphs.map((glyph, i) => encode(ink, glyph, letters[i] ?? []));
  const extra = positions.map((position, i) => {
    const own = ((glyphs[i]?.advanceWidth ?? 0) * 1000) / font.font.unitsPerEm;
    return (position.xAdvance * 1000) / size - own;
  });

  ink.save();
  ink.transform(1, 0, 0, -1, 0, ink.page.height);
  const baseline = ink.page.height - y;
  ink.page.fonts[font.id] ??= font.ref();
  ink.addContent('BT');
  ink.addContent(`1 0 0 1 ${short(x)} ${short(baseline)} Tm`);
  ink.addContent(`/${font.id} ${short(size)} Tf`);

  let pieces: string[] = [];
  let hex = '';
  let moved = false;
  const closePiece = (adjust: number) => {
    if (hex) pieces.push(`<${hex}> ${short(-adjust)}`);
    hex = '';
  };
  const show = () => {
    closePiece(0);
    if (pieces.length > 0) ink.addContent(`[${pieces.join(' ')}] TJ`);
    pieces = [];
  };

  let pen = x;
  positions.forEach((position, i) => {
    const shifted = Boolean(position.xOffset || position.yOffset);
    if (shifted || moved) {
      show();
      const left = pen + (shifted ? position.xOffset : 0);
      const bottom = baseline + (shifted ? position.yOffset : 0);
      ink.addContent(`1 0 0 1 ${short(left)} ${short(bottom)} Tm`);
      moved = shifted;
    }
    hex += codes[i];
    if (Math.abs(extra[i] ?? 0) > 1e-6) closePiece(extra[i] ?? 0);
    pen += position.xAdvance;
  });
  show();
  ink.addContent('ET');
  return ink.restore();
}

/** Gives the glyph a place in the embedded subset, with its width and the letters that copying it yields. */
function encode(ink: Ink, glyph: Glyph, letters: readonly number[]): string {
  const font = ink._font;
  const id = font.subset.includeGlyph(glyph.id);
  font.widths[id] ??= glyph.advanceWidth * font.scale;
  font.unicode[id] ??= readingOrder(letters);
  return id.toString(16).padStart(4, '0');
}

/**
 * The letters that each glyph stands for. A font may draw one letter with several glyphs (Vietnamese «ị» as i and
 * a dot); fontkit then gives the first all of it and the others nothing, so that every later i would be copied as «ị».
 */
function lettersOf(glyphs: readonly Glyph[]): (readonly number[])[] {
  const letters = glyphs.map((glyph) => glyph.codePoints);
  glyphs.forEach((glyph, first) => {
    const end = glyphs.findIndex((other, i) => i > first && other.codePoints.length > 0);
    const count = (end < 0 ? glyphs.length : end) - first;
    if (count < 2 || glyph.codePoints.length === 0) return;
    const parts = [...String.fromCodePoint(...glyph.codePoints).normalize('NFD')].map(
      (part) => part.codePointAt(0) ?? 0,
    );
    for (let i = 0; i < count; i++) letters[first + i] = parts.length === count ? parts.slice(i, i + 1) : NOTHING;
    if (parts.length !== count) letters[first] = glyph.codePoints;
  });
  return letters;
}

/** Zero width space: PDF/UA wants every glyph to stand for something. */
const NOTHING = [0x200b];

/**
 * A right-to-left ligature (lam-alef) is copied letter by letter from right to left by poppler, pdf.js and pdfium:
 * its letters have to stand reversed in ToUnicode to come out in reading order.
 */
function readingOrder(codePoints: readonly number[]): number[] {
  const first = codePoints[0];
  const reversed = first !== undefined && codePoints.length > 1 && RIGHT_TO_LEFT.test(String.fromCodePoint(first));
  return reversed ? [...codePoints].reverse() : [...codePoints];
}

function short(n: number): number {
  return Math.round(n * 1e6) / 1e6;
}

const mended = new WeakSet<object>();

/** Takes out of a font what makes letters vanish or marks stray. Does nothing the second time. */
export function mendFont(font: ShapingFont): void {
  if (mended.has(font)) return;
  mended.add(font);
  keepLetters(font);
  shapeRightToLeft(font);
}

/**
 * fontkit keeps one glyph per id, with the letters of whoever asked first. Embedding a font asks for the parts
 * of its accented letters without any letters; from then on react-pdf, in the next document of a warm worker,
 * finds glyphs that stand for nothing and leaves them out. So everyone gets a glyph with the letters they asked for.
 */
function keepLetters(font: ShapingFont): void {
  const getGlyph = font.getGlyph.bind(font);
  const views = new Map<number, Glyph[]>();
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints);
    if (!glyph) return glyph;
    const known = views.get(id) ?? [];
    const same = known.find((view) => sameLetters(view.codePoints, codePoints));
    if (same) return same;
    const view: Glyph = Object.create(glyph, { codePoints: { value: codePoints } });
    views.set(id, [...known, view]);
    return view;
  };
}

function sameLetters(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((letter, i) => letter === others[i]);
}

/**
 * textkit shapes every run as left-to-right and turns right-to-left ones round afterwards, which puts marks at the
 * wrong side of their letter. So such text is shaped as what it is, and handed back in the order of the text.
 */
function shapeRightToLeft(font: ShapingFont): void {
  const layout = font.layout.bind(font);
  font.layout = (text, features, script, language, direction) => {
    if (!RIGHT_TO_LEFT.test(text)) return layout(text, features, script, language, direction);
    const run = layout(text, features, undefined, undefined, 'rtl');
    run.glyphs.reverse();
    run.positions.reverse();
    return run;
  };
}
