'use client';

import { useTranslations } from 'next-intl';
import type { Item } from '@/lib/plan/answers';
import { agreementSentence, type Speaker } from '@/lib/plan/say';

/** The agreement as somebody will read it aloud at the table; grows while it is filled in. */
export function ReadBack({ item, speaker }: { item: Item; speaker: Speaker }) {
  const t = useTranslations('wizard.item');
  const sentence = agreementSentence(speaker, item.values);
  return (
    <div className="read-back" aria-live="polite">
      {sentence !== '' && (
        <>
          <h2>{t('readBack')}</h2>
          <p>{sentence}</p>
        </>
      )}
    </div>
  );
}
