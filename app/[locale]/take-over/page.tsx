import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { TakeOver } from '@/components/sharing/take-over';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/take-over'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'takeOver' }))('title'), robots: { index: false } };
}

/** The door by which a family takes over a plan that somebody began for it. The secret never reaches the server. */
export default function TakeOverPage({ params }: PageProps<'/[locale]/take-over'>) {
  setRequestLocale(use(params).locale as Locale);
  const { takeOver, door, giveLink, card, keyCard } = useMessages();
  return (
    <NextIntlClientProvider messages={{ takeOver, door: { faults: door.faults }, giveLink, card, keyCard }}>
      <Sheet>
        <NeedsScript />
        <TakeOver />
      </Sheet>
    </NextIntlClientProvider>
  );
}
