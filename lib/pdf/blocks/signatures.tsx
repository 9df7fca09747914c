import type { Look } from '../look';
import { DataTable } from './data-table';

interface SignaturesProps {
  look: Look;
  name: string;
  columns: readonly [string, string, string];
  names: readonly string[];
  emptyRows: number;
}

/** Name, signature, date: rows high enough to sign in. */
export function Signatures({ look, name, columns, names, emptyRows }: SignaturesProps) {
  return (
    <DataTable
      look={look}
      name={name}
      columns={columns.map((label, i) => ({ label, width: [35, 40, 25][i] ?? 0 }))}
      rows={names.map((person) => [person, '', ''])}
      emptyRows={emptyRows}
      rowHeight={look.space(38)}
    />
  );
}
