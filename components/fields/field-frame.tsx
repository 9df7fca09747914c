'use client';

import { type ReactNode, useId } from 'react';
import { Icon } from '@/components/ui/icon';
import { type FieldProps, spokenIn } from './field';
import { Help } from './help';

/** What a control needs to be called by its label and described by its hints. */
export interface Wiring {
  readonly id: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string;
}

/**
 * What is true of every field: its label or legend, its hint, a soft remark, and how these are tied to the control.
 * `group` is for more than one control in one answer. `tip` is a remark about what was typed; it never stops anybody.
 */
export function FieldFrame({
  field,
  group = false,
  tip,
  children,
}: {
  field: FieldProps;
  group?: boolean;
  tip?: string | null | undefined;
  children: (wiring: Wiring) => ReactNode;
}) {
  const id = useId();
  const { heading } = field;
  const { label, hint } = spokenIn(field.words, field.variant);
  const ownHint = heading ? undefined : hint;
  const describedBy =
    [heading?.hint, ownHint && `${id}-hint`, tip && `${id}-tip`].filter(Boolean).join(' ') || undefined;
  const labelled = heading ? { 'aria-labelledby': heading.label } : {};
  const described = describedBy ? { 'aria-describedby': describedBy } : {};
  const remarks = (
    <>
      {ownHint && (
        <span className="hint" id={`${id}-hint`}>
          {ownHint}
        </span>
      )}
    </>
  );
  const below = (
    <>
      <p className="tip" id={`${id}-tip`} role="status">
        {tip && (
          <>
            <Icon name="info-circle" size={22} />
            <span>{tip}</span>
          </>
        )}
      </p>
      {!heading && <Help words={field.words} />}
    </>
  );
  if (group) {
    return (
      <fieldset className="fld" {...labelled} {...described}>
        {!heading && <legend>{label}</legend>}
        {remarks}
        {children({ id })}
        {below}
      </fieldset>
    );
  }
  return (
    <div className="fld">
      {!heading && (
        <label className="lb" htmlFor={id}>
          {label}
        </label>
      )}
      {remarks}
      {children({ id, ...labelled, ...described })}
      {below}
    </div>
  );
}
