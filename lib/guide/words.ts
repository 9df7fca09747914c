import type { steps } from './guide';
import type { ListQuestion, Question } from './question';

/**
 * What `messages/` must say about the guide, derived from the step files: forget the words of a new question and
 * the compiler names it. Optional entries may be left out; what is required stands here without a question mark.
 */
export interface GuideWords {
  readonly steps: { readonly [S in AnyStep as S['id']]: StepWords };
  /** Titles of screens that hold more than one question; other screens carry their question's label. */
  readonly screens: { readonly [S in AnyScreen as S['id']]?: ScreenWords };
  readonly questions: { readonly [Q in TopQuestion as Q['id']]: WordsOf<Q> };
}

type AnyStep = (typeof steps)[number];
type AnyScreen = AnyStep['screens'][number];
type TopQuestion = AnyScreen['questions'][number];

export interface StepWords {
  /** Short name in progress and overview. */
  readonly title: string;
  /** What this chapter gives you, in a sentence or two. */
  readonly opening: string;
  /** Why it matters and about how long it takes. */
  readonly why: string;
}

export interface ScreenWords {
  readonly title: string;
  readonly hint?: string;
  readonly why?: string;
}

export interface QuestionWords {
  /** The question itself, as somebody would say it at the table. */
  readonly label: string;
  /** One line of help or an example. */
  readonly hint?: string;
  /** Behind «Waarom vragen we dit?». */
  readonly why?: string;
  /** Behind «Ja, maar…»: the doubt in a few words, and one question that helps. */
  readonly doubts?: Readonly<Record<string, { readonly doubt: string; readonly help: string }>>;
  /** Label in the overview and on paper, where it differs from the question. */
  readonly short?: string;
  /** Replaces label or hint when a measure may come or is in force. */
  readonly childProtection?: { readonly label?: string; readonly hint?: string };
}

type Labels<Option extends string> = { readonly [O in Option]: string };

type WordsOf<Q extends Question> = QuestionWords &
  (Q extends { kind: 'choice' | 'choices'; options: readonly (infer O extends string)[] }
    ? { readonly options: Labels<O> }
    : unknown) &
  (Q extends { kind: 'person'; extras?: readonly (infer E extends string)[] }
    ? [E] extends [never]
      ? unknown
      : string extends E
        ? unknown
        : { readonly extras: Labels<E> }
    : unknown) &
  (Q extends ListQuestion<string, infer F>
    ? {
        /** Button: «Nog een zorg erbij». */
        readonly add: string;
        /** One item, counted: ICU plural of `count`. */
        readonly count?: string;
        readonly fields: { readonly [G in F as G['id']]: WordsOf<G> };
      }
    : unknown) & { readonly chips?: Readonly<Record<string, string>> }; // chips are checked by a test, since their ids are not kept as literal types
