'use client';

import { useLocale, useTranslations } from 'next-intl';
import { peopleIn } from '@/components/fields/people-of-plan';
import { useAnswers } from '@/components/plan/hooks';
import { type Locale, languages } from '@/lib/i18n/routing';
import { type Answers, itemsOf, textOf } from '@/lib/plan/answers';
import { childrenOf } from '@/lib/plan/people';
import { TablePicture } from './table-picture';

/** The table of the open plan, filling up while people are put in. The lists say the same in words. */
export function PlanTable({ size }: { size: 'small' | 'large' }) {
  const t = useTranslations('people');
  const locale = useLocale() as Locale;
  const answers = useAnswers();
  const guests = guestsOf(answers);
  const children = childrenOf(answers)
    .map((child) => textOf(child.values, 'name').trim())
    .filter(Boolean);
  return (
    <div className={`pic ${size}`} aria-hidden="true">
      <figure>
        <TablePicture
          guests={guests}
          open={guests.length < 5 ? 6 - guests.length : guests.length < 12 ? 1 : 0}
          label={t('planFor')}
          centre={children.length > 0 ? children : [t('planForUs')]}
          size={size}
          rtl={languages[locale].dir === 'rtl'}
        />
      </figure>
    </div>
  );
}

/** Everybody who is invited or at home; the children the plan is for stand on the table as long as they are not invited. */
function guestsOf(answers: Answers) {
  const items = itemsOf(answers, 'people');
  const children = childrenOf(answers);
  return peopleIn(answers).filter(({ id }) => {
    const item = items.find((candidate) => candidate.id === id);
    if (!item) return false;
    return item.flags.includes('invited') || (item.flags.includes('inFamily') && !children.includes(item));
  });
}
