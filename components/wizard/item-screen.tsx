'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { spokenIn } from '@/components/fields/field';
import { itemTitle } from '@/components/fields/item-words';
import { QuestionField } from '@/components/fields/question-field';
import { useSpeaker } from '@/components/fields/use-speaker';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';
import type { ListQuestion, Question, Variant } from '@/lib/guide/question';
import { fieldAsked, type Item, isEmpty, itemsOf } from '@/lib/plan/answers';
import type { PlainWords } from '@/lib/plan/say';
import { ItemExtra } from './extras';
import { ReadAloud } from './read-aloud';

/** One item of a list on a screen of its own: what matters first, the rest folded. */
export function ItemScreen({
  question,
  words,
  item: id,
  variant,
  headingRef,
  listHref,
  backToList,
}: {
  question: ListQuestion;
  words: PlainWords;
  item: string;
  variant: Variant;
  headingRef: RefObject<HTMLHeadingElement | null>;
  listHref: string;
  backToList: () => void;
}) {
  const t = useTranslations('wizard.item');
  const speaker = useSpeaker(variant);
  const { document } = useOpenPlan();
  const item = itemsOf(speaker.answers, question.list).find((candidate) => candidate.id === id) ?? emptyItem(id);
  // The heading stays as it was found: it does not change under the hands of whoever types the name.
  const [title] = useState(() => itemTitle(speaker, question, words, item) || words.add || words.label);
  const fields = (question.fields as readonly Question[]).filter((field) => fieldAsked(field, variant, item));
  const first = fields.filter((field) => field.need !== 'optional');
  const rest = fields.filter((field) => field.need === 'optional');
  const [showRest] = useState(() => rest.some((field) => isAnsweredIn(item, field)));
  const exists = document.itemIds(question.list).includes(id);

  const draw = (field: Question) => (
    <QuestionField
      key={field.id}
      question={field}
      words={words.fields?.[field.id] ?? { label: field.id }}
      variant={variant}
      at={{ list: question.list, item: id }}
      openItem={backToList}
      itemHref={() => listHref}
    />
  );
  const list = words.short ?? spokenIn(words, variant).label;
  return (
    <section className="screen">
      <a
        className="edit"
        href={listHref}
        onClick={(event) => {
          event.preventDefault();
          backToList();
        }}
      >
        <Icon name="arrow-left" size={20} />
        {t('back', { list })}
      </a>
      <div className="q">
        <h1 tabIndex={-1} ref={headingRef}>
          {title}
        </h1>
        <ReadAloud text={title} />
      </div>
      {exists ? (
        <div className="fields">
          {first.map(draw)}
          {rest.length > 0 && (
            <details className="why rest more" open={showRest}>
              <summary>
                <Icon name="dots" />
                <span>{t('more', { count: rest.length })}</span>
                <Icon name="chevron-down" />
              </summary>
              <div>{rest.map(draw)}</div>
            </details>
          )}
          <ItemExtra list={question.list} item={item} speaker={speaker} />
        </div>
      ) : (
        <p className="lead">{t('gone')}</p>
      )}
    </section>
  );
}

const emptyItem = (id: string): Item => ({ id, flags: [], values: {} });

const isAnsweredIn = (item: Item, field: Question) => field.kind !== 'list' && !isEmpty(item.values[field.id]);
