import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { GivePage } from '@/components/sharing/give-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/sharing/give'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'makeLink' }))('title') };
}

/** A link of their own for one person. */
export default function PlanGivePage({ params }: PageProps<'/[locale]/plan/sharing/give'>) {
  setRequestLocale(use(params).locale as Locale);
  const { sharing, makeLink, giveLink, handOver, trouble, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ sharing, makeLink, giveLink, handOver, trouble, overview }}>
      <Sheet>
        <NeedsScript />
        <GivePage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
