import { useTranslations } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import type { Locale } from '@/lib/i18n/routing';

export default function Page({ params }: PageProps<'/[locale]'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('app');
  return <h1>{t('name')}</h1>;
}
