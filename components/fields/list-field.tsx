'use client';

import { useTranslations } from 'next-intl';
import { useItems } from '@/components/plan/hooks';
import type { ListQuestion } from '@/lib/guide/question';
import { CardList } from './card-list';
import type { FieldProps, ListTools } from './field';
import { FieldFrame } from './field-frame';
import { InlineList } from './inline-list';
import { KnownPeople } from './known-people';
import { NestedList } from './nested-list';
import { RemovedLine } from './removed-line';
import { useRemoval } from './use-removal';

/**
 * A list of items, in one of three shapes: typed straight in, cards with a screen each, or open inside another item.
 * It is handed a way to draw a question, since a question may be a list again.
 */
export function ListField({ renderQuestion, openItem, itemHref, ...field }: FieldProps<ListQuestion> & ListTools) {
  const { question, at } = field;
  const t = useTranslations('fields.list');
  const list = at ? `${at.list}.${question.id}` : question.list;
  const { flag, advice } = question;
  const ids = useItems(list, { ...(at ? { parent: at.item } : {}), ...(flag ? { flag } : {}) });
  const { removed, remove } = useRemoval(list, flag);
  return (
    <FieldFrame field={field} group>
      {() => (
        <>
          {(flag === 'inFamily' || flag === 'invited') && <KnownPeople flag={flag} />}
          {question.inline ? (
            <InlineList field={field} list={list} parent={at?.item} ids={ids} onRemove={remove} />
          ) : at ? (
            <NestedList
              field={field}
              list={list}
              parent={at.item}
              ids={ids}
              onRemove={remove}
              renderQuestion={renderQuestion}
            />
          ) : (
            <CardList field={field} ids={ids} onRemove={remove} openItem={openItem} itemHref={itemHref} />
          )}
          <RemovedLine removed={removed} />
          {advice && (
            <p className="soft">{t(list === 'people' ? 'advicePeople' : 'advice', { count: ids.length, ...advice })}</p>
          )}
        </>
      )}
    </FieldFrame>
  );
}
