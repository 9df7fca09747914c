/*
 * The shapes inside fontkit and pdfkit that their public types leave out and we stand on.
 * `tests/pdf/versions.test.ts` pins the versions; veraPDF and the text tests tell when an update changes a shape.
 */

/** A drawn sign of a font; `advanceWidth` in the font's own units. */
export interface Glyph {
  readonly id: number;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}

/** Where a shaped glyph goes; in points after layout, in font units before. */
export interface Position {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** A font of fontkit, as react-pdf shapes with it. */
export interface ShapingFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph;
  getGlyph(id: number, codePoints?: readonly number[]): Glyph | null;
  layout(
    text: string,
    features?: unknown,
    script?: string,
    language?: string,
    direction?: string,
  ): { glyphs: Glyph[]; positions: Position[] };
}

interface EmbeddedFont {
  readonly id: string;
  readonly font: ShapingFont;
  readonly scale: number;
  readonly subset: { includeGlyph(glyphId: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): unknown;
}

export interface StructureOptions {
  alt?: string;
  lang?: string;
  actual?: string;
  scope?: 'Row' | 'Column';
  placement?: 'Block' | 'Inline';
  /** Left, top, right, bottom in points from the top left corner of the page. */
  bbox?: readonly [number, number, number, number];
}

/** Where a structure element and the marks on a page meet. */
interface StructureContent {
  readonly refs: readonly unknown[];
}

export interface StructureElement {
  add(child: StructureElement | StructureContent): StructureElement;
  end(): void;
}

interface OutlineItem {
  addItem(title: string, options: { pageNumber: number; top: number; left: number; expanded?: boolean }): OutlineItem;
}

/** A pdfkit document as the drawing code sees it. */
export interface Ink {
  subset?: unknown;
  readonly outline: OutlineItem;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly fonts: Record<string, unknown>;
    readonly dictionary: { readonly data: Record<string, unknown> };
  };
  readonly _font: EmbeddedFont;
  readonly _fontSize: number;
  glyphs(glyphs: readonly Glyph[], positions: readonly Position[], x: number, y: number): Ink;
  addContent(operators: string): Ink;
  addPage(options: { size: [number, number]; margin: number }): Ink;
  addStructure(element: StructureElement): Ink;
  struct(type: string, options?: StructureOptions): StructureElement;
  markContent(tag: 'Artifact', options: { type: 'Layout' | 'Pagination' }): Ink;
  markStructureContent(tag: string): StructureContent;
  endMarkedContent(): Ink;
  save(): Ink;
  restore(): Ink;
  translate(x: number, y: number): Ink;
  transform(a: number, b: number, c: number, d: number, e: number, f: number): Ink;
  on(event: 'data', listener: (chunk: Uint8Array) => void): Ink;
  on(event: 'end', listener: () => void): Ink;
  end(): void;
}
