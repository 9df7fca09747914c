'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';
import type { ListQuestion, Question } from '@/lib/guide/question';
import { newId } from '@/lib/plan/document';
import { Chips } from './chips';
import type { FieldProps } from './field';
import { GrowingText } from './growing-text';
import { ItemTools } from './item-tools';
import { useOrder } from './use-order';

/** A list typed straight in: one growing field per item, Enter for the next one. */
export function InlineList({
  field,
  list,
  parent,
  ids,
  onRemove,
}: {
  field: FieldProps<ListQuestion>;
  list: string;
  parent: string | undefined;
  ids: readonly string[];
  onRemove: (id: string, title: string) => void;
}) {
  const { question, words } = field;
  const t = useTranslations('fields.list');
  const { document } = useOpenPlan();
  const textQuestion = question.fields[0] as Question;
  const { move, moved, itemRef } = useOrder(list, ids);
  // The line after the last one has its id before it is an item, so that it keeps the caret when it becomes one.
  const [nextId, setNextId] = useState(newId);
  const [asked, setAsked] = useState(false);
  const hasEmptyLine = asked || ids.length === 0;
  const lines = hasEmptyLine ? [...ids, nextId] : ids;
  const inputs = useRef(new Map<string, HTMLTextAreaElement>());
  const focusOn = useRef<string | null>(null);
  useEffect(() => {
    if (focusOn.current === null) return;
    inputs.current.get(focusOn.current)?.focus();
    focusOn.current = null;
  });

  const write = (id: string, text: string) => {
    if (!ids.includes(id)) {
      document.addItem(list, {
        id,
        ...(parent === undefined ? {} : { parent }),
        ...(question.flag ? { flags: [question.flag] } : {}),
      });
      setNextId(newId());
      setAsked(false);
    }
    document.writeText({ question: textQuestion, list, item: id }, text);
  };
  const addLine = () => {
    focusOn.current = nextId;
    setAsked(true);
    // already there: then no render follows
    inputs.current.get(nextId)?.focus();
  };
  const textAt = (id: string) => document.readText({ question: textQuestion, list, item: id });
  const chips = (question.chips ?? []).flatMap((chip) => words.chips?.[chip] ?? []);

  return (
    <>
      <ol className={question.sortable ? 'lines sorted' : 'lines'}>
        {lines.map((id, at) => (
          <InlineItem
            key={id}
            itemRef={itemRef(id)}
            address={{ question: textQuestion, list, item: id }}
            label={t('line', { label: words.fields?.[textQuestion.id]?.label ?? words.label, number: at + 1 })}
            register={(node) => (node ? inputs.current.set(id, node) : inputs.current.delete(id))}
            onWrite={(text) => write(id, text)}
            onEnter={() => {
              const next = lines[at + 1];
              if (next) inputs.current.get(next)?.focus();
              else if (textAt(id).trim() !== '') addLine();
            }}
            onEmptied={() => {
              if (at === 0) return;
              focusOn.current = lines[at - 1] ?? null;
              if (ids.includes(id)) document.removeItem(list, id);
              else setAsked(false);
            }}
            tools={
              ids.includes(id)
                ? (title) => (
                    <ItemTools
                      title={title || t('line', { label: '', number: at + 1 })}
                      isFirst={at === 0}
                      isLast={at === ids.length - 1}
                      onMove={question.sortable ? (direction) => move(id, direction) : undefined}
                      onRemove={() => {
                        if (title === '') {
                          focusOn.current = lines[at - 1] ?? lines[at + 1] ?? nextId;
                          document.removeItem(list, id);
                        } else onRemove(id, title);
                      }}
                    />
                  )
                : undefined
            }
          />
        ))}
      </ol>
      <p className="vh" role="status">
        {moved && t('moved', { title: textAt(moved.id), place: moved.place })}
      </p>
      <button type="button" className="add" onClick={addLine}>
        <Icon name="plus" />
        {words.add}
      </button>
      <Chips
        texts={chips.filter((text) => !ids.some((id) => textAt(id) === text))}
        onPick={(text) => write(hasEmptyLine ? nextId : newId(), text)}
      />
    </>
  );
}

function InlineItem({
  address,
  label,
  register,
  onWrite,
  onEnter,
  onEmptied,
  tools,
  itemRef,
}: {
  address: Parameters<typeof useText>[0];
  label: string;
  register: (node: HTMLTextAreaElement | null) => void;
  onWrite: (text: string) => void;
  onEnter: () => void;
  onEmptied: () => void;
  tools: ((title: string) => ReactNode) | undefined;
  itemRef: (node: HTMLElement | null) => void;
}) {
  const [value] = useText(address);
  return (
    <li ref={itemRef}>
      <GrowingText
        oneLine
        aria-label={label}
        autoComplete="off"
        register={register}
        value={value}
        onWrite={onWrite}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onEnter();
          if (event.key === 'Backspace' && value === '') {
            event.preventDefault();
            onEmptied();
          }
        }}
      />
      {tools?.(value.trim())}
    </li>
  );
}
