'use client';

import { LoadList } from '@/components/agreements/load-list';
import { ReadBack } from '@/components/agreements/read-back';
import { AgreementRemarks, Remarks } from '@/components/agreements/remarks';
import { NameFinder, TableCount } from '@/components/circle/name-finder';
import { PlanTable } from '@/components/circle/plan-table';
import { ProposeMoments } from '@/components/meeting/propose-moments';
import { ProposeProgramme } from '@/components/meeting/propose-programme';
import { DangerLink } from '@/components/safety/danger-link';
import type { Screen, Variant } from '@/lib/guide/question';
import type { Item } from '@/lib/plan/answers';
import type { Speaker } from '@/lib/plan/say';

/** The picture or tool that goes with a screen, above or below its questions. */
export function ScreenExtra({
  screen,
  place,
  variant,
  openItem,
}: {
  screen: Screen;
  place: 'before' | 'after';
  variant: Variant;
  openItem: (item: string) => void;
}) {
  const isBefore = place === 'before';
  switch (screen.extra) {
    case 'table':
      return isBefore && <PlanTable size="small" />;
    case 'nameFinder':
      return isBefore ? (
        <>
          <PlanTable size="small" />
          <TableCount />
        </>
      ) : (
        <NameFinder openItem={openItem} />
      );
    case 'danger':
      return !isBefore && <DangerLink />;
    case 'programme':
      return isBefore && <ProposeProgramme variant={variant} />;
    case 'dates':
      return isBefore && <ProposeMoments />;
    case 'load':
      return (
        !isBefore && (
          <>
            <LoadList />
            <Remarks />
          </>
        )
      );
    default:
      return null;
  }
}

/** What goes with one item of a list, below its fields. */
export function ItemExtra({ list, item, speaker }: { list: string; item: Item; speaker: Speaker }) {
  if (list !== 'agreements') return null;
  return (
    <>
      <AgreementRemarks id={item.id} />
      <ReadBack item={item} speaker={speaker} />
    </>
  );
}
