'use client';

import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { StoredPlanSummary } from '@/lib/sync/session';
import { rememberOpen } from './open-here';

export interface StoredPlansWords {
  readonly title: string;
  readonly noName: string;
  /** Holds `{day}`. */
  readonly last: string;
  readonly onlyHere: string;
  readonly alsoVault: string;
}

/**
 * The plans on this device, as links to go on. Looks only after the page is there, and shows nothing where there is
 * nothing: a first visitor is not told of an empty list. Words come as they are, so that no catalogue has to load.
 */
export function StoredPlans({ locale, words }: { locale: string; words: StoredPlansWords }) {
  const [plans, setPlans] = useState<readonly StoredPlanSummary[]>([]);
  useEffect(() => {
    let here = true;
    import('@/lib/sync/session').then(({ listStored }) => listStored()).then((found) => here && setPlans(found));
    return () => {
      here = false;
    };
  }, []);
  if (plans.length === 0) return null;
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long' });
  return (
    <section aria-labelledby="on-device">
      <h2 id="on-device">{words.title}</h2>
      <ul className="tasks">
        {plans.map((plan) => (
          <li key={plan.localId}>
            <a className="task" href={`/${locale}/plan`} onClick={() => rememberOpen(plan.localId)}>
              <Icon name="file-text" size={28} />
              <span className="who">
                <b>{plan.title || words.noName}</b>
                <span>
                  {words.last.replace('{day}', format.format(plan.lastOpened))}.{' '}
                  {plan.keeping === 'vault' ? words.alsoVault : words.onlyHere}
                </span>
              </span>
              <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
