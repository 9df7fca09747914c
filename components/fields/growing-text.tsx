'use client';

import { type ComponentProps, useLayoutEffect, useRef } from 'react';

/**
 * A text field that grows with what stands in it. `value` is the record; when somebody else changes it while this
 * field has the focus, the caret stays at the letters it stood at.
 */
export function GrowingText({
  value,
  onWrite,
  oneLine = false,
  register,
  onKeyDown,
  ...rest
}: Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'> & {
  value: string;
  onWrite: (next: string) => void;
  oneLine?: boolean;
  /** Hears of the field itself, to move the focus there. */
  register?: (node: HTMLTextAreaElement | null) => void;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useRef({ value, start: 0, end: 0 });

  useLayoutEffect(() => {
    const node = field.current;
    if (!node) return;
    const before = shown.current;
    if (before.value !== value && node.ownerDocument.activeElement === node) {
      node.setSelectionRange(moved(before.start, before.value, value), moved(before.end, before.value, value));
    }
    shown.current = { value, start: node.selectionStart, end: node.selectionEnd };
    fit(node);
  }, [value]);

  return (
    <textarea
      {...rest}
      ref={(node) => {
        field.current = node;
        register?.(node);
      }}
      rows={oneLine ? 1 : 4}
      className={oneLine ? 'in-t grow one' : 'in-t grow'}
      enterKeyHint={oneLine ? 'next' : undefined}
      value={value}
      onChange={(event) => {
        const { value: next, selectionStart: start, selectionEnd: end } = event.currentTarget;
        shown.current = { value: next, start, end };
        onWrite(next);
      }}
      onSelect={(event) => {
        const { selectionStart: start, selectionEnd: end } = event.currentTarget;
        shown.current = { ...shown.current, start, end };
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (oneLine && event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
      }}
    />
  );
}

/** Where a caret at `at` goes when `before` turns into `after` by one change. */
function moved(at: number, before: string, after: string): number {
  let same = 0;
  while (same < at && same < after.length && before[same] === after[same]) same++;
  return same === at ? at : Math.max(same, at + after.length - before.length);
}

/** For browsers that do not size a field by its text themselves. */
function fit(node: HTMLTextAreaElement): void {
  if (globalThis.CSS?.supports?.('field-sizing', 'content')) return;
  node.style.blockSize = 'auto';
  node.style.blockSize = `${node.scrollHeight + node.offsetHeight - node.clientHeight}px`;
}
