'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { Icon } from '@/components/ui/icon';
import { OptionCard } from '@/components/ui/option-card';

export interface RadioOption {
  readonly value: string;
  readonly label: string;
  readonly about?: string;
  readonly before?: ReactNode;
}

/** One of a few, and the way back to none: no answer has to stay because it was tapped once. */
export function Radios({
  name,
  options,
  value,
  onChoose,
  wide = false,
}: {
  name: string;
  options: readonly RadioOption[];
  value: string;
  onChoose: (value: string) => void;
  wide?: boolean;
}) {
  const t = useTranslations('fields');
  const group = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className={wide ? 'opts three' : optionsClass(options)} ref={group}>
        {options.map((option) => (
          <OptionCard
            key={option.value}
            type="radio"
            name={name}
            label={option.label}
            about={option.about}
            before={option.before}
            checked={value === option.value}
            onChange={() => onChoose(option.value)}
          />
        ))}
      </div>
      {value !== '' && (
        <button
          type="button"
          className="edit"
          onClick={() => {
            onChoose('');
            // this button goes away with the choice it clears
            group.current?.querySelector('input')?.focus();
          }}
        >
          <Icon name="x" size={20} />
          {t('clearChoice')}
        </button>
      )}
    </>
  );
}

/** Options of a short word or two stand side by side on a phone; longer ones get a line of their own. */
export function optionsClass(options: readonly { readonly label: string; readonly before?: ReactNode }[]): string {
  const isShort = ({ label, before }: (typeof options)[number]) =>
    !before && label.length <= 16 && label.split(' ').every((word) => word.length <= 9);
  return options.every(isShort) ? 'opts short' : 'opts';
}
