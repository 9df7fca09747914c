import { screensOf } from '../guide/guide';
import type { Screen, Step } from '../guide/question';
import { type Answers, isEmpty, shownItems, variantOf } from './answers';

/** State of a chapter in the overview. `done` is said by the family, never by the app. */
export type StepState = 'empty' | 'busy' | 'done';

/** `done` holds the ids of the steps the family called ready. */
export function stateOf(step: Step, answers: Answers, done: ReadonlySet<string>): StepState {
  if (done.has(step.id)) return 'done';
  return screensOf(step, variantOf(answers)).some((screen) => isTouched(screen, answers)) ? 'busy' : 'empty';
}

/** Is anything at all answered on this screen? */
function isTouched(screen: Screen, answers: Answers): boolean {
  return screen.questions.some((question) =>
    question.kind === 'list' ? shownItems(answers, question).length > 0 : !isEmpty(answers.values[question.id]),
  );
}
