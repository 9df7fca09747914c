import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { SPARE } from '../even-spaces';
import { inOrder } from '../in-order';
import { FRAME, GROUND, HAIRLINE, INK, keptTogether, type Look, textHeight, type Voice } from '../look';
import { Words } from '../words';

/** Room left and right of a cell's words, in points. */
const CELL = 6;

interface DataTableProps {
  look: Look;
  /** Name of its own in the document: its rows are one table for a reader, also over pages. */
  name: string;
  caption?: string;
  columns: readonly { readonly label: string; readonly width: number }[];
  rows: readonly (readonly string[])[];
  emptyRows?: number;
  /** Least height of a row in points, for rows that are filled in by hand. */
  rowHeight?: number;
}

/** A table whose caption and header return on every page it runs over. Column widths are shares of their sum. */
export function DataTable({ look, name, caption, columns, rows, emptyRows = 0, rowHeight = 0 }: DataTableProps) {
  const widths = columnWidths(look, columns, rows);
  const empty = Array.from({ length: emptyRows }, () => columns.map(() => ''));
  const cells = (tag: 'TH' | 'TD', texts: readonly string[]) =>
    inOrder(widths, (width, i) => (
      <View
        tag={tag}
        scope={tag === 'TH' ? 'Column' : undefined}
        style={{ width, paddingHorizontal: CELL, paddingVertical: 4, borderLeft: i > 0 ? HAIRLINE : undefined }}
      >
        <Words look={look} text={texts[i] ?? ''} voice={tag === 'TH' ? 'label' : 'body'} width={width - 2 * CELL} />
      </View>
    ));

  return (
    <View>
      <View fixed repeatHeader wrap={false} minPresenceAhead={look.space(40)}>
        {caption ? (
          <View tag="Caption" table={name} style={{ marginTop: look.space(6), marginBottom: look.space(4) }}>
            <Words look={look} text={caption} voice="strong" />
          </View>
        ) : null}
        <View
          tag="TR"
          table={name}
          style={{
            flexDirection: 'row',
            backgroundColor: GROUND,
            borderTop: FRAME,
            borderBottom: `1.4 solid ${INK}`,
          }}
        >
          {cells(
            'TH',
            columns.map((column) => column.label),
          )}
        </View>
      </View>
      {inOrder([...rows, ...empty], (row, i) => (
        <Row
          name={name}
          height={i < rows.length ? rowHeight : Math.max(rowHeight, look.handwriting * 1.3)}
          whole={keptTogether(look, rowTextHeight(look, row, widths))}
        >
          {cells('TD', row)}
        </Row>
      ))}
    </View>
  );
}

function Row({ name, height, whole, children }: { name: string; height: number; whole: boolean; children: ReactNode }) {
  return (
    <View
      tag="TR"
      table={name}
      wrap={!whole}
      style={{ flexDirection: 'row', minHeight: height || undefined, borderBottom: HAIRLINE }}
    >
      {children}
    </View>
  );
}

/**
 * The widths that were asked for, but for columns with a word that would not fit: these grow to it, at the cost of
 * those that have room. A word of more than a third of the page is cut all the same.
 */
function columnWidths(look: Look, columns: DataTableProps['columns'], rows: DataTableProps['rows']): number[] {
  const sum = columns.reduce((total, column) => total + column.width, 0) || 1;
  const wanted = columns.map((column) => (look.width * column.width) / sum);
  const needed = columns.map(({ label }, i) => {
    const widest = Math.max(
      wordWidth(look, label, 'label'),
      ...rows.map((row) => wordWidth(look, row[i] ?? '', 'body')),
    );
    return Math.min(widest / (1 - SPARE) + 2 * CELL + 1, look.width / 3);
  });
  const room = wanted.map((width, i) => Math.max(0, width - (needed[i] ?? 0)));
  const short = wanted.reduce((total, width, i) => total + Math.max(0, (needed[i] ?? 0) - width), 0);
  const spare = room.reduce((total, width) => total + width, 0);
  if (short === 0 || short > spare) return wanted;
  return wanted.map((width, i) => Math.max(width, needed[i] ?? 0) - ((room[i] ?? 0) * short) / spare);
}

function wordWidth(look: Look, text: string, voice: Voice): number {
  const { size, weight } = look.voices[voice];
  return Math.max(0, ...text.split(/\s+/).map((word) => look.fonts.width(word, size, weight)));
}

function rowTextHeight(look: Look, row: readonly string[], widths: readonly number[]): number {
  return Math.max(0, ...row.map((text, i) => textHeight(look, text, 'body', (widths[i] ?? look.width) - 2 * CELL)));
}
