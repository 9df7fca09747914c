import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { languages, routing } from '@/lib/i18n/routing';
import { Icon } from './icon';
import { LanguageMenu } from './language-menu';
import { LeaveLink } from './leave';
import { mainId } from './main-id';
import { Mark } from './mark';
import { Notice } from './notice';

/** What stands above every page: skip link, mark and name, language, «Stoppen». For server components. */
export function TopBar() {
  const t = useTranslations('frame');
  const locale = useLocale();
  return (
    <>
      <a className="skip" href={`#${mainId}`}>
        {t('skip')}
      </a>
      <header className="top">
        <div className="in">
          <a className="brand" href={`/${locale}`}>
            <Mark />
            <span className="bn">
              <b>{t('name')}</b>
              <span>{t('tagline')}</span>
            </span>
          </a>
          <div className="tools">
            <LanguageMenu
              label={t('language')}
              current={locale}
              languages={routing.locales.map((code) => ({ code, name: languages[code].name }))}
            />
            <LeaveLink href={`/${locale}/away`} neutralTitle={t('neutralTitle')}>
              <Icon name="door-exit" />
              <span>{t('leave')}</span>
            </LeaveLink>
          </div>
        </div>
      </header>
    </>
  );
}

/** What stands below: explanation, help in danger, privacy, accessibility. */
function Foot() {
  const t = useTranslations('frame');
  const locale = useLocale();
  return (
    <footer className="foot">
      <nav className="in" aria-label={t('footer')}>
        <ul>
          {(['safety', 'about', 'example', 'privacy', 'accessibility'] as const).map((page) => (
            <li key={page}>
              <a href={`/${locale}/${page}`}>{t(`pages.${page}`)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}

/** A whole page of one sheet: bar, text, foot. The wizard has a frame of its own and takes only the bar. */
export function Sheet({ children }: { children: ReactNode }) {
  return (
    <>
      <TopBar />
      <main id={mainId} className="sheet" tabIndex={-1}>
        {children}
      </main>
      <Foot />
    </>
  );
}

/** On a page that can't do its work without script: says so, and what else there is. */
export function NeedsScript() {
  const t = useTranslations('frame');
  const locale = useLocale();
  return (
    <noscript>
      <Notice kind="problem">
        <h2>{t('noScriptTitle')}</h2>
        <p>{t('noScript')}</p>
        <p>
          {t('noScriptWays')} <a href={`/${locale}/example`}>{t('pages.example')}</a>
        </p>
      </Notice>
    </noscript>
  );
}
