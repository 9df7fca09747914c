import type { ReactNode } from 'react';
import { TablePicture } from '@/components/circle/table-picture';
import type { Block, Fact } from '@/lib/plan/copy-model';

type PictureBlock = Extract<Block, { type: 'table-picture' }>;

/** Everybody round the table, and the same people in a list: who they are, and what they bring and need. */
export function PreviewCircle({ block, facts }: { block: PictureBlock; facts: (facts: readonly Fact[]) => ReactNode }) {
  const guests = block.seats.map((seat) => ({ id: String(seat.number), name: seat.name }));
  return (
    <>
      <figure className="paper-picture">
        <TablePicture guests={guests} label={block.label} centre={block.centre} size="small" alt={block.alt} />
      </figure>
      <ol className="seats">
        {block.seats.map((seat) => (
          <li key={seat.number}>
            <p>
              <b>{seat.name}</b>
              {seat.about && <span className="soft">, {seat.about}</span>}
            </p>
            {facts(seat.facts)}
          </li>
        ))}
      </ol>
    </>
  );
}
