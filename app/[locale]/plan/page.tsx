import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages, useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { WhenOpen } from '@/components/plan/when-open';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import { bareWords, spokenWords } from '@/components/wizard/bare-words';
import { OverviewLater } from '@/components/wizard/overview-later';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/plan'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'overview' }))('title') };
}

/** «Ons plan»: a static shell; the plan itself is read by the browser. */
export default function OverviewPage({ params }: PageProps<'/[locale]/plan'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('overview');
  const {
    overview,
    save,
    guide,
    copy,
    familyTime,
    handOver,
    keyCard,
    news,
    offline,
    reactions,
    retention,
    sharing,
    trouble,
  } = useMessages();
  return (
    <NextIntlClientProvider
      messages={{
        overview,
        save,
        copy: spokenWords(copy),
        familyTime,
        handOver: { stillStarter: handOver.stillStarter, ask: { give: handOver.ask.give } },
        keyCard: { ask: keyCard.ask },
        news,
        reactions,
        retention,
        sharing: { offers: sharing.offers, people: sharing.people },
        trouble,
        offline: { renew: offline.renew, news: offline.news },
      }}
    >
      <Sheet>
        <NeedsScript />
        <WhenOpen title={t('title')}>
          <OverviewLater words={bareWords(guide)} />
        </WhenOpen>
      </Sheet>
    </NextIntlClientProvider>
  );
}
