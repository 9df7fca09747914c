import { askedIn, lists } from '../guide/guide';
import type { Question, Variant } from '../guide/question';

/**
 * The answers of a plan, read plainly: what completeness, copies and the plan file work with. The document
 * (`document.ts`) is the record; this is a reading of it.
 */
export interface Answers {
  /** Answer per question; a question without an answer has no key. Lists stand in `lists`. */
  readonly values: Readonly<Record<string, Answer>>;
  /** Items per list, in the family's order, without what was removed. Nested lists are named `<list>.<field>`. */
  readonly lists: Readonly<Record<string, readonly Item[]>>;
  /** Addresses (`questionId` or `itemId/fieldId`) the family has locked. */
  readonly locked: ReadonlySet<string>;
}

/**
 * text, choice, person: a string (for a person the id of an item of `people`, or an extra of the question).
 * choices, people, links: strings, without order. date, time, number: see `moments.ts`: what was typed is kept,
 * also when it is no date. yesNo: `yes`, `no` or `unknown`.
 */
export type Answer = string | readonly string[];

export interface Item {
  readonly id: string;
  /** The item this one belongs to, for nested lists. */
  readonly parent?: string;
  /** The person is part of the family, is invited (list `people` only). */
  readonly flags: readonly string[];
  readonly values: Readonly<Record<string, Answer>>;
}

export const noAnswers: Answers = { values: {}, lists: {}, locked: new Set() };

/** The text of an answer; '' when there is none or when it is a set. */
export function textOf(values: Readonly<Record<string, Answer>>, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value : '';
}

/** The set of an answer; empty when there is none. */
export function setOf(values: Readonly<Record<string, Answer>>, id: string): readonly string[] {
  const value = values[id];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

export function itemsOf(answers: Answers, list: string, parent?: string): readonly Item[] {
  const items = answers.lists[list] ?? [];
  return parent === undefined ? items : items.filter((item) => item.parent === parent);
}

/** Items that a list question shows: all of its list, or those with its flag. */
export function shownItems(answers: Answers, question: { list: string; flag?: string }, parent?: string) {
  const items = itemsOf(answers, question.list, parent);
  return question.flag ? items.filter((item) => item.flags.includes(question.flag as string)) : items;
}

export function isEmpty(answer: Answer | undefined): boolean {
  return answer === undefined || (typeof answer === 'string' ? answer.trim() === '' : answer.length === 0);
}

/**
 * Voluntary, unless a measure may come or is in force. «Weet ik niet» is answered as voluntary: the family can
 * always change it, and no answer of the other variant is lost by it.
 */
export function variantOf(answers: Answers): Variant {
  const measure = textOf(answers.values, 'measure');
  return measure === 'yes' || measure === 'maybe' ? 'childProtection' : 'voluntary';
}

/** Is this field asked for this item, in this variant and for a person of this group? */
export function fieldAsked(field: Question, variant: Variant, item?: Item): boolean {
  if (!askedIn(field, variant)) return false;
  if (field.group === undefined || item === undefined) return true;
  const group = textOf(item.values, 'group');
  return group === '' || group === field.group;
}

/** Name of a person as the family wrote it; `null` for an id the plan does not know (any more). */
export function personName(answers: Answers, id: string): string | null {
  const person = itemsOf(answers, 'people').find((candidate) => candidate.id === id);
  const name = person ? textOf(person.values, 'name').trim() : '';
  return name === '' ? null : name;
}

/** Fields of a list by id; throws for a list the guide does not have. */
export function fieldsOf(list: string): readonly Question[] {
  const fields = lists.get(list);
  if (!fields) throw new Error(`no list ${list} in the guide`);
  return fields;
}
