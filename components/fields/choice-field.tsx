'use client';

import { useScalar } from '@/components/plan/hooks';
import type { ChoiceQuestion } from '@/lib/guide/question';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { Radios } from './radios';

/** One of a few options. */
export function ChoiceField(field: FieldProps<ChoiceQuestion>) {
  const { question, words } = field;
  const [value, write] = useScalar(addressOf(field));
  const options = question.options.map((option) => ({ value: option, label: words.options?.[option] ?? option }));
  return (
    <FieldFrame field={field} group>
      {({ id }) => <Radios name={id} options={options} value={value} onChoose={write} />}
    </FieldFrame>
  );
}
