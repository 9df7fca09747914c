'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { textOf } from '@/lib/plan/answers';
import { useAnswers } from './hooks';
import { useOpenPlan } from './plan-provider';

/**
 * On «Ons plan»: asks for the key card until there is one. In its place on the page, never in the way; and not on
 * somebody else's device, which came in by a link or a card and remembers no answer.
 */
export function KeyCardAsk() {
  const t = useTranslations('keyCard.ask');
  const locale = useLocale();
  const { session, document, borrowed } = useOpenPlan();
  const { values } = useAnswers();
  const [made, setMade] = useState(session.keyCard);
  if (made || borrowed || session.access !== 'owner' || session.keeping !== 'vault') return null;
  // whose key it is not: the family makes its own card with its own locks
  if (textOf(values, 'starterRole') === 'youthWorker' && document.readMeta('handedOver') === '') return null;
  return (
    <Notice icon="key">
      <h2>{t('title')}</h2>
      <p>{t('what')}</p>
      <p className="btns">
        <Link className="btn" href={`/${locale}/plan/key-card` as Route}>
          {t('make')}
        </Link>
        <button
          type="button"
          className="edit"
          onClick={() => {
            session.noteKeyCard('had');
            setMade('had');
          }}
        >
          <Icon name="check" size={20} />
          {t('had')}
        </button>
      </p>
    </Notice>
  );
}
