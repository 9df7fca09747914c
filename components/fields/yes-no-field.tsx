'use client';

import { useTranslations } from 'next-intl';
import { useScalar } from '@/components/plan/hooks';
import type { YesNoQuestion } from '@/lib/guide/question';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { Radios } from './radios';

/** Yes, no, or «weet ik niet», which is an answer too. */
export function YesNoField(field: FieldProps<YesNoQuestion>) {
  const t = useTranslations('fields');
  const [value, write] = useScalar(addressOf(field));
  const options = (['yes', 'no', 'unknown'] as const).map((option) => ({ value: option, label: t(option) }));
  return (
    <FieldFrame field={field} group>
      {({ id }) => <Radios name={id} options={options} value={value} onChoose={write} wide />}
    </FieldFrame>
  );
}
