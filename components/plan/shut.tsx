'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { SaveState } from '@/lib/sync/session';
import { momentInWords } from './moment-words';
import { usePlan, usePlanDoor } from './plan-provider';
import { useObserved } from './use-sharing';

type ShutState = Extract<SaveState, { state: 'paused' | 'revoked' }>;

/**
 * In the place of the plan, as long as the family has paused this link or after it was taken back. Calm: what it is,
 * that nobody did anything wrong, and how it goes on.
 */
export function Shut() {
  const plan = usePlan();
  return plan.status === 'shut' && <ShutFor session={plan.session} />;
}

function ShutFor({ session }: { session: Extract<ReturnType<typeof usePlan>, { status: 'shut' }>['session'] }) {
  const t = useTranslations('shut');
  const locale = useLocale();
  const { leave } = usePlanDoor();
  const [busy, setBusy] = useState(false);
  const state = useObserved(session.saveState);
  // in the moment between the family's word and the plan's return
  if (!isShutState(state)) return null;
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

function isShutState(state: SaveState): state is ShutState {
  return state.state === 'paused' || state.state === 'revoked';
}
