import type { PaperFonts } from './fonts';

/** Kinds of text on paper. */
export type Voice = 'body' | 'strong' | 'label' | 'small' | 'note' | 'title' | 'section' | 'part' | 'callout';

interface VoiceLook {
  /** Points. */
  readonly size: number;
  readonly weight: 400 | 700;
  /** Line height as a multiple of the size. */
  readonly leading: number;
}

/** Every measure of a document, in points. Black on white; weight, lines and words carry the meaning. */
export interface Look {
  readonly fonts: PaperFonts;
  readonly large: boolean;
  readonly page: { readonly side: number; readonly top: number; readonly bottom: number };
  /** Width and height that the text may use on a page. */
  readonly width: number;
  readonly height: number;
  readonly voices: Readonly<Record<Voice, VoiceLook>>;
  /** Distance between lines to write on by hand: 8 mm, in large print 10 mm. */
  readonly handwriting: number;
  /** A distance that grows with the text. */
  space(points: number): number;
}

export const INK = '#000';
/** The one grey: a ground for headers, light enough to copy well. */
export const GROUND = '#eee';
export const HAIRLINE = '0.6 solid #000';
export const FRAME = '1 solid #000';

const A4 = { width: 595.28, height: 841.89 };
const MM = 72 / 25.4;

/** The look with 11 pt text, or with 18 pt when `large`. */
export function lookWith(fonts: PaperFonts, large: boolean): Look {
  const page = { side: 50, top: 48, bottom: 70 };
  const body = large ? 18 : 11;
  // Headings need not grow as much as the text to stay above it.
  const heading = (size: number) => (large ? Math.max(size * 1.25, body + (size - 11) * 0.9) : size);
  return {
    fonts,
    large,
    page,
    width: A4.width - 2 * page.side,
    height: A4.height - page.top - page.bottom,
    handwriting: (large ? 10 : 8) * MM,
    space: (points) => points * (large ? 1.35 : 1),
    voices: {
      body: { size: body, weight: 400, leading: 1.42 },
      strong: { size: body, weight: 700, leading: 1.42 },
      label: { size: body * 0.87, weight: 700, leading: 1.4 },
      small: { size: body * 0.87, weight: 400, leading: 1.4 },
      note: { size: body * 0.91, weight: 400, leading: 1.4 },
      title: { size: heading(30), weight: 700, leading: 1.15 },
      section: { size: heading(19), weight: 700, leading: 1.2 },
      part: { size: heading(13), weight: 700, leading: 1.3 },
      callout: { size: heading(15), weight: 700, leading: 1.35 },
    },
  };
}

/** Height of the text in points when set in `width`; a little generous, since words break where they end and a text keeps a spare edge. */
export function textHeight(look: Look, text: string, voice: Voice, width: number): number {
  const { size, weight, leading } = look.voices[voice];
  const lines = text
    .split('\n')
    .filter((line) => line.trim())
    .reduce((sum, line) => sum + Math.ceil((look.fonts.width(line, size, weight) * 1.09) / width), 0);
  return lines * size * leading;
}

/** Whether something so high may be kept in one piece: react-pdf cuts off what is kept and does not fit a page. */
export function keptTogether(look: Look, height: number): boolean {
  return height < look.height * 0.42;
}
