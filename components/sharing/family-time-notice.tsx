'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { momentInWords } from '@/components/plan/moment-words';
import { useObserved, useTroubleWords } from '@/components/plan/use-sharing';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { Sharing, Trouble } from '@/lib/sync/session';

/** That the family is among itself, since when and for whose links, with the one button that ends it. */
export function FamilyTimeNotice({ sharing, whole = false }: { sharing: Sharing; whole?: boolean }) {
  const t = useTranslations('familyTime');
  const locale = useLocale();
  const said = useTroubleWords();
  const now = useObserved(sharing.familyTime);
  const names = useNames(sharing, now?.ids ?? []);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [ended, setEnded] = useState(false);
  const end = async () => {
    setBusy(true);
    const done = await sharing.endFamilyTime();
    setBusy(false);
    setTrouble(done.ok ? null : done.reason);
    setEnded(done.ok);
  };
  return (
    <div role="status">
      {now && (
        <Notice icon="armchair">
          <h2>{t('on')}</h2>
          <p>{t('since', { when: momentInWords(now.since, locale), names })}</p>
          {whole && (
            <>
              <p>{t('they')}</p>
              <p>{t('notYet')}</p>
            </>
          )}
          {trouble && (
            <p>
              <strong>{t('failed', { why: said(trouble) })}</strong>
            </p>
          )}
          <p className="btns">
            <button type="button" className="btn pri" disabled={busy} onClick={end}>
              <Icon name="player-play" />
              {busy ? t('busy') : t('end')}
            </button>
            {!whole && (
              <Link className="btn" href={`/${locale}/plan/family-time` as Route}>
                {t('look')}
              </Link>
            )}
          </p>
        </Notice>
      )}
      {!now && ended && (
        <Notice kind="good">
          <p>{t('ended')}</p>
        </Notice>
      )}
    </div>
  );
}

/** The names of these links, as one would say them. */
function useNames(sharing: Sharing, ids: readonly string[]): string {
  const locale = useLocale();
  const nameless = useTranslations('sharing.people')('nameless');
  const links = useObserved(sharing.links);
  const names = ids.map((id) => links.find((link) => link.id === id)?.name || nameless);
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
