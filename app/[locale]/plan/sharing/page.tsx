import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { WhoPage } from '@/components/sharing/who-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/sharing'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'sharing' }))('title') };
}

/** «Wie kan dit zien?»: everybody with a link, and what they may. */
export default function PlanSharingPage({ params }: PageProps<'/[locale]/plan/sharing'>) {
  setRequestLocale(use(params).locale as Locale);
  const { sharing, makeLink, giveLink, familyTime, handOver, trouble, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ sharing, makeLink, giveLink, familyTime, handOver, trouble, overview }}>
      <Sheet>
        <NeedsScript />
        <WhoPage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
