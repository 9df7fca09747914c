import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/accessibility'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'pages.accessibility' }))('title') };
}

const works = ['keyboard', 'zoom', 'colour', 'words', 'time', 'pdf'] as const;

/** What we do so that everyone can join, how it is tested, and what we do not know yet. */
export default function AccessibilityPage({ params }: PageProps<'/[locale]/accessibility'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('pages.accessibility');
  return (
    <Sheet>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="text">
        <h2>{t('aim.title')}</h2>
        <p>{t('aim.one')}</p>
      </section>
      <section className="text">
        <h2>{t('works.title')}</h2>
        <ul className="bullets">
          {works.map((what) => (
            <li key={what}>{t(`works.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section className="text">
        <h2>{t('tested.title')}</h2>
        <p>{t('tested.auto')}</p>
        <p>{t('tested.pdf')}</p>
      </section>
      <section className="text">
        <h2>{t('open.title')}</h2>
        <p>{t('open.people')}</p>
        <p>{t('open.old')}</p>
      </section>
      <section className="text">
        <h2>{t('tell.title')}</h2>
        <p>{t('tell.one')}</p>
      </section>
    </Sheet>
  );
}
