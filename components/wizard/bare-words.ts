import type { PlainWords } from '@/lib/plan/say';
import type { PlainGuideWords } from './wizard-words';

/**
 * The words of the guide without help, chips and doubts: what pages that only read answers back need. Half the weight.
 * `guide` is what stands in `messages/` under that name.
 */
export function bareWords(guide: unknown): PlainGuideWords {
  const words = guide as PlainGuideWords;
  return { ...words, questions: mapped(words.questions, bareQuestion) };
}

/** Of the words for a copy only those that say an answer: the rest is for paper. */
export function spokenWords<Words extends Record<string, unknown>>(copy: Words): Partial<Words> {
  const says = /^(and|yes|no|unknown.*|time.*|every.*|once.*|whenNeeded|sentence.*)$/;
  return Object.fromEntries(Object.entries(copy).filter(([key]) => says.test(key))) as Partial<Words>;
}

function bareQuestion({ label, short, childProtection, options, extras, fields }: PlainWords): PlainWords {
  return {
    label,
    ...(short && { short }),
    ...(childProtection?.label && { childProtection: { label: childProtection.label } }),
    ...(options && { options }),
    ...(extras && { extras }),
    ...(fields && { fields: mapped(fields, bareQuestion) }),
  };
}

function mapped<From, To>(from: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}
