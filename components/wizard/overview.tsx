'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect } from 'react';
import { AppNews } from '@/components/offline/app-news';
import { useAnswers, useDone, useReadOnly } from '@/components/plan/hooks';
import { KeyCardAsk } from '@/components/plan/key-card-ask';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { SaveLine } from '@/components/plan/save-line';
import { useReactions } from '@/components/sharing/use-reactions';
import { arriving } from '@/components/ui/arriving';
import { Icon, type IconName } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { guide, stepOf } from '@/lib/guide/guide';
import { type Answers, personName, textOf } from '@/lib/plan/answers';
import { type Gap, gaps } from '@/lib/plan/completeness';
import { type StepState, stateOf } from '@/lib/plan/step-state';
import { childrenOf } from '@/lib/plan/people';
import { GapList } from './gap-list';
import type { PlainGuideWords } from './wizard-words';

// Mostly there is none.
const PlanNews = lazy(() => arriving(() => import('./plan-news').then((code) => ({ default: code.PlanNews }))));

const stateIcons: Record<StepState | 'reacted', IconName> = {
  empty: 'circle-dashed',
  busy: 'pencil',
  done: 'circle-check',
  reacted: 'message-circle',
};
const actions = [
  { id: 'check', icon: 'list-check' },
  { id: 'print', icon: 'printer' },
  { id: 'sharing', icon: 'users' },
  { id: 'keep', icon: 'key' },
] as const satisfies readonly { id: string; icon: IconName }[];
const notYet = ['sent', 'invited', 'asked'] as const;

/** «Ons plan»: the chapters and their state, what is still open, what has not happened yet, and what to do with it. */
export function Overview({ words }: { words: PlainGuideWords }) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const answers = useAnswers();
  const [done] = useDone();
  const { session } = useOpenPlan();
  const readOnly = useReadOnly();
  const reactions = useReactions();
  const reactedTo = new Set(reactions.filter((one) => !one.isRead).map(({ question }) => stepOf(question)?.id));
  const title = titleOf(answers);
  // the name stays on this device, for the list of its plans
  useEffect(() => {
    if (title !== session.title) session.setTitle(title);
  }, [session, title]);

  const open = gaps(answers);
  const next = nextPlace(open, answers, done);
  return (
    <>
      <div className="q">
        <h1>{title || t('untitled')}</h1>
        <SaveLine />
      </div>
      <AppNews save={session.keeping === 'nowhere' ? undefined : () => session.flush()} />
      <Suspense>
        <PlanNews words={words} />
      </Suspense>
      <KeyCardAsk />
      <p className="btns">
        <Link className="btn pri" href={`/${locale}/plan/${readOnly ? 'check' : next}` as Route}>
          {t(readOnly ? 'read' : 'goOn')}
          <Icon name="arrow-right" />
        </Link>
      </p>
      <section aria-labelledby="chapters">
        <h2 id="chapters">{t('chapters')}</h2>
        <ol className="tasks">
          {guide.map((step, number) => {
            const state = reactedTo.has(step.id) ? 'reacted' : stateOf(step, answers, done);
            return (
              <li key={step.id} className={state}>
                <Link
                  className="task"
                  href={`/${locale}/plan/${readOnly ? `check#check-${step.id}` : step.id}` as Route}
                  prefetch={false}
                >
                  <span className="dot" aria-hidden="true">
                    {number === 0 ? <Icon name="home" size={22} /> : number}
                  </span>
                  <span className="who">
                    <b>{words.steps[step.id]?.title}</b>
                  </span>
                  <span className={`state ${state}`}>
                    <Icon name={stateIcons[state]} size={18} />
                    {t(`states.${state}`)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ol>
      </section>
      {!readOnly && <GapList gaps={open} words={words} />}
      <section aria-labelledby="do">
        <h2 id="do">{t('doTitle')}</h2>
        <ul className="tasks">
          {actions
            .filter(({ id }) => !(readOnly && id === 'check'))
            .map(({ id, icon }) => (
              <li key={id}>
                <Link className="task" href={`/${locale}/plan/${id}` as Route} prefetch={false}>
                  <Icon name={icon} size={28} />
                  <span className="who">
                    <b>{t(id)}</b>
                    <span>{t(`${id}About`)}</span>
                  </span>
                </Link>
              </li>
            ))}
        </ul>
      </section>
      {!readOnly && (
        <Notice icon="mail">
          <h2>{t('notYetTitle')}</h2>
          <ul className="bullets">
            {notYet.map((what) => (
              <li key={what}>{t(`notYet.${what}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        <a className="edit" href={`/${locale}`}>
          <Icon name="file-text" size={20} />
          {t('other')}
        </a>
      </p>
    </>
  );
}

/** How the family calls its plan: their own title, else the children it is about; '' when neither is known yet. */
function titleOf(answers: Answers): string {
  const own = textOf(answers.values, 'planTitle').trim();
  return (
    own ||
    childrenOf(answers)
      .flatMap((child) => personName(answers, child.id) ?? [])
      .join(', ')
  );
}

/** Where to go on: the first thing that is open, else the first chapter that is not called ready, else the last. */
function nextPlace(open: readonly Gap[], answers: Answers, done: ReadonlySet<string>): string {
  const gap = open.find(({ step }) => !done.has(step));
  if (gap) return `${gap.step}?vraag=${gap.screen}`;
  return guide.find((step) => stateOf(step, answers, done) !== 'done')?.id ?? guide.at(-1)?.id ?? '';
}
