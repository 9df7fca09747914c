import { qrRows } from '@/components/ui/qr';
import type { KeyCardContent } from './key-card';

export interface KeyCardPicture extends KeyCardContent {
  readonly title: string;
  /** '' for a card without one. */
  readonly name: string;
  readonly say: { readonly [Part in 'scan' | 'type' | 'what' | 'lost']: string } & { readonly until: string | null };
}

/** A sheet of paper, 4 : 3 as photo albums like it, large enough to print. */
const width = 1200;
const height = 1600;
const margin = 90;
const inside = width - 2 * margin;
const columns = 3;

/**
 * The card as a picture in black on white, for who has no printer: phones put it among the photos or the downloads.
 * `null` when the browser has no canvas to draw on (some privacy settings).
 */
export async function keyCardPicture(card: KeyCardPicture): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  const font = getComputedStyle(document.body).fontFamily;
  const rows = await qrRows(card.link);

  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = '#000';
  pen.lineWidth = 4;
  pen.strokeRect(margin / 2, margin / 2, width - margin, height - margin);
  pen.fillStyle = '#000';
  pen.textBaseline = 'top';
  pen.direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';

  let top = margin;
  const write = (text: string, size: number, weight = 400) => {
    pen.font = `${weight} ${size}px ${font}`;
    const at = pen.direction === 'rtl' ? width - margin : margin;
    for (const line of linesOf(text, (part) => pen.measureText(part).width)) {
      pen.fillText(line, at, top);
      top += size * 1.35;
    }
  };
  write(card.title, 56, 750);
  if (card.name) write(card.name, 40, 600);
  // room around the code, so that a camera sees where it ends
  top += 36;
  const code = drawCode(pen, rows, top);
  top += code + 44;
  write(card.say.scan, 32);
  write(card.say.type, 32);
  top += 24;
  // numbered from the left in any language: the words are Dutch
  pen.direction = 'ltr';
  for (const [at, word] of card.words.entries()) {
    const x = margin + (at % columns) * (inside / columns);
    const y = top + Math.floor(at / columns) * 62;
    pen.font = `400 30px ${font}`;
    pen.fillText(`${at + 1}.`, x, y + 8);
    pen.font = `700 40px ${font}`;
    pen.fillText(word, x + 58, y);
  }
  pen.direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  top += Math.ceil(card.words.length / columns) * 62 + 24;
  for (const sentence of [card.say.until, card.say.what, card.say.lost]) {
    if (sentence) write(sentence, 28);
    top += 10;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Draws the code in the middle, each module a whole number of pixels; gives its height. */
function drawCode(pen: CanvasRenderingContext2D, rows: readonly (readonly boolean[])[], top: number): number {
  const module = Math.floor(520 / rows.length);
  const left = Math.floor((width - rows.length * module) / 2);
  for (const [y, row] of rows.entries()) {
    for (const [x, dark] of row.entries()) if (dark) pen.fillRect(left + x * module, top + y * module, module, module);
  }
  return rows.length * module;
}

/** A text in lines no wider than the card; a single word that is wider stands alone. */
function linesOf(text: string, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= inside) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
