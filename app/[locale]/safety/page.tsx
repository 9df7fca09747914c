import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Sheet } from '@/components/ui/frame';
import { Icon } from '@/components/ui/icon';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/safety'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'pages.safety' }))('title') };
}

const phoneLines = [
  { id: 'emergency', number: '112' },
  { id: 'veiligThuis', number: '0800-2000' },
  { id: 'kindertelefoon', number: '0800-0432' },
] as const;
const traces = ['private', 'history', 'downloads', 'keep'] as const;

/** Whom to call, who may not meet, and what stays behind on a shared device. Information, never a gate. */
export default function SafetyPage({ params }: PageProps<'/[locale]/safety'>) {
  const locale = use(params).locale as Locale;
  setRequestLocale(locale);
  const t = useTranslations('pages.safety');
  return (
    <Sheet>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <ul className="cards phones">
        {phoneLines.map(({ id, number }) => (
          <li key={id}>
            <span className="who">
              <b>{t(`lines.${id}.name`)}</b>
              <span>{t(`lines.${id}.about`)}</span>
            </span>
            <a className={id === 'emergency' ? 'btn pri' : 'btn'} href={`tel:${number.replace('-', '')}`}>
              <Icon name="phone" />
              {t('call', { number })}
            </a>
          </li>
        ))}
        <li>
          <span className="who">
            <b>{t('lines.jeugdstem.name')}</b>
            <span>{t('lines.jeugdstem.about')}</span>
          </span>
          <a className="btn" href="https://jeugdstem.nl/" rel="noreferrer">
            <Icon name="external-link" />
            {t('lines.jeugdstem.link')}
          </a>
        </li>
      </ul>
      <section className="text">
        <h2>{t('apart.title')}</h2>
        <p>{t('apart.one')}</p>
        <p>{t('apart.two')}</p>
      </section>
      <section className="text">
        <h2>{t('watched.title')}</h2>
        <p>
          {t('watched.one')} {t('watched.escape')}
        </p>
        <p>{t('watched.two')}</p>
        <ul className="bullets">
          {traces.map((trace) => (
            <li key={trace}>{t(`watched.${trace}`)}</li>
          ))}
        </ul>
        <p>
          <a href={`/${locale}/traces`}>{t('watched.more')}</a>
        </p>
      </section>
      <section className="text">
        <h2>{t('worried.title')}</h2>
        <p>{t('worried.one')}</p>
      </section>
    </Sheet>
  );
}
