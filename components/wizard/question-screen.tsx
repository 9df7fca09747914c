'use client';
// drawn again only when somebody pauses or goes on: remembering what was drawn would weigh more than it spares
'use no memo';

import { lazy, type RefObject, useId } from 'react';
import { Help } from '@/components/fields/help';
import { QuestionField } from '@/components/fields/question-field';
import { arriving } from '@/components/ui/arriving';
import { askedIn } from '@/lib/guide/guide';
import type { Screen, Variant } from '@/lib/guide/question';
import { ReadAloud } from './read-aloud';
import { type ChapterWords, screenTitle, wordsOf } from './wizard-words';

/** Pictures and tools of some screens, with what they stand on. */
export const loadExtras = () => import('./extras').then(({ ScreenExtra }) => ({ default: ScreenExtra }));
const ScreenExtra = lazy(() => arriving(loadExtras));

/** One moment on the way: mostly one question, whose label is the heading. */
export function QuestionScreen({
  screen,
  words,
  variant,
  heading: Heading = 'h1',
  headingRef,
  openItem,
  itemHref,
}: {
  screen: Screen;
  words: ChapterWords;
  variant: Variant;
  /** `h2` where several screens stand on one page. */
  heading?: 'h1' | 'h2';
  headingRef?: RefObject<HTMLHeadingElement | null>;
  openItem: (item: string) => void;
  itemHref: (item: string) => string;
}) {
  const id = useId();
  const { title, hint, isOne } = screenTitle(words, screen, variant);
  const questions = screen.questions.filter((question) => askedIn(question, variant));
  const hintId = `${id}-hint`;
  const navigation = { openItem, itemHref };
  return (
    <section className="screen" aria-labelledby={id}>
      <div className="q">
        <Heading id={id} tabIndex={-1} ref={headingRef}>
          {title}
        </Heading>
        <ReadAloud text={[title, hint].filter(Boolean).join('. ')} />
      </div>
      {hint && (
        <p className="lead" id={hintId}>
          {hint}
        </p>
      )}
      {screen.extra && <ScreenExtra screen={screen} place="before" variant={variant} {...navigation} />}
      <div className="fields">
        {questions.map((question, at) => (
          <QuestionField
            key={question.id}
            question={question}
            words={wordsOf(words, question)}
            variant={variant}
            {...(isOne && at === 0 ? { heading: hint ? { label: id, hint: hintId } : { label: id } } : {})}
            {...navigation}
          />
        ))}
      </div>
      {screen.extra && <ScreenExtra screen={screen} place="after" variant={variant} {...navigation} />}
      <Help words={isOne && questions[0] ? wordsOf(words, questions[0]) : (words.screens[screen.id] ?? {})} />
    </section>
  );
}
