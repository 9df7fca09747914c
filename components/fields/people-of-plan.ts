'use client';

import { useAnswers } from '@/components/plan/hooks';
import { type Answers, type Item, itemsOf, textOf } from '@/lib/plan/answers';
import type { FieldProps } from './field';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Who this is, in the family's words; '' when they did not say. */
  readonly about: string;
  /** Place in the list of all people, from 0: gives the colour. */
  readonly seat: number;
  readonly group: string;
}

/** Everybody in the plan who has a name, in order. */
export function peopleIn(answers: Answers): readonly Person[] {
  return itemsOf(answers, 'people')
    .map(personOf)
    .filter((person) => person.name !== '');
}

function personOf(item: Item, seat: number): Person {
  return {
    id: item.id,
    name: textOf(item.values, 'name').trim(),
    about: textOf(item.values, 'relation').trim(),
    seat,
    group: textOf(item.values, 'group'),
  };
}

/**
 * The people a field offers: those of the group it asks for first, nobody left out but the person the field is about.
 * `missing` are ids in the answer that the plan does not know any more.
 */
export function usePeopleFor(
  field: FieldProps,
  chosen: readonly string[],
): { people: readonly Person[]; missing: readonly string[] } {
  const answers = useAnswers();
  const question = field.question as { from?: string };
  const all = peopleIn(answers);
  const offered = all.filter((person) => !(field.at?.list === 'people' && field.at.item === person.id));
  const first = offered.filter((person) => question.from === undefined || person.group === question.from);
  const people = [...first, ...offered.filter((person) => !first.includes(person))];
  return { people, missing: chosen.filter((id) => !all.some((person) => person.id === id)) };
}
