import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { OpenFile } from '@/components/plan/open-file';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/open'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'open' }))('title') };
}

/** Opening a plan that was kept as a file. It is read by the browser and goes nowhere. */
export default function OpenFilePage({ params }: PageProps<'/[locale]/open'>) {
  setRequestLocale(use(params).locale as Locale);
  const { open, start } = useMessages();
  return (
    <NextIntlClientProvider messages={{ open, start: { keep: start.keep } }}>
      <Sheet>
        <NeedsScript />
        <OpenFile />
      </Sheet>
    </NextIntlClientProvider>
  );
}
