import type { ListQuestion, Question, Screen, Step, Variant } from './question';
import { agreements } from './steps/agreements';
import { circle } from './steps/circle';
import { followUp } from './steps/follow-up';
import { meeting } from './steps/meeting';
import { question } from './steps/question';
import { safety } from './steps/safety';
import { start } from './steps/start';

/** The way through, from top to bottom: moving a step or a screen is moving a line. */
export const steps = [start, question, circle, meeting, agreements, safety, followUp] as const;

export type StepId = (typeof steps)[number]['id'];

/** The same guide, read plainly: what the machinery works with. */
export const guide: readonly Step[] = [...steps];

/** Where somebody stands: a step and a screen in it. */
export interface Place {
  readonly step: Step;
  readonly screen: Screen;
}

/** Is this asked in the variant? A question without a variant is asked in both. */
export function askedIn(asked: { readonly variant?: Variant }, variant: Variant): boolean {
  return asked.variant === undefined || asked.variant === variant;
}

/** The screens of a step that are asked in this variant, in order. */
export function screensOf(step: Step, variant: Variant): readonly Screen[] {
  return step.screens.filter((screen) => askedIn(screen, variant));
}

/** Every place of the guide in this variant, in order. */
export function walk(variant: Variant): readonly Place[] {
  return guide.flatMap((step) => screensOf(step, variant).map((screen) => ({ step, screen })));
}

/** The place of a screen, asked or not; `null` for an unknown id. */
export function placeOf(screenId: string): Place | null {
  for (const step of guide) {
    const screen = step.screens.find((candidate) => candidate.id === screenId);
    if (screen) return { step, screen };
  }
  return null;
}

/** All questions of the guide that stand on a screen of their own right (not the fields of lists), in order. */
export const topQuestions: readonly Question[] = guide.flatMap((step) =>
  step.screens.flatMap((screen) => screen.questions),
);

/** The step that asks a question; `null` for an id the guide does not have. */
export function stepOf(questionId: string): Step | null {
  const asks = (screen: Screen) => screen.questions.some(({ id }) => id === questionId);
  return guide.find((step) => step.screens.some(asks)) ?? null;
}

/** The question with this id; throws for an id the guide does not have, since ids only come from the guide itself. */
export function questionOf(id: string): Question {
  const found = topQuestions.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no question ${id} in the guide`);
  return found;
}

/**
 * All lists of the plan with every field that some question asks of them: two questions may show one list
 * (the people of the family, the invitees). Nested lists are named `<list>.<field>`.
 */
export const lists: ReadonlyMap<string, readonly Question[]> = collectLists();

function collectLists() {
  const found = new Map<string, Question[]>();
  const add = (name: string, question: ListQuestion) => {
    const fields = found.get(name) ?? [];
    for (const field of question.fields as readonly Question[]) {
      if (!fields.some((known) => known.id === field.id)) fields.push(field);
      if (field.kind === 'list') add(`${name}.${field.id}`, field);
    }
    found.set(name, fields);
  };
  for (const question of topQuestions) if (question.kind === 'list') add(question.list, question);
  return found;
}
