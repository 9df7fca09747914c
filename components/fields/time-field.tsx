'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useScalar } from '@/components/plan/hooks';
import type { TimeQuestion } from '@/lib/guide/question';
import { readTime, showTime } from '@/lib/plan/moments';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';

/** A time as people write it; it shows as 14:30 once they go on. */
export function TimeField(field: FieldProps<TimeQuestion>) {
  const t = useTranslations('fields');
  const [value, write] = useScalar(addressOf(field));
  const [typing, setTyping] = useState(false);
  const tip = !typing && value !== '' && readTime(value) === null ? t('time.notUnderstood') : null;
  return (
    <FieldFrame field={field} tip={tip}>
      {(wiring) => (
        <input
          {...wiring}
          className="in-t w5"
          inputMode="text"
          autoComplete="off"
          placeholder="--:--"
          value={value}
          onFocus={() => setTyping(true)}
          onChange={(event) => write(event.currentTarget.value)}
          onBlur={() => {
            setTyping(false);
            write(showTime(value));
          }}
        />
      )}
    </FieldFrame>
  );
}
