'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Dialog } from '@/components/ui/dialog';
import { Fold } from '@/components/ui/fold';
import { Icon } from '@/components/ui/icon';
import { mainId } from '@/components/ui/main-id';
import { dayInWords, readDate } from '@/lib/plan/moments';
import { type Reaction, readReaction, removeReaction } from '@/lib/sync/reaction-records';

/** For the family: what people think of one answer. What somebody read already is folded away. */
export function Reactions({
  reactions,
  aboutOf,
}: {
  reactions: readonly Reaction[];
  aboutOf?: (one: Reaction) => ReactNode;
}) {
  const t = useTranslations('reactions');
  const box = useRef<HTMLDivElement>(null);
  const unread = reactions.filter((one) => !one.isRead);
  const read = reactions.filter((one) => one.isRead);
  // with the last one everything here may go
  const toBox = () => setTimeout(() => (box.current ?? document.getElementById(mainId))?.focus());
  const draw = (one: Reaction) => (
    <li key={one.id}>
      <OneReaction reaction={one} about={aboutOf?.(one)} onDone={toBox} />
    </li>
  );
  if (reactions.length === 0) return null;
  return (
    <div className="reactions" ref={box} tabIndex={-1}>
      {unread.length > 0 && <ul>{unread.map(draw)}</ul>}
      {read.length > 0 && (
        <Fold icon="message-circle" title={t('earlier', { count: read.length })}>
          <ul>{read.map(draw)}</ul>
        </Fold>
      )}
    </div>
  );
}

function OneReaction({ reaction, about, onDone }: { reaction: Reaction; about: ReactNode; onDone: () => void }) {
  const t = useTranslations('reactions');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const [asks, setAsks] = useState(false);
  const { id, on, text, isRead } = reaction;
  const name = reaction.name || t('nameless');
  const date = readDate(on);
  const done = (change: typeof readReaction) => {
    change(session.rooms.private, id);
    onDone();
  };
  return (
    <>
      <p>
        <b>{name}</b>{' '}
        {date.state === 'day' && <span className="soft small-text">{dayInWords(date.day, locale, false)}</span>}
      </p>
      {about && <p className="soft small-text">{about}</p>}
      <p className="words">{text}</p>
      {!session.readOnly && (
        <p className="link-acts">
          {!isRead && (
            <button type="button" className="edit" onClick={() => done(readReaction)}>
              <Icon name="check" size={20} />
              <span>
                {t('seen')} <span className="vh">{t('of', { name })}</span>
              </span>
            </button>
          )}
          <button type="button" className="edit" onClick={() => setAsks(true)}>
            <Icon name="trash" size={20} />
            <span>
              {t('remove')} <span className="vh">{t('of', { name })}</span>
            </span>
          </button>
        </p>
      )}
      <Dialog open={asks} title={t('sure.title', { name })} onClose={() => setAsks(false)}>
        <p>{t('sure.what')}</p>
        <p className="btns">
          <button type="button" className="btn" onClick={() => setAsks(false)}>
            {t('sure.no')}
          </button>
          <button type="button" className="btn neg" onClick={() => done(removeReaction)}>
            {t('sure.yes')}
          </button>
        </p>
      </Dialog>
    </>
  );
}
