'use client';

import { PageLink } from '@/components/ui/page-link';
import type { Route } from 'next';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { SaveNotice } from '@/components/plan/save-line';
import { Icon } from '@/components/ui/icon';

export interface Way {
  readonly label: string;
  readonly onPress: () => void;
}

/** Back and on, always there and never refused. */
export function BottomBar({ back, on, between }: { back: Way | null; on: Way; between?: ReactNode }) {
  const locale = useLocale();
  return (
    <div className="bar">
      <SaveNotice
        linkTo={(page, words) => (
          <PageLink href={`/${locale}/plan${page === 'keep' ? '/keep' : ''}` as Route}>{words}</PageLink>
        )}
      />
      <div className="in">
        {back && (
          <button type="button" className="btn sec" onClick={back.onPress}>
            <Icon name="arrow-left" />
            {back.label}
          </button>
        )}
        {between}
        <button type="button" className="btn pri" onClick={on.onPress}>
          {on.label}
          <Icon name="arrow-right" />
        </button>
      </div>
    </div>
  );
}
