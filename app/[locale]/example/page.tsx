import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Metadata } from 'next';
import { useMessages, useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Preview } from '@/components/print/preview';
import { Sheet } from '@/components/ui/frame';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/i18n/routing';
import { readCopy } from '@/lib/plan/copy/read-copy';
import { answersFromFixture } from '@/lib/plan/fixture';
import type { Translate } from '@/lib/plan/say';

export async function generateMetadata({ params }: PageProps<'/[locale]/example'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'example' }))('title') };
}

/** One of the two invented plans that the tests fill in as well; read when the site is built. */
const plan = 'tests/fixtures/plans/plan-vrijwillig.yaml';
/** The day the invented family printed its second version. */
const printed = { year: 2026, month: 11, day: 16 };

/** A whole plan to look at, as it would be printed. It says of itself, in every heading, that it is made up. */
export default function ExamplePage({ params }: PageProps<'/[locale]/example'>) {
  const locale = use(params).locale as Locale;
  setRequestLocale(locale);
  const t = useTranslations('example');
  const inCopy = useTranslations('copy') as unknown as Translate;
  const { answers } = answersFromFixture(readFileSync(path.join(process.cwd(), plan), 'utf8'));
  const copy = readCopy(answers, useMessages().guide, inCopy, {
    language: locale,
    open: 'leaveOut',
    day: printed,
    example: true,
  });
  return (
    <Sheet>
      <h1>{t('title')}</h1>
      <Notice>
        <p>
          <strong>{t('invented')}</strong>
        </p>
        <p>{t('about')}</p>
      </Notice>
      <Preview copy={{ ...copy, answersLanguage: 'nl' }} words={{ open: t('open') }} mark={t('mark')} />
      <p className="btns no-print">
        <a className="btn pri" href={`/${locale}/start`}>
          {t('start')}
        </a>
        <a className="btn" href={`/${locale}`}>
          {t('home')}
        </a>
      </p>
    </Sheet>
  );
}
