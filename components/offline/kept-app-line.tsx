'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { KeptApp } from './kept-app';
import { useKeptApp } from './use-kept-app';

/** What works without internet on this device, as it is at this moment. */
export function KeptAppLine() {
  const t = useTranslations('offline.kept');
  const what = whatWorks(useKeptApp(), useLocale());
  return (
    <>
      <p role="status">{t(what)}</p>
      {(what === 'all' || what === 'noPdf') && <p>{t('onlyTheApp')}</p>}
      <p className="soft">{t('homeScreen')}</p>
    </>
  );
}

function whatWorks({ state, here }: KeptApp, language: string): 'all' | 'noPdf' | 'fetching' | 'refused' {
  if (state === 'refused') return 'refused';
  if (!here.includes('app') || !here.includes(language)) return 'fetching';
  return here.includes('pdf') ? 'all' : 'noPdf';
}
