import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { LocksPage } from '@/components/sharing/locks-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/locks'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'locks' }))('title') };
}

/** New locks on the plan, a new key card, new links. */
export default function PlanLocksPage({ params }: PageProps<'/[locale]/plan/locks'>) {
  setRequestLocale(use(params).locale as Locale);
  const { sharing, locks, card, keyCard, makeLink, giveLink, trouble, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ sharing, locks, card, keyCard, makeLink, giveLink, trouble, overview }}>
      <Sheet>
        <NeedsScript />
        <LocksPage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
