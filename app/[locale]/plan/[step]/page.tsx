import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, setRequestLocale } from 'next-intl/server';
import { NeedsScript, TopBar } from '@/components/ui/frame';
import { spokenWords } from '@/components/wizard/bare-words';
import { Wizard } from '@/components/wizard/wizard';
import { chapterWords, type PlainGuideWords } from '@/components/wizard/wizard-words';
import { guide } from '@/lib/guide/guide';
import type { Locale } from '@/lib/i18n/routing';

export const dynamicParams = false;

export function generateStaticParams() {
  return guide.map((step) => ({ step: step.id }));
}

/** The chapter only, never the question: a title stands in the history of the browser. */
export async function generateMetadata({ params }: PageProps<'/[locale]/plan/[step]'>): Promise<Metadata> {
  const { locale, step } = await params;
  const { guide: words } = await getMessages({ locale: locale as Locale });
  return { title: (words as PlainGuideWords).steps[step]?.title };
}

export default async function StepPage({ params }: PageProps<'/[locale]/plan/[step]'>) {
  const { locale, step: id } = await params;
  setRequestLocale(locale as Locale);
  const step = guide.find((candidate) => candidate.id === id);
  if (!step) notFound();
  const { guide: words, wizard, fields, save, people, programme, hints, copy, offline } = await getMessages();
  return (
    <NextIntlClientProvider
      messages={{
        wizard,
        fields,
        save,
        people,
        programme,
        hints,
        copy: spokenWords(copy),
        offline: { renew: offline.renew },
      }}
    >
      <TopBar />
      <div className="in">
        <NeedsScript />
      </div>
      <Wizard stepId={step.id} words={chapterWords(words as PlainGuideWords, step)} />
    </NextIntlClientProvider>
  );
}
