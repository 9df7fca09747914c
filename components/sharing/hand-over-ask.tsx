'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useAnswers } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { watchMeta } from '@/components/plan/watch';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { textOf } from '@/lib/plan/answers';
import { isoDay, today } from '@/lib/plan/moments';

/** Who of the answers to «Wie ben jij?» began a plan that belongs to others. A young person’s plan is their own. */
const forOthers: ReadonlySet<string> = new Set(['grandparent', 'familyOrFriend', 'youthWorker']);

/** Whether the one who began this plan for a family still has its keys, on whatever device. */
function useStillStarters(): boolean {
  const { document } = useOpenPlan();
  const read = () => document.readMeta('handedOver');
  const handedOver = useSyncExternalStore((changed) => watchMeta(document, changed), read, read);
  const role = textOf(useAnswers().values, 'starterRole');
  return forOthers.has(role) && handedOver === '';
}

/** Whether this is the device of somebody who began the plan for others and has not given it to them. */
export function useStartedForOthers(): boolean {
  const { session } = useOpenPlan();
  return useStillStarters() && session.access === 'owner';
}

/** Until the plan is handed over, whoever looks at it is told that the one who began can look in. */
export function HandOverNotice() {
  const t = useTranslations('handOver');
  const locale = useLocale();
  const { session } = useOpenPlan();
  if (!useStillStarters() || session.keeping !== 'vault') return null;
  return (
    <p className="fact">
      <Icon name="key" size={22} />
      <span>
        {t('stillStarter')}{' '}
        {session.access === 'owner' && <Link href={`/${locale}/plan/hand-over` as Route}>{t('ask.give')}</Link>}
      </span>
    </p>
  );
}

/**
 * Before anything is shared: is the plan the parents’ already? Never forced: the one who began may say so, or put it
 * off with `onLater`.
 */
export function AskHandOver({ onLater }: { onLater?: () => void }) {
  const t = useTranslations('handOver.ask');
  const locale = useLocale();
  const { document } = useOpenPlan();
  return (
    <Notice icon="key">
      <h2>{t('title')}</h2>
      <p>{t('about')}</p>
      <p>
        <strong>{t('honest')}</strong>
      </p>
      <p className="btns">
        <Link className="btn pri" href={`/${locale}/plan/hand-over` as Route}>
          {t('give')}
        </Link>
        <button type="button" className="btn" onClick={() => document.writeMeta('handedOver', isoDay(today()))}>
          {t('isOurs')}
        </button>
        {onLater && (
          <button type="button" className="btn" onClick={onLater}>
            {t('later')}
          </button>
        )}
      </p>
    </Notice>
  );
}
