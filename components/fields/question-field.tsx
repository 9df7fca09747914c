'use client';

import { useState } from 'react';
import { type Later, later, present } from '@/components/ui/later';
import type { Kind, Question } from '@/lib/guide/question';
import { ChoiceField } from './choice-field';
import type { FieldProps, ListTools } from './field';
import { TextField } from './text-field';

// Words and choices are there with the page; other fields come after it, long before somebody gets to one.
const choices = later(() => import('./choices-field').then(({ ChoicesField }) => ChoicesField));
const date = later(() => import('./date-field').then(({ DateField }) => DateField));
const links = later(() => import('./links-field').then(({ LinksField }) => LinksField));
const list = later(() => import('./list-field').then(({ ListField }) => ListField));
const number = later(() => import('./number-field').then(({ NumberField }) => NumberField));
const people = later(() => import('./people-field').then(({ PeopleField }) => PeopleField));
const person = later(() => import('./person-field').then(({ PersonField }) => PersonField));
const time = later(() => import('./time-field').then(({ TimeField }) => TimeField));
const yesNo = later(() => import('./yes-no-field').then(({ YesNoField }) => YesNoField));

/** Fetches the fields that do not come with the page. */
export async function preloadFields(): Promise<void> {
  await Promise.all([choices, date, links, list, number, people, person, time, yesNo].map((one) => one.preload()));
}

type Navigation = Pick<ListTools, 'openItem' | 'itemHref'>;

/** How each kind of question is asked. A new kind does not compile until it stands here. */
const fields: {
  readonly [K in Kind]: Later<FieldProps<Extract<Question, { kind: K }>> & ListTools>;
} = {
  text: present(TextField),
  choice: present(ChoiceField),
  choices,
  date,
  time,
  yesNo,
  number,
  person,
  people,
  links,
  list,
};

/** Draws any question of the guide, on the open plan. Needs a `Suspense` somewhere above. */
export function QuestionField(props: FieldProps & Navigation) {
  const { openItem, itemHref } = props;
  const [Field] = useState(() => (fields[props.question.kind] as Later<FieldProps & ListTools>).pick());
  return (
    <Field
      {...props}
      renderQuestion={(nested) => <QuestionField {...nested} openItem={openItem} itemHref={itemHref} />}
    />
  );
}
