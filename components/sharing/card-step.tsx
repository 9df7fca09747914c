'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { OptionCard } from '@/components/ui/option-card';

/**
 * After new locks: the key card, with a box to tick. The card opens in a tab of its own, so that what stands on this
 * screen (a link that is shown only once) stays; but in this tab where it alone has the plan (`here`).
 */
export function CardStep({ words, here = false, onDone }: { words: string; here?: boolean; onDone: () => void }) {
  const t = useTranslations('card');
  const locale = useLocale();
  const card = `/${locale}/plan/key-card` as Route;
  const [made, setMade] = useState(false);
  const [isMissing, setMissing] = useState(false);
  return (
    <section aria-labelledby="card-step">
      <h2 id="card-step">{t('title')}</h2>
      <p>{t('about')}</p>
      <p className="btns">
        {here ? (
          <Link className="btn" href={card}>
            <Icon name="key" />
            {t('make')}
          </Link>
        ) : (
          <a className="btn" href={card} target="_blank" rel="noreferrer">
            <Icon name="key" />
            {t('make')}
          </a>
        )}
      </p>
      <OptionCard
        type="checkbox"
        label={t('check')}
        checked={made}
        onChange={(event) => {
          setMade(event.target.checked);
          setMissing(false);
        }}
      />
      <div role="alert">
        {isMissing && (
          <Notice kind="problem">
            <p>{t('first')}</p>
          </Notice>
        )}
      </div>
      <p className="btns">
        <button type="button" className="btn pri" onClick={() => (made ? onDone() : setMissing(true))}>
          {words}
          <Icon name="arrow-right" />
        </button>
      </p>
    </section>
  );
}
