import { guide, screensOf } from '../guide/guide';
import type { ListQuestion, Question, Screen, Step, Variant } from '../guide/question';
import { type Answers, fieldAsked, type Item, isEmpty, itemsOf, shownItems, variantOf } from './answers';
import { readDate } from './moments';

/**
 * What is still open. Nothing here ever stops anybody: a gap is a line in the friendly list «nog invullen».
 */
export interface Gap {
  readonly step: string;
  readonly screen: string;
  readonly question: string;
  /** The item and field it is about; without it the question itself is unanswered. */
  readonly item?: string;
  readonly field?: string;
  readonly need: 'must' | 'should';
}

/** Every gap of the plan in the order of the guide; `must` only, or the `should` ones as well. */
export function gaps(answers: Answers, include: 'must' | 'all' = 'must'): readonly Gap[] {
  const variant = variantOf(answers);
  return guide.flatMap((step) =>
    screensOf(step, variant).flatMap((screen) => screenGaps(step, screen, answers, variant, include)),
  );
}

function screenGaps(step: Step, screen: Screen, answers: Answers, variant: Variant, include: 'must' | 'all'): Gap[] {
  const wanted = (question: Question) => question.need === 'must' || (include === 'all' && question.need === 'should');
  const found: Gap[] = [];
  for (const question of screen.questions) {
    if (!fieldAsked(question, variant)) continue;
    const at = { step: step.id, screen: screen.id, question: question.id } as const;
    if (question.kind !== 'list') {
      if (wanted(question) && !isAnswered(question, answers.values[question.id]))
        found.push({ ...at, need: needOf(question) });
      continue;
    }
    const items = shownItems(answers, question);
    if (items.length === 0 && wanted(question)) found.push({ ...at, need: needOf(question) });
    for (const item of items) {
      for (const field of question.fields as readonly Question[]) {
        if (!fieldAsked(field, variant, item) || !wanted(field) || fieldAnswered(question, field, item, answers))
          continue;
        found.push({ ...at, item: item.id, field: field.id, need: needOf(field) });
      }
    }
  }
  return found;
}

const needOf = (question: Question) => (question.need === 'must' ? 'must' : 'should');

function fieldAnswered(list: ListQuestion, field: Question, item: Item, answers: Answers): boolean {
  if (field.kind === 'list') return itemsOf(answers, `${list.list}.${field.id}`, item.id).length > 0;
  return isAnswered(field, item.values[field.id]);
}

/** «Weet ik niet» counts as an answer; half a date does not. */
function isAnswered(question: Question, answer: Answers['values'][string] | undefined): boolean {
  if (answer === undefined || isEmpty(answer)) return false;
  if (question.kind === 'date' && typeof answer === 'string') return readDate(answer).state !== 'unfinished';
  return true;
}
