import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages, useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { WhenOpen } from '@/components/plan/when-open';
import { PrintPageLater } from '@/components/print/print-page-later';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/print'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'print' }))('title') };
}

/** The plan on paper. */
export default function PlanPrintPage({ params }: PageProps<'/[locale]/plan/print'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('print');
  const { print, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ print, overview }}>
      <Sheet>
        <NeedsScript />
        <WhenOpen title={t('title')}>
          <PrintPageLater title={t('title')} />
        </WhenOpen>
      </Sheet>
    </NextIntlClientProvider>
  );
}
