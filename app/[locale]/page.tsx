import { useTranslations } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { TablePicture } from '@/components/circle/table-picture';
import { StoredPlans } from '@/components/plan/stored-plans';
import { Sheet } from '@/components/ui/frame';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/lib/i18n/routing';
import { guide } from '@/lib/guide/guide';
import type { StepId } from '@/lib/guide/guide';

/** Invented first names for the picture; the last chairs stay free. */
const guests = ['Samira', 'Oma Fatma', 'Jeroen', 'Juf Lisa'].map((name) => ({ id: name, name }));
const know = ['nothing', 'stop', 'anyone', 'paper'] as const;

/** What this is in three sentences, and the ways in. */
export default function WelcomePage({ params }: PageProps<'/[locale]'>) {
  const locale = use(params).locale as Locale;
  setRequestLocale(locale);
  const t = useTranslations('pages.welcome');
  const device = useTranslations('pages.device');
  const steps = useTranslations('guide.steps');
  const chapters = guide.slice(1).map((step) => step.id as StepId);
  return (
    <Sheet>
      <div className="welcome">
        <div className="text">
          <h1>{t('title')}</h1>
          <p className="lead">{t('what')}</p>
          <p className="lead">{t('how')}</p>
          <p className="lead">{t('safe')}</p>
        </div>
        <figure className="pic welcome-pic">
          <TablePicture
            guests={guests}
            open={2}
            label={t('pictureCentre')}
            centre={[t('pictureChild')]}
            alt={t('pictureAlt')}
          />
        </figure>
      </div>
      <p className="btns">
        <a className="btn pri" href={`/${locale}/start`}>
          {t('start')}
          <Icon name="arrow-right" />
        </a>
        <a className="btn" href={`/${locale}/example`}>
          <Icon name="eye" />
          {t('example')}
        </a>
      </p>
      <StoredPlans
        locale={locale}
        words={{
          title: device('title'),
          noName: device('noName'),
          last: device('last', { day: '{day}' }),
          onlyHere: device('onlyHere'),
          alsoVault: device('alsoVault'),
        }}
      />
      <p>
        <a className="edit" href={`/${locale}/open/card`}>
          <Icon name="key" />
          {t('openCard')}
        </a>
        <a className="edit" href={`/${locale}/open`}>
          <Icon name="file-upload" />
          {t('openFile')}
        </a>
      </p>
      <Notice icon="phone">
        <p>
          <strong>{t('danger')}</strong> <a href={`/${locale}/safety`}>{t('dangerMore')}</a>
        </p>
      </Notice>
      <section>
        <h2>{t('stepsTitle')}</h2>
        <ol className="way">
          {chapters.map((step, at) => (
            <li key={step}>
              <span className="dot" aria-hidden="true">
                {at + 1}
              </span>
              <span>
                <b>
                  <span className="vh">{t('stepNumber', { number: String(at + 1) })}: </span>
                  {steps(`${step}.title`)}
                </b>
                <span className="soft">{steps(`${step}.opening`)}</span>
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section className="text">
        <h2>{t('knowTitle')}</h2>
        <ul className="bullets">
          {know.map((fact) => (
            <li key={fact}>{t(`know.${fact}`)}</li>
          ))}
        </ul>
      </section>
    </Sheet>
  );
}
