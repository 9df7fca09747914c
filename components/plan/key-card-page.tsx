'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { KeyCard } from '@/lib/sync/session';
import { keyCardOf } from './key-card';
import { KeyCardMaker } from './key-card-maker';
import { useOpenPlan } from './plan-provider';
import { WhenOpen } from './when-open';

/** The key card of the open plan: what it is, the card itself when somebody asks for it, and keeping it. */
export function KeyCardPage() {
  const t = useTranslations('keyCard');
  return (
    <WhenOpen title={t('title')}>
      <Make />
    </WhenOpen>
  );
}

function Make() {
  const t = useTranslations('keyCard');
  const { session } = useOpenPlan();
  const [made, setMade] = useState(session.keyCard);
  const hasCard = session.access === 'owner' && session.keeping === 'vault';
  const note = (how: KeyCard) => {
    session.noteKeyCard(how);
    setMade(how);
  };
  return (
    <>
      <h1>{t('title')}</h1>
      {hasCard ? (
        <>
          <p className="lead">{t('lead')}</p>
          <p>{t('what')}</p>
          {/* its code comes over the network the first time */}
          <KeyCardMaker content={() => keyCardOf(session, location.origin)} onMade={note} />
        </>
      ) : (
        <p className="lead">{session.access === 'owner' ? t('none') : t('notOwner')}</p>
      )}
      <div role="status">
        {hasCard && made && (
          <Notice kind="good">
            <p>
              {t(`done.${made}`)} {t('doneWhere')}
            </p>
          </Notice>
        )}
      </div>
      <GoOn done={made !== null || !hasCard} />
    </>
  );
}

/** Back to where somebody came from: the questions, when the plan has just been started. */
function GoOn({ done }: { done: boolean }) {
  const t = useTranslations('keyCard');
  const locale = useLocale();
  const isNew = useSyncExternalStore(
    () => () => undefined,
    () => new URLSearchParams(location.search).has('nieuw'),
    () => false,
  );
  if (!isNew) {
    return (
      <p className="btns">
        <Link className="btn" href={`/${locale}/plan` as Route}>
          {t('back')}
        </Link>
      </p>
    );
  }
  return (
    <>
      <p className="btns">
        <Link className={done ? 'btn pri' : 'btn'} href={`/${locale}/plan/start?vraag=family` as Route}>
          {done ? t('next') : t('later')}
          <Icon name="arrow-right" />
        </Link>
      </p>
      {!done && <p className="soft">{t('laterHint')}</p>}
    </>
  );
}
