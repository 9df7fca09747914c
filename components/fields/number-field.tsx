'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useScalar } from '@/components/plan/hooks';
import type { NumberQuestion } from '@/lib/guide/question';
import { readNumber } from '@/lib/plan/moments';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';

/** A whole number; anything else is kept and remarked upon. */
export function NumberField(field: FieldProps<NumberQuestion>) {
  const t = useTranslations('fields');
  const { min, max } = field.question;
  const [value, write] = useScalar(addressOf(field));
  const [typing, setTyping] = useState(false);
  const number = readNumber(value);
  const fits = number !== null && (min === undefined || number >= min) && (max === undefined || number <= max);
  const tip =
    typing || value.trim() === '' || fits
      ? null
      : min !== undefined && max !== undefined
        ? t('number.between', { min, max })
        : t('number.whole');
  return (
    <FieldFrame field={field} tip={tip}>
      {(wiring) => (
        <input
          {...wiring}
          className="in-t w5"
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onFocus={() => setTyping(true)}
          onChange={(event) => write(event.currentTarget.value)}
          onBlur={() => setTyping(false)}
        />
      )}
    </FieldFrame>
  );
}
