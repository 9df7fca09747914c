import type { ReactNode } from 'react';
import type { Question, Variant } from '@/lib/guide/question';
import type { Address } from '@/lib/plan/document';
import type { PlainWords } from '@/lib/plan/say';

/** What every field gets: its question, the words for it, and where in the plan the answer stands. */
export interface FieldProps<Q extends Question = Question> {
  readonly question: Q;
  readonly words: PlainWords;
  readonly variant: Variant;
  /** The item this is a field of; without it the question stands on its own. */
  readonly at?: { readonly list: string; readonly item: string };
  /** Ids of a heading that already says the label, and of a text that already gives the hint. */
  readonly heading?: { readonly label: string; readonly hint?: string };
}

/** What a list is handed besides: how to draw a question in it, and how to go to one item. */
export interface ListTools {
  readonly renderQuestion: (field: FieldProps) => ReactNode;
  readonly openItem: (item: string) => void;
  readonly itemHref: (item: string) => string;
}

export function addressOf({ question, at }: FieldProps): Address {
  return at ? { question, list: at.list, item: at.item } : { question };
}

/** The label and hint in this variant. */
export function spokenIn(words: PlainWords, variant: Variant): { label: string; hint: string | undefined } {
  const other = variant === 'childProtection' ? words.childProtection : undefined;
  return { label: other?.label ?? words.label, hint: other?.hint ?? words.hint };
}
