import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { OpenCard } from '@/components/plan/open-card';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/open/card'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'recover' }))('title') };
}

/** Opening a plan with its key card. The words are read by the browser and go nowhere. */
export default function OpenCardPage({ params }: PageProps<'/[locale]/open/card'>) {
  setRequestLocale(use(params).locale as Locale);
  const { recover, door } = useMessages();
  return (
    <NextIntlClientProvider messages={{ recover, door }}>
      <Sheet>
        <NeedsScript />
        <OpenCard />
      </Sheet>
    </NextIntlClientProvider>
  );
}
