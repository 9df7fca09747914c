/**
 * What a question is. Step files are written with the builders below, which keep every id and option as a
 * literal type; `words.ts` turns those into the contract that `messages/` must fulfil. All other code reads the
 * plain `Question`.
 *
 * Ids are for ever: they are keys in families' plans. Renaming one is a numbered migration.
 */

/** `must` and `should` show up in «nog invullen»; `optional` is folded away until asked for. */
export type Need = 'must' | 'should' | 'optional';

/** `voluntary`: nobody from outside sets conditions. `childProtection`: a measure may come or is in force. */
export type Variant = 'voluntary' | 'childProtection';

/** Lists that a link can point into. */
export type LinkTarget = 'subQuestions' | 'worries' | 'agreements' | 'conditions';

interface Common<Id extends string> {
  readonly id: Id;
  /** Code in the field tables this guide was drawn up from; for people who read both. */
  readonly code: string;
  readonly need: Need;
  /** Only asked in this variant; without it in both. What was answered stays in the plan. */
  readonly variant?: Variant;
  /** Kept in the private room: readers of the shared room never receive it. */
  readonly room?: 'private';
  /** Never in a printed copy. */
  readonly print?: false;
  /** The family may lock this answer: it then moves to the private room and stays out of copies. */
  readonly lockable?: true;
  /** Asked only of these people. */
  readonly group?: 'child' | 'adult' | 'professional';
}

export interface TextQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'text';
  /** `short` is one line that may wrap, `long` a paragraph or more. */
  readonly size: 'short' | 'long';
  /** Ready-made answers to tap; their words stand in the messages under `chips`. */
  readonly chips?: readonly string[];
}
export interface ChoiceQuestion<Id extends string = string, Option extends string = string> extends Common<Id> {
  readonly kind: 'choice';
  readonly options: readonly Option[];
}
export interface ChoicesQuestion<Id extends string = string, Option extends string = string> extends Common<Id> {
  readonly kind: 'choices';
  readonly options: readonly Option[];
}
export interface DateQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'date';
}
export interface TimeQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'time';
}
export interface YesNoQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'yesNo';
}
export interface NumberQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'number';
  readonly min?: number;
  readonly max?: number;
}
export interface PersonQuestion<Id extends string = string, Extra extends string = string> extends Common<Id> {
  readonly kind: 'person';
  /** Answers that are no person of the plan, for instance «degene die afzegt». */
  readonly extras?: readonly Extra[];
  /** Offer only people of this group first. */
  readonly from?: 'child' | 'adult' | 'professional';
}
export interface PeopleQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'people';
  readonly from?: 'child' | 'adult' | 'professional';
}
export interface LinksQuestion<Id extends string = string> extends Common<Id> {
  readonly kind: 'links';
  readonly to: readonly LinkTarget[];
}
export interface ListQuestion<Id extends string = string, F extends Question = Question> extends Common<Id> {
  readonly kind: 'list';
  /** Name of the list in the plan; two questions may show the same list (people, information). */
  readonly list: string;
  readonly fields: readonly F[];
  /** Field whose answer names an item in lists and links. */
  readonly title: string;
  /** The order is the family's own answer. */
  readonly sortable?: true;
  /** Only items with this flag are shown, and new ones get it: `inFamily`, `invited`. */
  readonly flag?: string;
  /** A handful that works well in practice; shown as advice, never enforced. */
  readonly advice?: { readonly from: number; readonly to: number };
  /** One line per item, typed straight into the list. */
  readonly inline?: true;
  readonly chips?: readonly string[];
}

export type Question =
  | TextQuestion
  | ChoiceQuestion
  | ChoicesQuestion
  | DateQuestion
  | TimeQuestion
  | YesNoQuestion
  | NumberQuestion
  | PersonQuestion
  | PeopleQuestion
  | LinksQuestion
  // biome-ignore lint/suspicious/noExplicitAny: a list holds questions of any kind; the plain reader never needs to know which
  | ListQuestion<string, any>;

export type Kind = Question['kind'];
/** One moment on the way: mostly one question, sometimes what is really one answer (day, begin and end). */
export interface Screen<Id extends string = string, Q extends Question = Question> {
  readonly id: Id;
  readonly questions: readonly Q[];
  readonly variant?: Variant;
  /** A picture or tool that goes with this screen; drawn by the wizard. */
  readonly extra?: 'table' | 'nameFinder' | 'danger' | 'programme' | 'load' | 'dates';
}

export interface Step<Id extends string = string, S extends Screen = Screen> {
  readonly id: Id;
  readonly screens: readonly S[];
}

type Options<T> = Omit<T, 'kind' | 'id' | 'code' | 'need'>;

export const text = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  options: Partial<Options<TextQuestion>> = {},
): TextQuestion<Id> => ({ kind: 'text', id, code, need, size: 'short', ...options });

export const longText = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  options: Partial<Options<TextQuestion>> = {},
): TextQuestion<Id> => ({ kind: 'text', id, code, need, size: 'long', ...options });

export const choice = <const Id extends string, const Option extends string>(
  id: Id,
  code: string,
  need: Need,
  options: readonly Option[],
  more: Partial<Options<ChoiceQuestion>> = {},
): ChoiceQuestion<Id, Option> => ({ ...more, kind: 'choice', id, code, need, options });

export const choices = <const Id extends string, const Option extends string>(
  id: Id,
  code: string,
  need: Need,
  options: readonly Option[],
  more: Partial<Options<ChoicesQuestion>> = {},
): ChoicesQuestion<Id, Option> => ({ ...more, kind: 'choices', id, code, need, options });

export const date = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  more: Options<DateQuestion> = {},
): DateQuestion<Id> => ({ ...more, kind: 'date', id, code, need });

export const time = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  more: Options<TimeQuestion> = {},
): TimeQuestion<Id> => ({ ...more, kind: 'time', id, code, need });

export const yesNo = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  more: Options<YesNoQuestion> = {},
): YesNoQuestion<Id> => ({ ...more, kind: 'yesNo', id, code, need });

export const number = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  more: Options<NumberQuestion> = {},
): NumberQuestion<Id> => ({ ...more, kind: 'number', id, code, need });

export const person = <const Id extends string, const Extra extends string = never>(
  id: Id,
  code: string,
  need: Need,
  more: Omit<Options<PersonQuestion>, 'extras'> & { readonly extras?: readonly Extra[] } = {},
): PersonQuestion<Id, Extra> => ({ ...more, kind: 'person', id, code, need });

export const people = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  more: Options<PeopleQuestion> = {},
): PeopleQuestion<Id> => ({ ...more, kind: 'people', id, code, need });

export const links = <const Id extends string>(
  id: Id,
  code: string,
  need: Need,
  to: readonly LinkTarget[],
  more: Partial<Options<LinksQuestion>> = {},
): LinksQuestion<Id> => ({ ...more, kind: 'links', id, code, need, to });

export const list = <const Id extends string, const F extends readonly Question[]>(
  id: Id,
  code: string,
  need: Need,
  fields: F,
  more: Partial<Omit<Options<ListQuestion>, 'fields'>> & { readonly title: F[number]['id'] },
): ListQuestion<Id, F[number]> => ({ list: id, ...more, kind: 'list', id, code, need, fields });

export const screen = <const Id extends string, const Q extends readonly Question[]>(
  id: Id,
  questions: Q,
  more: Omit<Screen, 'id' | 'questions'> = {},
): Screen<Id, Q[number]> => ({ ...more, id, questions });

export const step = <const Id extends string, const S extends readonly Screen[]>(
  id: Id,
  screens: S,
): Step<Id, S[number]> => ({ id, screens });
