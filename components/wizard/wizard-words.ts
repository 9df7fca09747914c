import { guide } from '@/lib/guide/guide';
import type { Question, Screen, Step, Variant } from '@/lib/guide/question';
import type { ScreenWords, StepWords } from '@/lib/guide/words';
import { spokenIn } from '@/components/fields/field';
import type { PlainWords } from '@/lib/plan/say';

/** The words of the guide, as they stand in `messages/` under `guide`, read plainly. */
export interface PlainGuideWords {
  readonly steps: Readonly<Record<string, StepWords>>;
  readonly screens: Readonly<Record<string, ScreenWords | undefined>>;
  readonly questions: Readonly<Record<string, PlainWords>>;
}

/** What one chapter says, and the titles of all. */
export interface ChapterWords {
  readonly titles: Readonly<Record<string, string>>;
  readonly step: StepWords;
  readonly screens: Readonly<Record<string, ScreenWords>>;
  readonly questions: Readonly<Record<string, PlainWords>>;
}

/** Takes from all words those that one chapter needs, so that a page carries no other. */
export function chapterWords(words: PlainGuideWords, step: Step): ChapterWords {
  const of = <Value>(from: Readonly<Record<string, Value | undefined>>, ids: readonly string[]) =>
    Object.fromEntries(ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id] as Value]])));
  const own = words.steps[step.id];
  if (!own) throw new Error(`no words for the step ${step.id}`);
  return {
    titles: Object.fromEntries(guide.map(({ id }) => [id, words.steps[id]?.title ?? id])),
    step: own,
    screens: of(
      words.screens,
      step.screens.map((screen) => screen.id),
    ),
    questions: of(
      words.questions,
      step.screens.flatMap((screen) => screen.questions.map((question) => question.id)),
    ),
  };
}

export const wordsOf = (words: ChapterWords, question: Question): PlainWords =>
  words.questions[question.id] ?? { label: question.id };

/** What a screen is called: its own title, or the question it asks. `isOne`: then the title is the question's label. */
export function screenTitle(
  words: ChapterWords,
  screen: Screen,
  variant: Variant,
): { title: string; hint?: string; isOne: boolean } {
  const own = words.screens[screen.id];
  if (own) return { title: own.title, ...(own.hint ? { hint: own.hint } : {}), isOne: false };
  const [first] = screen.questions;
  if (!first) throw new Error(`the screen ${screen.id} asks nothing`);
  const { label, hint } = spokenIn(wordsOf(words, first), variant);
  return { title: label, ...(hint ? { hint } : {}), isOne: true };
}
