'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { useObserved, useSharing, useTroubleWords } from '@/components/plan/use-sharing';
import { WhenOpen } from '@/components/plan/when-open';
import { Icon, type IconName } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { SharedLink, Sharing, Trouble } from '@/lib/sync/session';
import { FamilyTimeNotice } from './family-time-notice';
import { GivenLink } from './given-link';
import { AskHandOver, HandOverNotice, useStartedForOthers } from './hand-over-ask';
import { LinkCard } from './link-card';
import { Offers } from './offers';

/** «Wie kan dit zien?»: everybody who holds a link, what they may do, and how that is changed. */
export function WhoPage() {
  const t = useTranslations('sharing');
  return (
    <WhenOpen title={t('title')}>
      <h1>{t('title')}</h1>
      <Who />
    </WhenOpen>
  );
}

function Who() {
  const t = useTranslations('sharing');
  const { session } = useOpenPlan();
  const sharing = useSharing();
  if (session.access !== 'owner') return <NotOwner access={session.access} />;
  if (sharing === undefined) {
    return (
      <p className="lead" role="status">
        {t('opening')}
      </p>
    );
  }
  return sharing ? <Links sharing={sharing} /> : <NotInVault />;
}

function NotInVault() {
  const t = useTranslations('sharing');
  const locale = useLocale();
  const startedForOthers = useStartedForOthers();
  return (
    <>
      <p className="lead">{t('notVault')}</p>
      <p className="btns">
        <Link className="btn pri" href={`/${locale}/plan/keep` as Route}>
          {t('toKeep')}
        </Link>
      </p>
      {startedForOthers && <AskHandOver />}
      <Back />
    </>
  );
}

function NotOwner({ access }: { access: 'write' | 'read' | 'react' }) {
  const t = useTranslations('sharing');
  return (
    <>
      <section aria-labelledby="yours">
        <h2 id="yours">{t('yours.title')}</h2>
        <p>{t(`yours.${access}`)}</p>
        <p>{t('notOwner')}</p>
      </section>
      <HandOverNotice />
      <GoodToKnow />
      <Back />
    </>
  );
}

type Given = { readonly name: string; readonly link: string };

function Links({ sharing }: { sharing: Sharing }) {
  const t = useTranslations('sharing');
  const locale = useLocale();
  const links = useObserved(sharing.links);
  const said = useTroubleWords();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const startedForOthers = useStartedForOthers();
  useEffect(() => {
    let here = true;
    void sharing.refresh().then((outcome) => here && setTrouble(outcome.ok ? null : outcome.reason));
    return () => {
      here = false;
    };
  }, [sharing]);
  if (given) return <GivenLink {...given} onDone={() => setGiven(null)} />;

  const held = links.filter((link) => link.state !== 'revoked');
  const takenBack = links.filter((link) => link.state === 'revoked');
  const cardsOf = (some: readonly SharedLink[]) => (
    <ul className="link-cards">
      {some.map((link) => (
        <li key={link.id} className="card">
          <LinkCard link={link} sharing={sharing} onGiven={setGiven} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <p className="lead">{t('lead')}</p>
      {trouble && (
        <Notice kind="problem" announce="status">
          <p>{said(trouble)}</p>
        </Notice>
      )}
      <FamilyTimeNotice sharing={sharing} />
      <Offers sharing={sharing} />
      {startedForOthers && <AskHandOver />}
      <section aria-labelledby="people">
        <h2 id="people">{t('people.title')}</h2>
        {held.length === 0 && <p>{t('people.none')}</p>}
        {held.length > 0 && cardsOf(held)}
        <p className="btns">
          <Link className="btn pri" href={`/${locale}/plan/sharing/give` as Route}>
            <Icon name="plus" />
            {t('add')}
          </Link>
        </p>
        {held.length > 0 && <p className="soft small-text">{t('seenNote')}</p>}
        {takenBack.length > 0 && (
          <details className="why">
            <summary>
              <Icon name="lock" />
              <span>
                {t('people.back')} ({takenBack.length})
              </span>
              <Icon name="chevron-down" />
            </summary>
            {cardsOf(takenBack)}
          </details>
        )}
      </section>
      <section aria-labelledby="me">
        <h2 id="me">{t('me.title')}</h2>
        <div className="card">
          <p className="fact">
            <Icon name="key" />
            <b>{t('me.name')}</b>
          </p>
          <p>{t('me.about')}</p>
          <p>
            <Link href={`/${locale}/plan/keep` as Route}>{t('me.link')}</Link>
          </p>
        </div>
      </section>
      <Ways />
      <GoodToKnow />
      <Back />
    </>
  );
}

const ways = [
  { page: 'family-time', words: 'familyTime', icon: 'armchair' },
  { page: 'hand-over', words: 'handOver', icon: 'users' },
  { page: 'locks', words: 'locks', icon: 'lock' },
] as const satisfies readonly { page: string; words: string; icon: IconName }[];

/** What else can be done about who sees the plan; handing over only by somebody who began for others. */
function Ways() {
  const t = useTranslations('sharing');
  const locale = useLocale();
  const startedForOthers = useStartedForOthers();
  return (
    <ul className="tasks more-ways">
      {ways
        .filter(({ page }) => page !== 'hand-over' || startedForOthers)
        .map(({ page, words, icon }) => (
          <li key={page}>
            <Link className="task" href={`/${locale}/plan/${page}` as Route} prefetch={false}>
              <Icon name={icon} size={28} />
              <span className="who">
                <b>{t(words)}</b>
                <span>{t(`${words}About`)}</span>
              </span>
            </Link>
          </li>
        ))}
    </ul>
  );
}

function GoodToKnow() {
  const t = useTranslations('sharing.not');
  return (
    <section aria-labelledby="good-to-know">
      <h2 id="good-to-know">{t('title')}</h2>
      <ul className="bullets text">
        {(['write', 'read', 'us', 'paper'] as const).map((what) => (
          <li key={what}>{t(what)}</li>
        ))}
      </ul>
    </section>
  );
}

function Back() {
  const t = useTranslations('sharing');
  const locale = useLocale();
  return (
    <p className="btns">
      <Link className="btn" href={`/${locale}/plan` as Route}>
        {t('back')}
      </Link>
    </p>
  );
}
