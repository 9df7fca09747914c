import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { FamilyTimePage } from '@/components/sharing/family-time-page';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan/family-time'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'familyTime' }))('title') };
}

/** «Besloten tijd»: chosen links wait while the family decides. */
export default function PlanFamilyTimePage({ params }: PageProps<'/[locale]/plan/family-time'>) {
  setRequestLocale(use(params).locale as Locale);
  const { sharing, familyTime, handOver, trouble, overview } = useMessages();
  return (
    <NextIntlClientProvider messages={{ sharing, familyTime, handOver, trouble, overview }}>
      <Sheet>
        <NeedsScript />
        <FamilyTimePage />
      </Sheet>
    </NextIntlClientProvider>
  );
}
