import { Font } from '@react-pdf/renderer';
import type { ShapingFont } from './engine';
import { mendFont } from './text-fixes';

type Weight = 400 | 700;

/** Fetches the bytes of a TTF by its file name; rejects when there are none. Given by the browser or by Node. */
export type FontLoader = (file: string) => Promise<Uint8Array>;

interface Family {
  readonly name: string;
  readonly files: Readonly<Record<Weight, string>>;
  /** Loaded only for texts with such letters; without it always. */
  readonly letters?: RegExp;
}

/**
 * The families on paper, in the order in which a letter looks for its sign. A script is added here, with its
 * files in `node-fonts.ts` and `config/pdf-fonts.mjs`. TTF only: react-pdf throws on WOFF2.
 */
const FAMILIES: readonly Family[] = [
  { name: 'Noto Sans', files: { 400: 'NotoSans-Regular.ttf', 700: 'NotoSans-Bold.ttf' } },
];

/** Fonts that are registered and ready: what layout and drawing know of them. */
export interface PaperFonts {
  /** For `fontFamily`; every family in it is loaded in both weights. */
  readonly families: string[];
  /** Whether both weights of one family have a sign for it. */
  has(codePoint: number): boolean;
  /** Width of one line of text in points, from the letters alone: kerning may make it a hair narrower. */
  width(text: string, size: number, weight: Weight): number;
}

/**
 * Registers the families that the text needs, once per process or worker, and gives their measures.
 * Rejects when a font can't be loaded; asking again tries again.
 */
export async function loadFonts(text: string, load: FontLoader): Promise<PaperFonts> {
  const needed = FAMILIES.filter((family) => !family.letters || family.letters.test(text));
  const loaded = await Promise.all(needed.map((family) => ready(family, load)));
  const advances: Record<Weight, Map<string, number>> = { 400: new Map(), 700: new Map() };
  const advance = (letter: string, weight: Weight) => {
    const known = advances[weight].get(letter) ?? advanceOf(loaded, letter.codePointAt(0) ?? 0, weight);
    advances[weight].set(letter, known);
    return known;
  };
  const has = (codePoint: number) => loaded.some((faces) => covers(faces, codePoint));
  const width = (line: string, size: number, weight: Weight) => {
    let sum = 0;
    for (const letter of line) sum += advance(letter, weight);
    return sum * size;
  };
  return { families: needed.map((family) => family.name), has, width };
}

type Faces = Readonly<Record<Weight, ShapingFont>>;

const registered = new Map<string, Promise<Faces>>();

function ready(family: Family, load: FontLoader): Promise<Faces> {
  const known = registered.get(family.name);
  if (known) return known;
  const faces = register(family, load);
  registered.set(family.name, faces);
  faces.catch(() => registered.delete(family.name));
  return faces;
}

/**
 * The bytes are fetched before react-pdf hears of the font: it would remember a failed load for ever.
 * A data URL needs no request, so the worker's policy can forbid all others.
 */
async function register(family: Family, load: FontLoader): Promise<Faces> {
  const weights: readonly Weight[] = [400, 700];
  const bytes = await Promise.all(weights.map((weight) => load(family.files[weight])));
  const fonts = weights.map((fontWeight, i) => ({ fontWeight, src: dataUrl(bytes[i] ?? new Uint8Array()) }));
  Font.register({ family: family.name, fonts });
  const [regular, bold] = await Promise.all(weights.map((weight) => faceOf(family.name, weight)));
  if (!regular || !bold) throw new Error(`Font ${family.name} lacks a weight`);
  return { 400: regular, 700: bold };
}

async function faceOf(fontFamily: string, fontWeight: Weight): Promise<ShapingFont> {
  await Font.load({ fontFamily, fontWeight });
  const face = Font.getFont({ fontFamily, fontWeight }).data as unknown as ShapingFont;
  mendFont(face);
  return face;
}

function dataUrl(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return `data:font/ttf;base64,${btoa(binary)}`;
}

function covers(faces: Faces, codePoint: number): boolean {
  return faces[400].hasGlyphForCodePoint(codePoint) && faces[700].hasGlyphForCodePoint(codePoint);
}

/** Width of one letter at size 1. */
function advanceOf(loaded: readonly Faces[], codePoint: number, weight: Weight): number {
  const face = (loaded.find((faces) => covers(faces, codePoint)) ?? loaded[0])?.[weight];
  return face ? face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm : 0;
}
