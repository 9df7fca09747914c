'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { peopleIn } from '@/components/fields/people-of-plan';
import { useAnswers } from '@/components/plan/hooks';
import { useObserved, useSharing, useTroubleWords } from '@/components/plan/use-sharing';
import { WhenOpen } from '@/components/plan/when-open';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { OptionCard } from '@/components/ui/option-card';
import type { Sharing, Trouble } from '@/lib/sync/session';
import { FamilyTimeNotice } from './family-time-notice';
import { useStartedForOthers } from './hand-over-ask';
import { roleIcons } from './role-icons';

/** «Besloten tijd»: the family decides among itself, and chosen links wait. */
export function FamilyTimePage() {
  const t = useTranslations('familyTime');
  return (
    <WhenOpen title={t('title')}>
      <h1>{t('title')}</h1>
      <FamilyTimeHere />
      <ToSharing />
    </WhenOpen>
  );
}

function FamilyTimeHere() {
  const t = useTranslations('familyTime');
  const inSharing = useTranslations('sharing');
  const sharing = useSharing();
  if (sharing === null) {
    return (
      <>
        <p className="lead">{t('lead')}</p>
        <p>{inSharing('notOwner')}</p>
      </>
    );
  }
  if (sharing === undefined) {
    return (
      <p className="lead" role="status">
        {inSharing('opening')}
      </p>
    );
  }
  return <OnOrOff sharing={sharing} />;
}

function OnOrOff({ sharing }: { sharing: Sharing }) {
  const t = useTranslations('familyTime');
  const inAsk = useTranslations('handOver.ask');
  const locale = useLocale();
  const isOn = useObserved(sharing.familyTime) !== null;
  const startedForOthers = useStartedForOthers();
  return (
    <>
      {!isOn && <p className="lead">{t('lead')}</p>}
      {startedForOthers && (
        <Notice icon="key">
          <p>{t('starter')}</p>
          <p>
            <Link href={`/${locale}/plan/hand-over` as Route}>{inAsk('give')}</Link>
          </p>
        </Notice>
      )}
      <FamilyTimeNotice sharing={sharing} whole />
      {!isOn && <Begin sharing={sharing} />}
    </>
  );
}

function Begin({ sharing }: { sharing: Sharing }) {
  const t = useTranslations('familyTime');
  const inSharing = useTranslations('sharing');
  const said = useTroubleWords();
  const people = peopleIn(useAnswers());
  const active = useObserved(sharing.links).filter((link) => link.state === 'active');
  // what somebody ticked or unticked; who did not touch it gets the usual: professionals wait
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const [state, setState] = useState<'idle' | 'busy' | 'none' | Trouble>('idle');
  const isProfessional = (personId: string | null) =>
    people.find((person) => person.id === personId)?.group === 'professional';
  const isChosen = (link: (typeof active)[number]) => ticked[link.id] ?? isProfessional(link.personId);

  if (active.length === 0) return <p>{t('nobody')}</p>;
  const start = async () => {
    const ids = active.filter(isChosen).map(({ id }) => id);
    if (ids.length === 0) {
      setState('none');
      return;
    }
    setState('busy');
    const started = await sharing.startFamilyTime(ids);
    setState(started.ok ? 'idle' : started.reason);
  };
  return (
    <>
      <fieldset className="fld" aria-describedby="family-time-hint">
        <legend>{t('who')}</legend>
        <span className="hint" id="family-time-hint">
          {t('whoHint')}
        </span>
        <div className="opts one">
          {active.map((link) => (
            <OptionCard
              key={link.id}
              type="checkbox"
              label={link.name || inSharing('people.nameless')}
              about={inSharing(`roles.${link.role}`)}
              before={<Icon name={roleIcons[link.role]} />}
              checked={isChosen(link)}
              onChange={(event) => setTicked({ ...ticked, [link.id]: event.target.checked })}
            />
          ))}
        </div>
      </fieldset>
      <div role="status">
        {state !== 'idle' && state !== 'busy' && (
          <Notice kind="problem">
            <p>{state === 'none' ? t('none') : t('failed', { why: said(state) })}</p>
          </Notice>
        )}
      </div>
      <p className="btns">
        <button type="button" className="btn pri" disabled={state === 'busy'} onClick={start}>
          <Icon name="player-pause" />
          {state === 'busy' ? t('busy') : t('start')}
        </button>
      </p>
    </>
  );
}

function ToSharing() {
  const t = useTranslations('sharing');
  const locale = useLocale();
  return (
    <p className="btns">
      <Link className="btn" href={`/${locale}/plan/sharing` as Route}>
        {t('title')}
      </Link>
      <Link className="btn" href={`/${locale}/plan` as Route}>
        {t('back')}
      </Link>
    </p>
  );
}
