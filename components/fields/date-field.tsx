'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useScalar } from '@/components/plan/hooks';
import { Icon } from '@/components/ui/icon';
import type { DateQuestion } from '@/lib/guide/question';
import { type DateParts, dayInWords, monthNames, partsOf, readDate, storeDate, unknownDate } from '@/lib/plan/moments';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';

/** A day in three parts, so that nobody has to guess an order; half a date is kept as it was typed. */
export function DateField(field: FieldProps<DateQuestion>) {
  const t = useTranslations('fields');
  const language = useLocale();
  const [stored, write] = useScalar(addressOf(field));
  // While somebody is typing the parts stay as typed: «07» must not jump to «7» under their fingers.
  const [typed, setTyped] = useState<DateParts | null>(null);
  const parts = typed ?? partsOf(stored);
  const reading = readDate(stored);
  const change = (part: Partial<DateParts>) => {
    const next = { ...parts, ...part };
    setTyped(next);
    write(storeDate(next));
  };
  const isWhole = parts.day !== '' && parts.month !== '' && parts.year !== '';
  const tip = typed || reading.state !== 'unfinished' ? null : isWhole ? t('date.noSuchDay') : t('date.unfinished');
  return (
    <FieldFrame field={field} group tip={tip}>
      {({ id }) => (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: only notices that the focus has left the three parts */}
          <div
            className="date"
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) setTyped(null);
            }}
          >
            <label htmlFor={`${id}-day`}>
              {t('date.day')}
              <input
                id={`${id}-day`}
                className="in-t w2"
                inputMode="numeric"
                autoComplete="off"
                value={parts.day}
                onChange={(event) => change({ day: event.currentTarget.value })}
              />
            </label>
            <label htmlFor={`${id}-month`}>
              {t('date.month')}
              <select
                id={`${id}-month`}
                className="in-t wm"
                value={monthValue(parts.month)}
                onChange={(event) => change({ month: event.currentTarget.value })}
              >
                <option value="">{t('date.choose')}</option>
                {monthNames(language).map((name, month) => (
                  <option key={name} value={String(month + 1)}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label htmlFor={`${id}-year`}>
              {t('date.year')}
              <input
                id={`${id}-year`}
                className="in-t w4"
                inputMode="numeric"
                autoComplete="off"
                value={parts.year}
                onChange={(event) => change({ year: event.currentTarget.value })}
              />
            </label>
          </div>
          <p className="in-words">{reading.state === 'day' ? dayInWords(reading.day, language) : ' '}</p>
          <div className="quick">
            <button
              type="button"
              aria-pressed={reading.state === 'unknown'}
              onClick={() => {
                setTyped(null);
                write(reading.state === 'unknown' ? '' : unknownDate);
              }}
            >
              {reading.state === 'unknown' && <Icon name="check" size={20} />}
              {t('date.unknown')}
            </button>
          </div>
        </>
      )}
    </FieldFrame>
  );
}

/** A month as the select knows it: «03» of a file is «3», and what is no month shows as none. */
function monthValue(month: string): string {
  const number = Number(month);
  return number >= 1 && number <= 12 ? String(number) : '';
}
