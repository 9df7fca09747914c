'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { keyCardFor } from '@/components/plan/key-card';
import { KeyCardMaker } from '@/components/plan/key-card-maker';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { KeyCard } from '@/lib/sync/session';

/**
 * The key card of locks that are prepared, before they are put on: whatever happens to this device then, the family can
 * open its plan.
 */
export function CardStep({
  locks,
  words,
  busy,
  onDone,
}: {
  locks: { readonly link: string; readonly expiresOn: string | null };
  /** On the button that goes on. */
  words: string;
  busy: string | null;
  onDone: (made: KeyCard) => void;
}) {
  const t = useTranslations('card');
  const inKeyCard = useTranslations('keyCard');
  const [made, setMade] = useState<KeyCard | null>(null);
  const [isMissing, setMissing] = useState(false);
  return (
    <section aria-labelledby="card-step">
      <h2 id="card-step">{t('title')}</h2>
      <p>{t('about')}</p>
      <KeyCardMaker
        content={() => keyCardFor(locks, location.origin)}
        onMade={(how) => {
          setMade(how);
          setMissing(false);
        }}
      />
      <div role="status">
        {made && (
          <Notice kind="good">
            <p>
              {inKeyCard(`done.${made}`)} {t('old')}
            </p>
          </Notice>
        )}
      </div>
      <div role="alert">
        {isMissing && (
          <Notice kind="problem">
            <p>{t('first')}</p>
          </Notice>
        )}
      </div>
      <p className="btns">
        <button
          type="button"
          className={made ? 'btn pri' : 'btn'}
          disabled={busy !== null}
          onClick={() => (made ? onDone(made) : setMissing(true))}
        >
          {busy ?? words}
          <Icon name="arrow-right" />
        </button>
      </p>
    </section>
  );
}
