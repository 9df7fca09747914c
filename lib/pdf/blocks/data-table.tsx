import { View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';
import { inOrder } from '../in-order';
import { FRAME, GROUND, HAIRLINE, INK, keptTogether, type Look, textHeight } from '../look';
import { Words } from '../words';

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
  const sum = columns.reduce((total, column) => total + column.width, 0);
  const widths = columns.map((column) => (look.width * column.width) / sum);
  const empty = Array.from({ length: emptyRows }, () => columns.map(() => ''));
  const cells = (tag: 'TH' | 'TD', texts: readonly string[]) =>
    inOrder(widths, (width, i) => (
      <View
        tag={tag}
        scope={tag === 'TH' ? 'Column' : undefined}
        style={{ width, paddingHorizontal: 6, paddingVertical: 4, borderLeft: i > 0 ? HAIRLINE : undefined }}
      >
        <Words look={look} text={texts[i] ?? ''} voice={tag === 'TH' ? 'label' : 'body'} width={width - 12} />
      </View>
    ));

  return (
    <>
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
      <View style={{ height: look.space(12) }} />
    </>
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

function rowTextHeight(look: Look, row: readonly string[], widths: readonly number[]): number {
  return Math.max(0, ...row.map((text, i) => textHeight(look, text, 'body', (widths[i] ?? look.width) - 12)));
}
