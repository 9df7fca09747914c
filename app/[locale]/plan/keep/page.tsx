import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { KeepPage } from '@/components/plan/keep-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/keep'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'keep' }))('title') };
}

/** Keeping the plan: link, file, and taking it away. */
export default function PlanKeepPage({ params }: PageProps<'/[locale]/plan/keep'>) {
  setRequestLocale(use(params).locale as Locale);
  const { keep, keyCard, offline, overview, receipt, retention, start, trouble } = useMessages();
  return (
    <NextIntlClientProvider
      messages={{
        keep,
        keyCard: { title: keyCard.title, keep: keyCard.keep },
        overview,
        receipt,
        retention,
        trouble,
        start: { keep: start.keep },
        offline: { kept: offline.kept },
      }}
    >
      <Sheet>
        <NeedsScript />
        <KeepPage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
