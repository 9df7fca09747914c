import { keyed, keys } from '@/components/ui/keyed';
import type { Block } from '@/lib/plan/copy-model';

type TableBlock = Extract<Block, { type: 'table' }>;

/** A table of the copy; what is wider than the screen scrolls by itself, by keyboard too. */
export function PreviewTable({ block, lang }: { block: TableBlock; lang?: string | undefined }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable without a mouse
    <section className="scroll" aria-label={block.caption} tabIndex={0}>
      <table>
        <caption>{block.caption}</caption>
        <thead>
          <tr>
            {block.columns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody lang={lang}>
          {keyed(block.rows).map(({ key, item: row }) => (
            <Row key={key} cells={row} />
          ))}
          {keys(block.emptyRows ?? 0).map((key) => (
            <Row key={`empty ${key}`} cells={block.columns.map(() => '')} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The first cell names its row, unless it is empty: an empty header says nothing. */
function Row({ cells }: { cells: readonly string[] }) {
  const [first = '', ...others] = cells;
  return (
    <tr>
      {first ? <th scope="row">{first}</th> : <td className="to-write" />}
      {keyed(others).map(({ key, item: cell }) => (
        <td key={key} className={cell ? undefined : 'to-write'}>
          {cell}
        </td>
      ))}
    </tr>
  );
}
