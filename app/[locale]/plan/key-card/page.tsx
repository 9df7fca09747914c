import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { KeyCardPage } from '@/components/plan/key-card-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/key-card'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'keyCard' }))('title') };
}

/** The key card: made, shown and printed by the browser. */
export default function PlanKeyCardPage({ params }: PageProps<'/[locale]/plan/key-card'>) {
  setRequestLocale(use(params).locale as Locale);
  const { keyCard, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ keyCard, overview }}>
      <Sheet>
        <NeedsScript />
        <KeyCardPage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
