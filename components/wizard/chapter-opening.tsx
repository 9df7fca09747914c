'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Fold } from '@/components/ui/fold';
import type { StepWords } from '@/lib/guide/words';

/** What a chapter gives, why, and how long it takes; all of it folded away once something is filled in. */
export function ChapterOpening({ words, isNew }: { words: StepWords; isNew: boolean }) {
  const t = useTranslations('wizard');
  // as it was found: the question must not jump up under the first letter that is typed
  const [isShown] = useState(isNew);
  return (
    <div className="opening">
      {isShown && <p>{words.opening}</p>}
      <Fold title={t('about')} icon="info-circle">
        {!isShown && <p>{words.opening}</p>}
        <p>{words.why}</p>
      </Fold>
    </div>
  );
}
