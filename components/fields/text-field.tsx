'use client';

import { useText } from '@/components/plan/hooks';
import type { TextQuestion } from '@/lib/guide/question';
import { Chips } from './chips';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { GrowingText } from './growing-text';
import { LockToggle } from './lock-toggle';

/** Words: one line that may wrap, or a paragraph and more. */
export function TextField(field: FieldProps<TextQuestion>) {
  const { question, words } = field;
  const address = addressOf(field);
  const [value, write] = useText(address);
  const chips = (question.chips ?? []).flatMap((chip) => words.chips?.[chip] ?? []);
  const separator = question.size === 'long' ? '\n' : ', ';
  return (
    <FieldFrame field={field}>
      {(wiring) => (
        <>
          <GrowingText
            {...wiring}
            value={value}
            onWrite={write}
            oneLine={question.size === 'short'}
            autoComplete="off"
          />
          <Chips
            texts={chips.filter((text) => !value.includes(text))}
            onPick={(text) => write(value.trim() === '' ? text : `${value.trimEnd()}${separator}${text}`)}
          />
          {question.lockable && <LockToggle address={address} />}
        </>
      )}
    </FieldFrame>
  );
}
