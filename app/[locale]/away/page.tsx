import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { Fold } from '@/components/ui/fold';
import { mainId } from '@/components/ui/main-id';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/away'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  const t = await getTranslations({ locale, namespace: 'pages.away' });
  return { title: { absolute: t('title') } };
}

/** After «Stoppen»: a page that says nothing of where somebody was. So no name, no bar and no foot. */
export default function AwayPage({ params }: PageProps<'/[locale]/away'>) {
  const { locale } = use(params);
  setRequestLocale(locale as Locale);
  const t = useTranslations('pages.away');
  return (
    <main id={mainId} className="sheet">
      <h1>{t('title')}</h1>
      <p className="lead">{t('text')}</p>
      <Fold title={t('trace')}>
        <p>{t('one')}</p>
        <p>{t('two')}</p>
        <p>
          <a href={`/${locale}/traces`}>{t('more')}</a>
        </p>
      </Fold>
      <p>
        <a className="edit" href={`/${locale}`}>
          {t('again')}
        </a>
      </p>
    </main>
  );
}
