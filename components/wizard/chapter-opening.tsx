'use client';

import { useTranslations } from 'next-intl';
import { Fold } from '@/components/ui/fold';
import type { StepWords } from '@/lib/guide/words';

/** What a chapter gives, why, and how long it takes; folded away once something is filled in. */
export function ChapterOpening({ words, isNew }: { words: StepWords; isNew: boolean }) {
  const t = useTranslations('wizard');
  if (!isNew) {
    return (
      <Fold title={t('about')} icon="info-circle">
        <p>{words.opening}</p>
        <p>{words.why}</p>
      </Fold>
    );
  }
  return (
    <div className="opening card">
      <p className="kind">{words.title}</p>
      <p>{words.opening}</p>
      <p className="soft">{words.why}</p>
    </div>
  );
}
