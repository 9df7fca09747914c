'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Fold } from '@/components/ui/fold';
import { placeOf } from '@/lib/guide/guide';
import type { Gap } from '@/lib/plan/completeness';
import type { PlainGuideWords } from './wizard-words';

/** So many lines are a help; more are a reproach. */
const shownAtOnce = 6;

interface Place {
  readonly step: string;
  readonly screen: string;
  readonly count: number;
}

/** «Nog invullen»: one friendly line per screen with something open, each a link to it. */
export function GapList({ gaps, words }: { gaps: readonly Gap[]; words: PlainGuideWords }) {
  const t = useTranslations('overview');
  const places = placesOf(gaps);
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">{t('gapsTitle')}</h2>
      <p className="soft">{places.length > 0 ? t('gapsHint') : t('noGaps')}</p>
      <Lines places={places.slice(0, shownAtOnce)} words={words} />
      {places.length > shownAtOnce && (
        <Fold title={t('moreGaps')} icon="dots">
          <Lines places={places.slice(shownAtOnce)} words={words} />
        </Fold>
      )}
    </section>
  );
}

function Lines({ places, words }: { places: readonly Place[]; words: PlainGuideWords }) {
  const t = useTranslations('overview');
  const locale = useLocale();
  if (places.length === 0) return null;
  return (
    <ul className="plain-links">
      {places.map(({ step, screen, count }) => (
        <li key={screen}>
          <Link href={`/${locale}/plan/${step}?vraag=${screen}&terug=overview` as Route} prefetch={false}>
            {words.steps[step]?.title}: {nameOf(screen, words)}
          </Link>
          {count > 1 && <span className="soft"> ({t('gap', { count })})</span>}
        </li>
      ))}
    </ul>
  );
}

function placesOf(gaps: readonly Gap[]): Place[] {
  const places = new Map<string, Place>();
  for (const { step, screen } of gaps) {
    places.set(screen, { step, screen, count: (places.get(screen)?.count ?? 0) + 1 });
  }
  return [...places.values()];
}

function nameOf(screen: string, words: PlainGuideWords): string {
  const first = placeOf(screen)?.screen.questions[0];
  const question = first && words.questions[first.id];
  return words.screens[screen]?.title ?? question?.short ?? question?.label ?? screen;
}
