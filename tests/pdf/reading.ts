import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text on a page with the role it was drawn under; `Artifact` is what nobody reads aloud. */
export interface Piece {
  readonly role: string;
  readonly text: string;
  /** Points from the bottom of the page to the foot of the letters. */
  readonly y: number;
}

export interface Structure {
  readonly role: string;
  readonly alt?: string;
  readonly children: readonly Structure[];
}

export interface Read {
  readonly pages: readonly (readonly Piece[])[];
  /** What a reader reads, all pages after each other, without any white space. */
  readonly text: string;
  readonly structures: readonly Structure[];
  readonly bookmarks: readonly { title: string; page: number }[];
  readonly fonts: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly marked: boolean;
}

/** Reads a PDF back with pdf.js: texts with their roles, structure, bookmarks, fonts. */
export async function readPdf(bytes: Uint8Array): Promise<Read> {
  const pdf = await getDocument({ data: bytes.slice(), fontExtraProperties: true, verbosity: 0 }).promise;
  try {
    const pages: Piece[][] = [];
    const structures: Structure[] = [];
    const fonts = new Set<string>();
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true });
      pages.push(pieces(content.items as Item[]));
      structures.push((await page.getStructTree()) as Structure);
      await page.getOperatorList();
      for (const item of content.items as Item[]) {
        if (item.fontName) fonts.add((page.commonObjs.get(item.fontName) as { name: string }).name);
      }
    }
    const bookmarks = await Promise.all(
      ((await pdf.getOutline()) ?? []).map(async ({ title, dest }) => {
        const target = (dest as unknown[] | null)?.[0] as Parameters<typeof pdf.getPageIndex>[0];
        return { title, page: (await pdf.getPageIndex(target)) + 1 };
      }),
    );
    return {
      pages,
      text: squeezed(
        pages
          .flat()
          .map((piece) => (piece.role === 'Artifact' ? '' : piece.text))
          .join(''),
      ),
      structures,
      bookmarks,
      fonts: [...fonts],
      info: (await pdf.getMetadata()).info as Record<string, unknown>,
      marked: (await pdf.getMarkInfo())?.Marked === true,
    };
  } finally {
    await pdf.destroy();
  }
}

/** Text without white space, so that line ends don't matter. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

/** Every element of a structure, from the outside in. */
export function elements(structure: Structure): Structure[] {
  if (!structure.role) return [];
  return [structure, ...structure.children.flatMap(elements)];
}

interface Item {
  readonly type?: string;
  readonly tag?: string;
  readonly str?: string;
  readonly fontName?: string;
  readonly transform?: readonly number[];
}

function pieces(items: readonly Item[]): Piece[] {
  const open: string[] = [];
  const found: Piece[] = [];
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) open.push(item.tag ?? '');
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.str) found.push({ role: open.at(-1) ?? 'untagged', text: item.str, y: item.transform?.[5] ?? 0 });
  }
  return found;
}
