import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Sheet } from '@/components/ui/frame';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/about'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'pages.about' }))('title') };
}

const moments = ['first', 'waiting', 'stuck', 'friction', 'end'] as const;
const rights = [
  'right',
  'offer',
  'exception',
  'condition',
  'municipality',
  'without',
  'sixteen',
  'child',
  'adviser',
  'judge',
] as const;
const helpers = ['team', 'ekc', 'adviser', 'support', 'jim'] as const;

/** What a familiegroepsplan is, what the law says about it, and who can help. */
export default function AboutPage({ params }: PageProps<'/[locale]/about'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('pages.about');
  return (
    <Sheet>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="text">
        <h2>{t('what.title')}</h2>
        <p>{t('what.one')}</p>
        <p>{t('what.two')}</p>
        <p>{t('what.three')}</p>
      </section>
      <section className="text">
        <h2>{t('when.title')}</h2>
        <ul className="bullets">
          {moments.map((moment) => (
            <li key={moment}>{t(`when.${moment}`)}</li>
          ))}
        </ul>
      </section>
      <section className="text">
        <h2>{t('rights.title')}</h2>
        <Notice icon="help-circle">
          <p>{t('rights.notice')}</p>
        </Notice>
        <ul className="bullets">
          {rights.map((right) => (
            <li key={right}>{t(`rights.${right}`)}</li>
          ))}
        </ul>
      </section>
      <section className="text">
        <h2>{t('measure.title')}</h2>
        <p>{t('measure.one')}</p>
        <p>{t('measure.two')}</p>
      </section>
      <section className="text">
        <h2>{t('helpers.title')}</h2>
        <ul className="bullets">
          {helpers.map((helper) => (
            <li key={helper}>{t(`helpers.${helper}`)}</li>
          ))}
        </ul>
      </section>
      <section className="text">
        <h2>{t('ours.title')}</h2>
        <p>{t('ours.one')}</p>
        <p>{t('ours.two')}</p>
      </section>
    </Sheet>
  );
}
