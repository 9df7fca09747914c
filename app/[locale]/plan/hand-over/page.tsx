import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { HandOverPage } from '@/components/sharing/hand-over-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/hand-over'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'handOver' }))('title') };
}

/** The one who began the plan gives it to the family. */
export default function PlanHandOverPage({ params }: PageProps<'/[locale]/plan/hand-over'>) {
  setRequestLocale(use(params).locale as Locale);
  const { sharing, handOver, giveLink, trouble, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ sharing, handOver, giveLink, trouble, overview }}>
      <Sheet>
        <NeedsScript />
        <HandOverPage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
