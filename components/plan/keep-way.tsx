'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { OptionCard } from '@/components/ui/option-card';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { addDays, dayInWords, today } from '@/lib/plan/moments';
import type { Keeping } from '@/lib/sync/session';
import { useOpenPlan } from './plan-provider';

const ways = ['vault', 'device', 'nowhere'] as const satisfies readonly Keeping[];
/** So long after the last change the vault forgets a plan, in days. */
const retention = 365;

/** Where the plan is kept, and keeping it differently; leaving a place asks first, because others may count on it. */
export function KeepWay() {
  const t = useTranslations('keep');
  const inStart = useTranslations('start.keep');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const state = useSyncExternalStore(session.saveState.subscribe, session.saveState.get, session.saveState.get);
  const [wanted, setWanted] = useState<Keeping | null>(null);
  const [outcome, setOutcome] = useState<'changed' | 'failed' | null>(null);
  const now = session.keeping;

  const change = async (way: Keeping) => {
    setWanted(null);
    const changed = await session.setKeeping(way);
    setOutcome(changed.ok ? 'changed' : 'failed');
  };
  const choose = (way: Keeping) => {
    setOutcome(null);
    if (way === 'vault' || (now === 'nowhere' && way === 'device')) void change(way);
    else setWanted(way);
  };
  const warning = wanted === 'nowhere' ? (now === 'vault' ? t('leaveNowhere') : t('leaveDevice')) : t('leave');
  return (
    <>
      <p>{t(`where.${now}`)}</p>
      {state.state === 'saved' && (
        <p>{t('until', { day: dayInWords(addDays(today(new Date(state.at)), retention), locale, false) })}</p>
      )}
      <div className="fld" role="radiogroup" aria-label={t('change')}>
        <div className="opts one">
          {ways.map((way) => (
            <OptionCard
              key={way}
              type="radio"
              name="keeping"
              label={inStart(way)}
              about={inStart(`${way}About`)}
              checked={now === way}
              onChange={() => choose(way)}
            />
          ))}
        </div>
      </div>
      <div role="status">
        {outcome === 'changed' && (
          <Notice kind="good">
            <p>{t('changed')}</p>
          </Notice>
        )}
        {outcome === 'failed' && (
          <Notice kind="problem">
            <p>{t('changeFailed')}</p>
          </Notice>
        )}
      </div>
      <Dialog open={wanted !== null} title={t('leaveTitle')} onClose={() => setWanted(null)}>
        <p>{warning}</p>
        <p className="btns">
          <button type="button" className="btn pri" onClick={() => setWanted(null)}>
            {t('remove.no')}
          </button>
          <button type="button" className="btn neg" onClick={() => wanted && change(wanted)}>
            {t('leaveYes')}
          </button>
        </p>
      </Dialog>
    </>
  );
}
