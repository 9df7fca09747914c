'use client';

import type { ComponentType } from 'react';
import type { Kind, Question } from '@/lib/guide/question';
import { ChoiceField } from './choice-field';
import { ChoicesField } from './choices-field';
import { DateField } from './date-field';
import type { FieldProps, ListTools } from './field';
import { LinksField } from './links-field';
import { ListField } from './list-field';
import { NumberField } from './number-field';
import { PeopleField } from './people-field';
import { PersonField } from './person-field';
import { TextField } from './text-field';
import { TimeField } from './time-field';
import { YesNoField } from './yes-no-field';

type Navigation = Pick<ListTools, 'openItem' | 'itemHref'>;

/** How each kind of question is asked. A new kind does not compile until it stands here. */
const fields: { readonly [K in Kind]: ComponentType<FieldProps<Extract<Question, { kind: K }>> & ListTools> } = {
  text: TextField,
  choice: ChoiceField,
  choices: ChoicesField,
  date: DateField,
  time: TimeField,
  yesNo: YesNoField,
  number: NumberField,
  person: PersonField,
  people: PeopleField,
  links: LinksField,
  list: ListField,
};

/** Draws any question of the guide, on the open plan. */
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
