'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { PlanSession } from '@/lib/sync/session';
import { momentInWords } from './moment-words';
import { usePlanDoor } from './plan-provider';
import { isShutState } from './shut-state';
import { useObserved } from './use-sharing';

/**
 * In the place of the plan, as long as the family has paused this link or after it was taken back. Calm: what it is,
 * that nobody did anything wrong, and how it goes on.
 */
export function ShutPage({ session }: { session: PlanSession }) {
  const t = useTranslations('shut');
  const locale = useLocale();
  const { leave } = usePlanDoor();
  const [busy, setBusy] = useState(false);
  const state = useObserved(session.saveState);
  // in the moment between the family's word and the plan's return
  if (!isShutState(state) || state.state === 'resumed') {
    return (
      <p className="lead" role="status">
        {t('resumed')}
      </p>
    );
  }
  if (state.state === 'must-ask') return <MustAsk />;
  const forget = async () => {
    setBusy(true);
    await session.forgetHere();
    leave();
    location.replace(`/${locale}`);
  };
  const how = state.state;
  return (
    <>
      <h1>{t(`${how}.title`)}</h1>
      <div role="status">
        <p className="lead">{t(`${how}.since`, { when: momentInWords(state.at * 1000, locale) })}</p>
        <p>{t(`${how}.what`)}</p>
        <p>{t(`${how}.copy`)}</p>
        {state.unsent !== 'none' && (
          <Notice icon="mail">
            <p>{t(`unsent.${state.unsent}`)}</p>
          </Notice>
        )}
        <p>{t(`${how}.back`)}</p>
      </div>
      <p className="btns">
        {how === 'paused' && (
          <button type="button" className="btn" onClick={() => location.reload()}>
            <Icon name="refresh" />
            {t('again')}
          </button>
        )}
        {how === 'revoked' && state.unsent !== 'waiting' && (
          <button type="button" className="btn" disabled={busy} onClick={forget}>
            <Icon name="x" />
            {t('forget')}
          </button>
        )}
        <a className="btn" href={`/${locale}`}>
          {t('home')}
        </a>
      </p>
    </>
  );
}

/** Offline for long: the copy here is shown only after the vault said that the link still stands. */
function MustAsk() {
  const t = useTranslations('shut');
  return (
    <>
      <h1>{t('must-ask.title')}</h1>
      <p className="lead" role="status">
        {t('must-ask.what')}
      </p>
      <p className="btns">
        <button type="button" className="btn" onClick={() => location.reload()}>
          <Icon name="refresh" />
          {t('must-ask.again')}
        </button>
      </p>
    </>
  );
}
