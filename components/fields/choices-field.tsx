'use client';

import { useSet } from '@/components/plan/hooks';
import type { ChoicesQuestion } from '@/lib/guide/question';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { OptionCard } from './option-card';

/** Any number of options. */
export function ChoicesField(field: FieldProps<ChoicesQuestion>) {
  const { question, words } = field;
  const [members, write] = useSet(addressOf(field));
  return (
    <FieldFrame field={field} group>
      {() => (
        <div className="opts">
          {question.options.map((option) => (
            <OptionCard
              key={option}
              type="checkbox"
              label={words.options?.[option] ?? option}
              checked={members.has(option)}
              onChange={(event) => write(option, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </FieldFrame>
  );
}
