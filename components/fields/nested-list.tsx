'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';
import type { ListQuestion, Question } from '@/lib/guide/question';
import type { FieldProps, ListTools } from './field';

/** A list inside an item: its few fields stand open right there. */
export function NestedList({
  field,
  list,
  parent,
  ids,
  onRemove,
  renderQuestion,
}: {
  field: FieldProps<ListQuestion>;
  list: string;
  parent: string;
  ids: readonly string[];
  onRemove: (id: string, title: string) => void;
} & Pick<ListTools, 'renderQuestion'>) {
  const { question, words, variant } = field;
  const t = useTranslations('fields.list');
  const { document } = useOpenPlan();
  const cards = useRef<HTMLOListElement>(null);
  const focusOnLast = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a new item has come on the screen
  useEffect(() => {
    if (focusOnLast.current)
      cards.current?.lastElementChild?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    focusOnLast.current = false;
  }, [ids]);

  return (
    <>
      <ol className="nested" ref={cards}>
        {ids.map((id, at) => (
          <li key={id} className="card">
            {(question.fields as readonly Question[]).map((nested) => (
              <div key={nested.id}>
                {renderQuestion({
                  question: nested,
                  words: words.fields?.[nested.id] ?? { label: nested.id },
                  variant,
                  at: { list, item: id },
                })}
              </div>
            ))}
            <button
              type="button"
              className="edit"
              onClick={() => onRemove(id, t('line', { label: words.short ?? words.label, number: at + 1 }))}
            >
              <Icon name="trash" size={20} />
              {t('removeThis')}
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="add"
        onClick={() => {
          focusOnLast.current = true;
          document.addItem(list, { parent });
        }}
      >
        <Icon name="plus" />
        {words.add}
      </button>
    </>
  );
}
