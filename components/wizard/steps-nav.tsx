'use client';

import { PageLink } from '@/components/ui/page-link';
import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { guide } from '@/lib/guide/guide';
import type { StepState } from '@/lib/plan/step-state';

/**
 * The chapters, each with its state in words, and room for the save line. Before the plan is open nobody knows the
 * states, and the chapters are only named.
 */
export function StepsNav({
  current,
  titles,
  states,
  children,
}: {
  current: string;
  titles: Readonly<Record<string, string>>;
  states?: Readonly<Record<string, StepState>>;
  children?: ReactNode;
}) {
  const t = useTranslations('wizard.nav');
  const locale = useLocale();
  const number = guide.findIndex((step) => step.id === current);
  return (
    <nav className="steps" aria-label={t('label')}>
      <div className="count">
        <b>{number === 0 ? t('before') : t('step', { number, total: guide.length - 1 })}</b>
        {children}
      </div>
      <ol>
        {guide.map((step, at) => {
          const isNow = step.id === current;
          const state = states?.[step.id];
          const mark =
            state === 'done' && !isNow ? (
              <Icon name="check" size={22} />
            ) : at === 0 ? (
              <Icon name="home" size={22} />
            ) : (
              at
            );
          const content = (
            <>
              <span className="dot" aria-hidden="true">
                {mark}
              </span>
              <span className="st">
                {titles[step.id]}
                <span className="vh">
                  {isNow && ` (${t('now')})`}
                  {state && ` (${t(state)})`}
                </span>
              </span>
            </>
          );
          return (
            <li
              key={step.id}
              className={[isNow && 'now', state === 'done' && 'done'].filter(Boolean).join(' ') || undefined}
            >
              <PageLink
                className="stp"
                href={`/${locale}/plan/${step.id}` as Route}
                aria-current={isNow ? 'step' : undefined}
              >
                {content}
              </PageLink>
            </li>
          );
        })}
      </ol>
      <OverviewLink />
    </nav>
  );
}

/** To «Ons plan»: beside the chapters where there is room, else below the question. */
export function OverviewLink() {
  const t = useTranslations('wizard.nav');
  const locale = useLocale();
  return (
    <PageLink className="edit to-plan" href={`/${locale}/plan` as Route}>
      <Icon name="list-check" size={20} />
      {t('overview')}
    </PageLink>
  );
}
