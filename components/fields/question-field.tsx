'use client';

import { type ComponentType, lazy } from 'react';
import type { Kind, Question } from '@/lib/guide/question';
import { ChoiceField } from './choice-field';
import { ChoicesField } from './choices-field';
import type { FieldProps, ListTools } from './field';
import { NumberField } from './number-field';
import { TextField } from './text-field';
import { TimeField } from './time-field';
import { YesNoField } from './yes-no-field';

// Words, ticks and numbers are there with the page; larger fields come after it, long before somebody gets to one.
const load = {
  date: () => import('./date-field').then(({ DateField }) => ({ default: DateField })),
  links: () => import('./links-field').then(({ LinksField }) => ({ default: LinksField })),
  list: () => import('./list-field').then(({ ListField }) => ({ default: ListField })),
  people: () => import('./people-field').then(({ PeopleField }) => ({ default: PeopleField })),
  person: () => import('./person-field').then(({ PersonField }) => ({ default: PersonField })),
};

/** Fetches the fields that do not come with the page. */
export async function preloadFields(): Promise<void> {
  await Promise.all(Object.values(load).map((one) => one()));
}

type Navigation = Pick<ListTools, 'openItem' | 'itemHref'>;

/** How each kind of question is asked. A new kind does not compile until it stands here. */
const fields: { readonly [K in Kind]: ComponentType<FieldProps<Extract<Question, { kind: K }>> & ListTools> } = {
  text: TextField,
  choice: ChoiceField,
  choices: ChoicesField,
  date: lazy(load.date),
  time: TimeField,
  yesNo: YesNoField,
  number: NumberField,
  person: lazy(load.person),
  people: lazy(load.people),
  links: lazy(load.links),
  list: lazy(load.list),
};

/** Draws any question of the guide, on the open plan. Needs a `Suspense` somewhere above. */
export function QuestionField(props: FieldProps & Navigation) {
  const { openItem, itemHref } = props;
  const Field = fields[props.question.kind] as ComponentType<FieldProps & ListTools>;
  return (
    <Field
      {...props}
      renderQuestion={(nested) => <QuestionField {...nested} openItem={openItem} itemHref={itemHref} />}
    />
  );
}
