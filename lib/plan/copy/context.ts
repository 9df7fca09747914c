import type { ListQuestion, Question } from '../../guide/question';
import { type Answer, fieldAsked, isEmpty, type Item } from '../answers';
import type { Fact } from '../copy-model';
import { labelOf, type PlainWords, type Speaker, say } from '../say';

export interface CopyContext extends Speaker {
  /** What to do with what is not filled in. */
  readonly open: 'lines' | 'leaveOut';
}

/** Private answers are never printed; what lives in the private room may be (a phone number, a child's released words). */
export function isPrinted(question: Question): boolean {
  return question.print !== false;
}

/** A question with its answer; with room to write when it is open and asked for; `null` when there is nothing to show. */
export function factOf(
  context: CopyContext,
  question: Question,
  words: PlainWords | undefined,
  answer: Answer | undefined,
): Fact | null {
  const label = labelOf(words, context.variant);
  if (!isEmpty(answer)) {
    const text = say(context, question, words, answer);
    return text === '' ? null : { label, texts: paragraphs(text) };
  }
  if (context.open === 'leaveOut' || question.need === 'optional') return null;
  return { label, texts: [], lines: question.kind === 'text' && question.size === 'long' ? 3 : 1 };
}

/** The fields of an item as facts, in the order of the guide, without those in `except`. */
export function factsOf(
  context: CopyContext,
  question: ListQuestion,
  words: PlainWords | undefined,
  item: Item,
  except: readonly string[] = [],
): Fact[] {
  return (question.fields as readonly Question[])
    .filter((field) => field.kind !== 'list' && isPrinted(field) && !except.includes(field.id))
    .filter((field) => fieldAsked(field, context.variant, item))
    .filter((field) => !context.answers.locked.has(`${item.id}/${field.id}`))
    .flatMap((field) => factOf(context, field, words?.fields?.[field.id], item.values[field.id]) ?? []);
}

/** One fact of one field, by name. */
export function fieldFact(
  context: CopyContext,
  question: ListQuestion,
  words: PlainWords | undefined,
  item: Item,
  field: string,
): Fact[] {
  const others = (question.fields as readonly Question[]).map(({ id }) => id).filter((id) => id !== field);
  return factsOf(context, question, words, item, others);
}

/** A field's answer in words; '' when there is none or it is not printed. */
export function fieldText(
  context: CopyContext,
  question: ListQuestion,
  words: PlainWords | undefined,
  item: Item,
  field: string,
): string {
  const [fact] = fieldFact(context, question, words, item, field);
  return fact ? fact.texts.join('\n') : '';
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
