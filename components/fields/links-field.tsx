'use client';

import { useTranslations } from 'next-intl';
import { useAnswers, useSet } from '@/components/plan/hooks';
import type { LinksQuestion, LinkTarget } from '@/lib/guide/question';
import { itemsOf, textOf } from '@/lib/plan/answers';
import { addressOf, type FieldProps } from './field';
import { FieldFrame } from './field-frame';
import { OptionCard } from '@/components/ui/option-card';

/** The field that names an item of each list. */
const titles: Record<LinkTarget, string> = {
  subQuestions: 'text',
  worries: 'text',
  agreements: 'what',
  conditions: 'condition',
};

/** To which questions, worries, agreements or conditions this belongs. */
export function LinksField(field: FieldProps<LinksQuestion>) {
  const t = useTranslations('fields.links');
  const answers = useAnswers();
  const [members, write] = useSet(addressOf(field));
  const targets = field.question.to
    .map((target) => ({
      target,
      items: itemsOf(answers, target)
        .map((item) => ({ id: item.id, text: textOf(item.values, titles[target]).trim() }))
        .filter((item) => item.text !== '' || members.has(item.id)),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <FieldFrame field={field} group>
      {() => (
        <>
          {targets.length === 0 && <p className="soft">{t('none')}</p>}
          {targets.map(({ target, items }) => (
            <fieldset key={target} className="linked">
              <legend>{t(target)}</legend>
              <div className="opts one">
                {items.map((item) => (
                  <OptionCard
                    key={item.id}
                    type="checkbox"
                    label={item.text === '' ? t('nameless') : item.text}
                    checked={members.has(item.id)}
                    onChange={(event) => write(item.id, event.currentTarget.checked)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </>
      )}
    </FieldFrame>
  );
}
