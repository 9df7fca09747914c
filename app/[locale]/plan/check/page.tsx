import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages, useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { WhenOpen } from '@/components/plan/when-open';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import { bareWords } from '@/components/wizard/bare-words';
import { CheckList } from '@/components/wizard/check-list';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/check'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'check' }))('title') };
}

/** Every answer in a row, to read over and change. */
export default function CheckPage({ params }: PageProps<'/[locale]/plan/check'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('check');
  const { check, overview, copy, guide, offline, reactions, trouble } = useMessages();
  return (
    <NextIntlClientProvider messages={{ check, overview, copy, offline: { renew: offline.renew }, reactions, trouble }}>
      <Sheet>
        <NeedsScript />
        <WhenOpen title={t('title')}>
          <CheckList words={bareWords(guide)} />
        </WhenOpen>
      </Sheet>
    </NextIntlClientProvider>
  );
}
