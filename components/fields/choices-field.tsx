'use client';

import { useSet } from '@/components/plan/hooks';
import type { ChoicesQuestion } from '@/lib/guide/question';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { OptionCard } from '@/components/ui/option-card';
import { optionsClass } from './radios';

/** Any number of options. */
export function ChoicesField(field: FieldProps<ChoicesQuestion>) {
  const { question, words } = field;
  const [members, write] = useSet(addressOf(field));
  const options = question.options.map((option) => ({ value: option, label: words.options?.[option] ?? option }));
  return (
    <FieldFrame field={field} group>
      {() => (
        <div className={optionsClass(options)}>
          {options.map(({ value, label }) => (
            <OptionCard
              key={value}
              type="checkbox"
              label={label}
              checked={members.has(value)}
              onChange={(event) => write(value, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
