'use client';

import { useTranslations } from 'next-intl';
import { useSet } from '@/components/plan/hooks';
import { Avatar } from '@/components/ui/avatar';
import type { PeopleQuestion } from '@/lib/guide/question';
import { AddPerson } from './add-person';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { OptionCard } from './option-card';
import { usePeopleFor } from './people-of-plan';

/** Any of the people of the plan, or somebody new. */
export function PeopleField(field: FieldProps<PeopleQuestion>) {
  const t = useTranslations('people');
  const [members, write] = useSet(addressOf(field));
  const { people, missing } = usePeopleFor(field, [...members]);
  return (
    <FieldFrame field={field} group>
      {() => (
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
      )}
    </FieldFrame>
  );
}
