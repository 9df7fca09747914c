import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/privacy'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'pages.privacy' }))('title') };
}

const seen = ['exists', 'when', 'address'] as const;
const ways = ['vault', 'device', 'nothing'] as const;

/** What we can and cannot read, what stays where and for how long. Every sentence is a promise that tests keep. */
export default function PrivacyPage({ params }: PageProps<'/[locale]/privacy'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('pages.privacy');
  const kept = useTranslations('offline.kept');
  return (
    <Sheet>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="text">
        <h2>{t('lock.title')}</h2>
        <p>{t('lock.one')}</p>
        <p>{t('lock.two')}</p>
        <p>{t('lock.three')}</p>
      </section>
      <section className="text">
        <h2>{t('see.title')}</h2>
        <ul className="bullets">
          {seen.map((what) => (
            <li key={what}>{t(`see.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section className="text">
        <h2>{t('never.title')}</h2>
        <p>{t('never.one')}</p>
      </section>
      <section className="text">
        <h2>{t('keep.title')}</h2>
        <ul className="bullets">
          {ways.map((way) => (
            <li key={way}>{t(`keep.${way}`)}</li>
          ))}
        </ul>
        <p>{kept('trace')}</p>
      </section>
      <section className="text">
        <h2>{t('long.title')}</h2>
        <p>{t('long.one')}</p>
        <p>{t('long.two')}</p>
      </section>
      <section className="text">
        <h2>{t('links.title')}</h2>
        <p>{t('links.one')}</p>
        <p>{t('links.two')}</p>
      </section>
      <section className="text">
        <h2>{t('file.title')}</h2>
        <p>{t('file.one')}</p>
      </section>
    </Sheet>
  );
}
