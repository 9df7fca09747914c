import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Sheet } from '@/components/ui/frame';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/traces'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'traces' }))('title') };
}

const stays = ['history', 'synced', 'files', 'own', 'notOwn'] as const;
const browsers = ['chrome', 'safari', 'samsung', 'firefox', 'edge'] as const;
const acts = ['open', 'find', 'remove'] as const;
const next = ['private', 'words', 'notOwn', 'close'] as const;

/** What browsers keep of a visit, as it was measured, and how somebody removes it. No page can do that for them. */
export default function TracesPage({ params }: PageProps<'/[locale]/traces'>) {
  setRequestLocale(use(params).locale as Locale);
  const t = useTranslations('traces');
  const kept = useTranslations('offline.kept');
  return (
    <Sheet>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="text">
        <h2>{t('stays')}</h2>
        <ul className="bullets">
          {stays.map((what) => (
            <li key={what}>{t(`what.${what}`)}</li>
          ))}
          <li>{kept('trace')}</li>
        </ul>
      </section>
      <section className="text">
        <h2>{t('howTitle')}</h2>
        <Notice>
          <p>{t('only')}</p>
        </Notice>
        {browsers.map((browser) => (
          <div key={browser} className="browser">
            <h3>{t(`${browser}.name`)}</h3>
            <ol className="bullets">
              {acts.map((act) => (
                <li key={act}>{t(`${browser}.${act}`)}</li>
              ))}
            </ol>
          </div>
        ))}
        <p className="soft">{t('changed')}</p>
      </section>
      <section className="text">
        <h2>{t('nextTitle')}</h2>
        <ul className="bullets">
          {next.map((what) => (
            <li key={what}>{t(`next.${what}`)}</li>
          ))}
        </ul>
      </section>
    </Sheet>
  );
}
