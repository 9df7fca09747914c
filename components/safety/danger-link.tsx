'use client';

import { PageLink } from '@/components/ui/page-link';
import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** What to do when there is danger now. Information on the way, never a gate. */
export function DangerLink() {
  const t = useTranslations('wizard.danger');
  const locale = useLocale();
  return (
    <Notice icon="shield-heart">
      <h2>{t('title')}</h2>
      <p>{t('text')}</p>
      <p>
        <PageLink href={`/${locale}/safety` as Route}>{t('link')}</PageLink>
      </p>
    </Notice>
  );
}
