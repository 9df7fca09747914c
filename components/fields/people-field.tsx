'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSet } from '@/components/plan/hooks';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import type { PeopleQuestion } from '@/lib/guide/question';
import { AddPerson } from './add-person';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { OptionCard } from '@/components/ui/option-card';
import { usePeopleFor } from './people-of-plan';
import { fewPeople } from './person-field';

/** Any of the people of the plan, or somebody new. Among the fields of an item a long row of people is folded. */
export function PeopleField(field: FieldProps<PeopleQuestion>) {
  const t = useTranslations('people');
  const language = useLocale();
  const [members, write] = useSet(addressOf(field));
  const { people, missing } = usePeopleFor(field, [...members]);
  const [isFolded] = useState(field.at !== undefined && people.length > fewPeople.inItem);
  const chosen = people.filter((person) => members.has(person.id)).map((person) => person.name);
  const cards = (
    <>
      <div className="opts">
        {people.map((person) => (
          <OptionCard
            key={person.id}
            type="checkbox"
            label={person.name}
            about={person.about}
            before={<Avatar name={person.name} seat={person.seat} />}
            checked={members.has(person.id)}
            onChange={(event) => write(person.id, event.currentTarget.checked)}
          />
        ))}
        {missing.map((id) => (
          <OptionCard key={id} type="checkbox" label={t('gone')} checked onChange={() => write(id, false)} />
        ))}
      </div>
      <AddPerson group={field.question.from} onAdded={(id) => write(id, true)} />
    </>
  );
  return (
    <FieldFrame field={field} group>
      {() =>
        isFolded ? (
          <details className="why rest people">
            <summary>
              <Icon name="users" />
              <span>{chosen.length > 0 ? new Intl.ListFormat(language).format(chosen) : t('choosePeople')}</span>
              <Icon name="chevron-down" />
            </summary>
            <div>{cards}</div>
          </details>
        ) : (
          cards
        )
      }
    </FieldFrame>
  );
}
