'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { LinkInLetters } from '@/components/plan/link-to-give';
import { momentInWords } from '@/components/plan/moment-words';
import { useOpenPlan, usePlanDoor } from '@/components/plan/plan-provider';
import { useObserved, useTroubleWords } from '@/components/plan/use-sharing';
import { WhenOpen } from '@/components/plan/when-open';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Qr } from '@/components/ui/qr';
import type { Trouble } from '@/lib/sync/session';

/** The one who began gives the plan to the family: their device takes it over and makes new locks. */
export function HandOverPage() {
  const t = useTranslations('handOver');
  return (
    <WhenOpen title={t('title')}>
      <HandOver />
    </WhenOpen>
  );
}

function HandOver() {
  const t = useTranslations('handOver');
  const inSharing = useTranslations('sharing');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const state = useObserved(session.saveState);
  if (state.state === 'moved') return <HandedOver at={state.at * 1000} />;
  return (
    <>
      <h1>{t('title')}</h1>
      {session.access !== 'owner' && <p className="lead">{inSharing('notOwner')}</p>}
      {session.access === 'owner' && (
        <>
          <p className="lead">{t('lead')}</p>
          {session.keeping === 'vault' ? <Code isSaved={state.state === 'saved'} /> : <FirstToVault />}
        </>
      )}
      <p className="btns">
        <Link className="btn" href={`/${locale}/plan` as Route}>
          {t('back')}
        </Link>
      </p>
    </>
  );
}

function FirstToVault() {
  const t = useTranslations('handOver');
  const said = useTroubleWords();
  const locale = useLocale();
  const { session } = useOpenPlan();
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  const put = async () => {
    setState('busy');
    const done = await session.setKeeping('vault');
    setState(done.ok ? 'idle' : done.reason);
  };
  return (
    <>
      <p>{t('notVault')}</p>
      <p role="status">{state !== 'idle' && state !== 'busy' && said(state)}</p>
      <p className="btns">
        <button type="button" className="btn pri" disabled={state === 'busy'} onClick={put}>
          <Icon name="cloud-lock" />
          {t('toVault')}
        </button>
        <Link className="btn" href={`/${locale}/plan/keep` as Route}>
          {t('orFile')}
        </Link>
      </p>
    </>
  );
}

/** The code is the whole plan: shown when asked for, and gone from a screen that somebody walked away from. */
function Code({ isSaved }: { isSaved: boolean }) {
  const t = useTranslations('handOver');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && setUrl(null);
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, []);
  const show = async () => {
    const key = await session.ownerLink();
    setUrl(key && `${location.origin}/${locale}/take-over${key}`);
  };
  return (
    <>
      <section aria-labelledby="how-it-goes">
        <h2 id="how-it-goes">{t('steps.title')}</h2>
        <ol className="bullets text">
          {(['near', 'scan', 'there', 'after'] as const).map((step) => (
            <li key={step}>{t(`steps.${step}`)}</li>
          ))}
        </ol>
      </section>
      <Notice icon="key">
        <p>
          <strong>{t('careful')}</strong>
        </p>
      </Notice>
      <p role="status">{url ? t('waiting') : isSaved ? '' : t('wait')}</p>
      {url && (
        <>
          <Qr text={url} label={t('code')} />
          <p>{t('far')}</p>
          <LinkInLetters url={url} label={t('label')} />
        </>
      )}
      <p className="btns">
        <button
          type="button"
          className={url ? 'btn' : 'btn pri'}
          disabled={!url && !isSaved}
          onClick={() => (url ? setUrl(null) : show())}
        >
          <Icon name="eye" />
          {url ? t('hide') : t('show')}
        </button>
      </p>
    </>
  );
}

function HandedOver({ at }: { at: number }) {
  const t = useTranslations('handOver');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const { leave } = usePlanDoor();
  const [busy, setBusy] = useState(false);
  const forget = async () => {
    setBusy(true);
    await session.forgetHere();
    leave();
    location.replace(`/${locale}`);
  };
  return (
    <>
      <h1>{t('done.title')}</h1>
      <Notice kind="good" announce="status">
        <p>{t('done.about', { when: momentInWords(at, locale) })}</p>
      </Notice>
      <p>{t('done.link')}</p>
      <p>{t('done.copy')}</p>
      <p className="btns">
        <button type="button" className="btn pri" disabled={busy} onClick={forget}>
          <Icon name="trash" />
          {t('done.forget')}
        </button>
        <Link className="btn" href={`/${locale}/plan` as Route}>
          {t('back')}
        </Link>
      </p>
    </>
  );
}
