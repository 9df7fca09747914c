'use client';

import { useTranslations } from 'next-intl';
import { useScalar } from '@/components/plan/hooks';
import { Avatar } from '@/components/ui/avatar';
import type { PersonQuestion } from '@/lib/guide/question';
import { AddPerson } from './add-person';
import { addressOf, type FieldProps } from './field';
import { FieldFrame, type Wiring } from './field-frame';
import { type Person, usePeopleFor } from './people-of-plan';
import { Radios } from './radios';

/**
 * With more people than this, cards to tap become a longer walk than a native list. Among the other fields of an item
 * that is sooner than on a screen of its own.
 */
export const fewPeople = { alone: 12, inItem: 5 } as const;

/** One of the people of the plan, or somebody new. */
export function PersonField(field: FieldProps<PersonQuestion>) {
  const { question, words } = field;
  const t = useTranslations('people');
  const [value, write] = useScalar(addressOf(field));
  const extras = (question.extras ?? []).map((extra) => ({ value: extra, label: words.extras?.[extra] ?? extra }));
  const isExtra = extras.some((extra) => extra.value === value);
  const { people, missing } = usePeopleFor(field, value === '' || isExtra ? [] : [value]);
  const gone = missing.map((id) => ({ value: id, label: t('gone') }));
  const add = <AddPerson group={question.from} onAdded={write} />;
  if (people.length > fewPeople[field.at ? 'inItem' : 'alone']) {
    return (
      <FieldFrame field={field}>
        {(wiring) => (
          <>
            <PersonSelect
              wiring={wiring}
              people={people}
              others={[...extras, ...gone]}
              value={value}
              onChoose={write}
            />
            {add}
          </>
        )}
      </FieldFrame>
    );
  }
  const cards = people.map((person) => ({
    value: person.id,
    label: person.name,
    about: person.about,
    before: <Avatar name={person.name} seat={person.seat} />,
  }));
  return (
    <FieldFrame field={field} group>
      {({ id }) => (
        <>
          <Radios name={id} options={[...cards, ...extras, ...gone]} value={value} onChoose={write} />
          {add}
        </>
      )}
    </FieldFrame>
  );
}

function PersonSelect({
  wiring,
  people,
  others,
  value,
  onChoose,
}: {
  wiring: Wiring;
  people: readonly Person[];
  others: readonly { value: string; label: string }[];
  value: string;
  onChoose: (value: string) => void;
}) {
  const t = useTranslations('people');
  return (
    <select {...wiring} className="in-t" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="">{t('choose')}</option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.about ? t('nameAbout', { name: person.name, about: person.about }) : person.name}
        </option>
      ))}
      {others.map((other) => (
        <option key={other.value} value={other.value}>
          {other.label}
        </option>
      ))}
    </select>
  );
}
