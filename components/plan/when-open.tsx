'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { usePlan } from './plan-provider';

/** A page of the plan, as soon as this tab's plan is open; before that what is happening, without one where to go. */
export function WhenOpen({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const { status } = usePlan();
  if (status === 'open') return children;
  if (status === 'opening') {
    return (
      <>
        <h1>{title}</h1>
        <p className="lead" role="status">
          {t('opening')}
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{t('noneTitle')}</h1>
      <p className="lead">{t('none')}</p>
      <p className="btns">
        <Link className="btn pri" href={`/${locale}/start` as Route}>
          {t('start')}
        </Link>
        <Link className="btn" href={`/${locale}/open/card` as Route}>
          {t('openCard')}
        </Link>
        <Link className="btn" href={`/${locale}/open` as Route}>
          {t('openFile')}
        </Link>
      </p>
    </>
  );
}
