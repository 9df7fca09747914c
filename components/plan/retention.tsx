'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { addDays, type Day, dayInWords, isoDay, readDate, today } from '@/lib/plan/moments';
import type { Trouble } from '@/lib/sync/session';
import { useOpenPlan } from './plan-provider';
import { useObserved, useTroubleWords } from './use-sharing';

/** What a family may choose, in days; the vault takes anything from the first to the last. */
const lengths = [30, 60, 90, 180, 365, 730] as const;

/** From so many days before the end «Ons plan» tells that the plan will be deleted. */
const warnWithin = 30;

type Kept = { readonly days: number; readonly expiresOn: string };

/** Until when the vault keeps the plan: as a date, longer with one tap, and how long after the last change. */
export function Retention() {
  const t = useTranslations('retention');
  const said = useTroubleWords();
  const locale = useLocale();
  const { session } = useOpenPlan();
  const { kept, trouble, ask } = useRetention();
  const [state, setState] = useState<'idle' | 'busy' | 'kept' | Trouble>('idle');
  const mayExtend = session.access === 'owner' || session.access === 'write';
  const inWords = (day: Day) => dayInWords(day, locale, false);

  if (trouble) return <p role="status">{t('unknown', { why: said(trouble) })}</p>;
  if (!kept) return null;
  const until = dayOf(kept.expiresOn);
  const longest = addDays(today(), kept.days);
  const change = async (work: () => ReturnType<typeof session.keepLonger>) => {
    setState('busy');
    const done = await work();
    setState(done.ok ? 'kept' : done.reason);
    if (done.ok) await ask();
  };
  return (
    <>
      <p>
        {until && <strong>{t('until', { day: inWords(until) })}</strong>} {t('slides')}
      </p>
      {mayExtend && kept.expiresOn < isoDay(longest) && (
        <p className="btns">
          <button
            type="button"
            className="btn"
            disabled={state === 'busy'}
            onClick={() => change(() => session.keepLonger())}
          >
            <Icon name="calendar" />
            {t('longer', { day: inWords(longest) })}
          </button>
        </p>
      )}
      {session.access === 'owner' && (
        <div className="fld">
          <label className="lb" htmlFor="retention">
            {t('choose')}
          </label>
          <select
            className="in-t"
            id="retention"
            value={kept.days}
            disabled={state === 'busy'}
            onChange={(event) => change(() => session.setRetention(Number(event.target.value)))}
          >
            {[...new Set([...lengths, kept.days])]
              .sort((a, b) => a - b)
              .map((days) => (
                <option key={days} value={days}>
                  {isLength(days) ? t(`lengths.${days}`) : t('days', { count: days })}
                </option>
              ))}
          </select>
        </div>
      )}
      <div role="status">
        {state === 'kept' && until && (
          <Notice kind="good">
            <p>{t('kept', { day: inWords(until) })}</p>
          </Notice>
        )}
        {state !== 'idle' && state !== 'busy' && state !== 'kept' && (
          <Notice kind="problem">
            <p>{t('failed', { why: said(state) })}</p>
          </Notice>
        )}
      </div>
    </>
  );
}

/** In the last month: the day on which the vault will delete the plan, and the one button against it. */
export function RetentionSoon() {
  const { session } = useOpenPlan();
  const { state } = useObserved(session.saveState);
  // asked only while the vault answers: anything else has words of its own
  return session.keeping === 'vault' && (state === 'saved' || state === 'read-only') ? <Soon /> : null;
}

function Soon() {
  const t = useTranslations('retention');
  const said = useTroubleWords();
  const locale = useLocale();
  const { session } = useOpenPlan();
  const { kept, ask } = useRetention();
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  const until = kept && dayOf(kept.expiresOn);
  if (!kept || !until || kept.expiresOn > isoDay(addDays(today(), warnWithin))) return null;
  // somebody chose a short time, and it has only just begun
  if (kept.days <= warnWithin && kept.expiresOn >= isoDay(addDays(today(), kept.days - 7))) return null;
  const longer = async () => {
    setState('busy');
    const done = await session.keepLonger();
    setState(done.ok ? 'idle' : done.reason);
    if (done.ok) await ask();
  };
  return (
    <Notice icon="calendar" announce="status">
      <p>{t('soon', { day: dayInWords(until, locale, false) })}</p>
      {state !== 'idle' && state !== 'busy' && <p>{t('failed', { why: said(state) })}</p>}
      {(session.access === 'owner' || session.access === 'write') && (
        <p className="btns">
          <button type="button" className="btn pri" disabled={state === 'busy'} onClick={longer}>
            {t('longer', { day: dayInWords(addDays(today(), kept.days), locale, false) })}
          </button>
        </p>
      )}
    </Notice>
  );
}

function useRetention(): { kept: Kept | null; trouble: Trouble | null; ask: () => Promise<void> } {
  const { session } = useOpenPlan();
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof session.retention>> | null>(null);
  const ask = useCallback(async () => setAnswer(await session.retention()), [session]);
  useEffect(() => {
    let here = true;
    void session.retention().then((said) => here && setAnswer(said));
    return () => {
      here = false;
    };
  }, [session]);
  return {
    kept: answer?.ok ? answer : null,
    trouble: answer && !answer.ok ? answer.reason : null,
    ask,
  };
}

function dayOf(iso: string): Day | null {
  const read = readDate(iso);
  return read.state === 'day' ? read.day : null;
}

function isLength(days: number): days is (typeof lengths)[number] {
  return (lengths as readonly number[]).includes(days);
}
