'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { ifHere } from '@/components/ui/arriving';
import { Icon } from '@/components/ui/icon';
import type { OpenFault } from '@/lib/sync/session';
import type { ParsedLink } from '@/lib/vault/links';

/** Opens the plan behind a link and goes there; else says why not. Needs a gate that somebody went through. */
export function useOpenLink(): (link: ParsedLink, remember: boolean) => Promise<OpenFault | null> {
  const locale = useLocale();
  const router = useRouter();
  return async (link, remember) => {
    const code = await ifHere(Promise.all([import('@/lib/sync/session'), import('./plan-provider')]));
    if (!code) return 'offline';
    const [{ openLink }, { handOver }] = code;
    const opened = await openLink(link, { remember });
    if (!opened.ok) return opened.reason;
    handOver(opened.session, { borrowed: !remember });
    router.replace(`/${locale}/plan` as Route);
    return null;
  };
}

/** Nothing is fetched before one of these two is pressed; which one says whether this device may remember the plan. */
export function Gate({ traces, onOpen }: { traces: boolean; onOpen: (remember: boolean) => void }) {
  const t = useTranslations('door');
  const locale = useLocale();
  return (
    <>
      <h2>{t('ownLegend')}</h2>
      <div className="tasks">
        <button type="button" className="task" onClick={() => onOpen(true)}>
          <Icon name="device-mobile" size={28} />
          <span className="who">
            <b>{t('own')}</b>
            <span>{t('ownAbout')}</span>
          </span>
        </button>
        <button type="button" className="task" onClick={() => onOpen(false)}>
          <Icon name="users" size={28} />
          <span className="who">
            <b>{t('notOwn')}</b>
            <span>{t('notOwnAbout')}</span>
          </span>
        </button>
      </div>
      {traces && (
        <p className="soft">
          {t('traces')} <a href={`/${locale}/traces`}>{t('tracesLink')}</a>
        </p>
      )}
    </>
  );
}
