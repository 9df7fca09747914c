'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { RenewButton } from './renew-button';
import { useKeptApp } from './use-kept-app';

/**
 * That a newer version of the app is here. Nobody has to do anything: it comes by itself with the next page that is
 * opened. `save` puts everything away first; without it there is only the news, for a plan that goes with the page.
 */
export function AppNews({ save }: { save?: (() => Promise<unknown>) | undefined }) {
  const t = useTranslations('offline.news');
  if (!useKeptApp().isNewer) return null;
  return (
    <Notice icon="refresh" announce="status">
      <p>{t('text')}</p>
      {save && <RenewButton save={save} />}
    </Notice>
  );
}
