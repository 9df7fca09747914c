'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OptionCard } from '@/components/ui/option-card';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Keeping, Trouble } from '@/lib/sync/session';
import { useOpenPlan } from './plan-provider';
import { useObserved, useTroubleWords } from './use-sharing';

const ways = ['vault', 'device', 'nowhere'] as const satisfies readonly Keeping[];

/** Where the plan is kept, and keeping it differently; leaving a place asks first, because others may count on it. */
export function KeepWay() {
  const t = useTranslations('keep');
  const inStart = useTranslations('start.keep');
  const { session } = useOpenPlan();
  // what is kept where changes with it
  useObserved(session.saveState);
  const [wanted, setWanted] = useState<Keeping | null>(null);
  const [outcome, setOutcome] = useState<'changed' | Trouble | null>(null);
  const said = useTroubleWords();
  const now = session.keeping;

  const change = async (way: Keeping) => {
    setWanted(null);
    const changed = await session.setKeeping(way);
    setOutcome(changed.ok ? 'changed' : changed.reason);
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
        {outcome !== null && outcome !== 'changed' && (
          <Notice kind="problem">
            <p>{t('changeFailed', { why: said(outcome) })}</p>
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
