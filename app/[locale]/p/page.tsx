import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Door } from '@/components/plan/door';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/p'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'door' }))('title') };
}

/** The door for a link to a plan. The same page for every link: the secret never reaches the server. */
export default function DoorPage({ params }: PageProps<'/[locale]/p'>) {
  setRequestLocale(use(params).locale as Locale);
  const { door, invited, offline } = useMessages();
  return (
    <NextIntlClientProvider messages={{ door, invited, offline: { renew: offline.renew } }}>
      <Sheet>
        <NeedsScript />
        <Door />
      </Sheet>
    </NextIntlClientProvider>
  );
}
