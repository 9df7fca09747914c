'use client';

import { useTranslations } from 'next-intl';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import type { ListQuestion, Question } from '@/lib/guide/question';
import { itemsOf } from '@/lib/plan/answers';
import { Chips } from './chips';
import type { FieldProps, ListTools } from './field';
import { itemAbout, itemTitle } from './item-words';
import { ItemTools } from './item-tools';
import { useOrder } from './use-order';
import { useSpeaker } from './use-speaker';

/** A list of cards; each item is filled in on a screen of its own. */
export function CardList({
  field,
  ids,
  onRemove,
  openItem,
  itemHref,
}: {
  field: FieldProps<ListQuestion>;
  ids: readonly string[];
  onRemove: (id: string, title: string) => void;
} & Pick<ListTools, 'openItem' | 'itemHref'>) {
  const { question, words } = field;
  const { list } = question;
  const t = useTranslations('fields.list');
  const { document } = useOpenPlan();
  const speaker = useSpeaker(field.variant);
  const { move, moved, itemRef } = useOrder(list, ids);
  const items = itemsOf(speaker.answers, list);
  const titleOf = (id: string) => {
    const item = items.find((candidate) => candidate.id === id);
    return (item && itemTitle(speaker, question, words, item)) || t('nameless');
  };
  const add = () => document.addItem(list, question.flag ? { flags: [question.flag] } : {});
  const chips = (question.chips ?? []).flatMap((chip) => words.chips?.[chip] ?? []);

  return (
    <>
      {ids.length > 0 && (
        <ol className={list === 'people' ? 'cards' : 'cards wide'}>
          {ids.map((id, at) => {
            const item = items.find((candidate) => candidate.id === id);
            const title = titleOf(id);
            return (
              <li key={id} ref={itemRef(id)}>
                {list === 'people' && (
                  <Avatar name={title} seat={items.findIndex((candidate) => candidate.id === id)} />
                )}
                <span className="who">
                  <b>{title}</b>
                  <span>{item && itemAbout(speaker, question, words, item)}</span>
                </span>
                <span className="acts">
                  <a
                    className="edit"
                    href={itemHref(id)}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                      event.preventDefault();
                      openItem(id);
                    }}
                  >
                    <Icon name="pencil" size={20} />
                    {t.rich('change', { title, hidden: (chunks) => <span className="vh">{chunks}</span> })}
                  </a>
                  <ItemTools
                    title={title}
                    isFirst={at === 0}
                    isLast={at === ids.length - 1}
                    onMove={question.sortable ? (direction) => move(id, direction) : undefined}
                    onRemove={() => onRemove(id, title)}
                  />
                </span>
              </li>
            );
          })}
        </ol>
      )}
      <p className="vh" role="status">
        {moved && t('moved', { title: titleOf(moved.id), place: moved.place })}
      </p>
      <button type="button" className="add" onClick={() => openItem(add())}>
        <Icon name="plus" />
        {words.add}
      </button>
      <Chips
        texts={chips.filter((text) => !ids.some((id) => titleOf(id) === splitChip(question, text).title))}
        onPick={(text) => {
          const item = add();
          const { title, number } = splitChip(question, text);
          for (const [id, answer] of [
            [question.title, title],
            ['number', number],
          ] as const) {
            const asked = (question.fields as readonly Question[]).find((known) => known.id === id);
            if (asked && answer) document.write({ question: asked, list, item }, answer);
          }
        }}
      />
    </>
  );
}

/** «Veilig Thuis 0800-2000» in a list that asks for a number is a name and a number. */
function splitChip(question: ListQuestion, text: string): { title: string; number: string } {
  const found =
    (question.fields as readonly Question[]).some((field) => field.id === 'number') &&
    /^(.*?)\s+([\d][\d -]*)$/.exec(text);
  return found ? { title: found[1] ?? text, number: found[2] ?? '' } : { title: text, number: '' };
}
