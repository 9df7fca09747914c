import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Door } from '@/components/plan/door';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/i'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'invited' }))('title') };
}

/** The door for an invitation. The same page for every link: the secret never reaches the server. */
export default function InvitationDoorPage({ params }: PageProps<'/[locale]/i'>) {
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
