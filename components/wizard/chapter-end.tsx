'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { spokenIn } from '@/components/fields/field';
import { itemTitle } from '@/components/fields/item-words';
import { OptionCard } from '@/components/ui/option-card';
import { useSpeaker } from '@/components/fields/use-speaker';
import { useDone } from '@/components/plan/hooks';
import type { ListQuestion, Question, Step, Variant } from '@/lib/guide/question';
import { itemsOf } from '@/lib/plan/answers';
import { type Gap, gaps } from '@/lib/plan/completeness';
import type { Speaker } from '@/lib/plan/say';
import { type ChapterWords, wordsOf } from './wizard-words';

/** More open ends than this are no longer a short check. */
const mostShown = 8;

/** At the end of a chapter: what is still open, and «klaar» or «nog niet», which only the family can say. */
export function ChapterEnd({
  step,
  words,
  variant,
  headingRef,
  hrefOf,
  goTo,
}: {
  step: Step;
  words: ChapterWords;
  variant: Variant;
  headingRef: RefObject<HTMLHeadingElement | null>;
  hrefOf: (target: { screen: string; item?: string | undefined }) => string;
  goTo: (target: { screen: string; item?: string | undefined }) => void;
}) {
  const t = useTranslations('wizard.end');
  const speaker = useSpeaker(variant);
  const [done, setDone] = useDone();
  const open = gaps(speaker.answers).filter((gap) => gap.step === step.id);
  const isDone = done.has(step.id);
  return (
    <section className="screen">
      <div className="q">
        <h1 tabIndex={-1} ref={headingRef}>
          {t('title')}
        </h1>
      </div>
      <p className="lead">{t('lead')}</p>
      {open.length === 0 ? (
        <p className="all-in">{t('nothingOpen')}</p>
      ) : (
        <>
          <h2>{t('open')}</h2>
          <ul className="open-ends">
            {open.slice(0, mostShown).map((gap) => {
              const target = { screen: gap.screen, item: gap.item };
              return (
                <li key={`${gap.question}/${gap.item ?? ''}/${gap.field ?? ''}`}>
                  <a
                    href={hrefOf(target)}
                    onClick={(event) => {
                      event.preventDefault();
                      goTo(target);
                    }}
                  >
                    {gapInWords(gap, step, words, speaker, (item, question) => t('inItem', { item, question }))}
                  </a>
                </li>
              );
            })}
            {open.length > mostShown && <li className="soft">{t('more', { count: open.length - mostShown })}</li>}
          </ul>
        </>
      )}
      <fieldset className="fld">
        <legend className="vh">{t('title')}</legend>
        <div className="opts">
          <OptionCard
            type="radio"
            name="done"
            label={t('done')}
            checked={isDone}
            onChange={() => setDone(step.id, true)}
          />
          <OptionCard
            type="radio"
            name="done"
            label={t('notYet')}
            checked={!isDone}
            onChange={() => setDone(step.id, false)}
          />
        </div>
      </fieldset>
    </section>
  );
}

function gapInWords(
  gap: Gap,
  step: Step,
  words: ChapterWords,
  speaker: Speaker,
  inItem: (item: string, question: string) => string,
): string {
  const question = step.screens
    .flatMap((screen) => screen.questions)
    .find((known) => known.id === gap.question) as Question;
  const own = wordsOf(words, question);
  const label = own.short ?? spokenIn(own, speaker.variant).label;
  if (gap.item === undefined || question.kind !== 'list') return label;
  const field = own.fields?.[gap.field ?? ''];
  const item = itemsOf(speaker.answers, (question as ListQuestion).list).find(({ id }) => id === gap.item);
  const title = (item && itemTitle(speaker, question, own, item)) || label;
  return inItem(title, field?.short ?? field?.label ?? label);
}
