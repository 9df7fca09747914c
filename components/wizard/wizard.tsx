'use client';
// drawn again only when somebody pauses or goes on: remembering what was drawn would weigh more than it spares
'use no memo';

import { PageLink } from '@/components/ui/page-link';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { preloadFields } from '@/components/fields/question-field';
import { useAnswers, useDone, useReadOnly } from '@/components/plan/hooks';
import { useOpenPlan, usePlan } from '@/components/plan/plan-provider';
import { SaveLine } from '@/components/plan/save-line';
import { arriving } from '@/components/ui/arriving';
import { Icon } from '@/components/ui/icon';
import { mainId } from '@/components/ui/main-id';
import { guide } from '@/lib/guide/guide';
import type { Step } from '@/lib/guide/question';
import { variantOf } from '@/lib/plan/answers';
import { stateOf } from '@/lib/plan/step-state';
import { BottomBar, type Way } from './bottom-bar';
import { ChapterOpening } from './chapter-opening';
import { ForgetIfEmpty } from './forget-if-empty';
import { loadExtras, QuestionScreen } from './question-screen';
import { OverviewLink, StepsNav } from './steps-nav';
import { endOfChapter, usePlace, type Walk } from './use-place';
import { type ChapterWords, wordsOf } from './wizard-words';

// What the first question does not need comes after it.
const load = {
  end: () => import('./chapter-end').then(({ ChapterEnd }) => ({ default: ChapterEnd })),
  item: () => import('./item-screen').then(({ ItemScreen }) => ({ default: ItemScreen })),
  table: () => import('@/components/circle/plan-table').then(({ PlanTable }) => ({ default: PlanTable })),
};
const ChapterEnd = lazy(() => arriving(load.end));
const ItemScreen = lazy(() => arriving(load.item));
const PlanTable = lazy(() => arriving(load.table));

/** How long after the first question the rest is fetched: when it takes typing, and nobody can be further yet. */
const restAfter = 300;
/** How long, in ms, nobody notices that code is on its way. */
const longWait = 1500;

/** A chapter of the guide, on the plan of this tab. Until that is open there is only its name. */
export function Wizard({ stepId, words }: { stepId: string; words: ChapterWords }) {
  const step = guide.find((candidate) => candidate.id === stepId) as Step;
  const plan = usePlan();
  if (plan.status === 'open') return <Chapter step={step} words={words} />;
  return (
    <div className="page wizard">
      <StepsNav current={step.id} titles={words.titles} />
      <main id={mainId} tabIndex={-1}>
        <h1>{words.step.title}</h1>
        {plan.status === 'opening' ? <Opening /> : <NoPlan />}
      </main>
    </div>
  );
}

/** The chapter as it may be used here: to write in, or else its place among the answers to read. */
function Chapter({ step, words }: { step: Step; words: ChapterWords }) {
  const readOnly = useReadOnly();
  return readOnly ? <ReadInstead step={step} words={words} /> : <OpenChapter step={step} words={words} />;
}

function ReadInstead({ step, words }: { step: Step; words: ChapterWords }) {
  const t = useTranslations('wizard');
  const locale = useLocale();
  const router = useRouter();
  const answers = `/${locale}/plan/check#check-${step.id}` as Route;
  useEffect(() => router.replace(answers), [router, answers]);
  return (
    <div className="page wizard">
      <StepsNav current={step.id} titles={words.titles} />
      <main id={mainId} tabIndex={-1}>
        <h1>{words.step.title}</h1>
        <p className="lead">
          <PageLink href={answers}>{t('read')}</PageLink>
        </p>
      </main>
    </div>
  );
}

function Opening() {
  const t = useTranslations('wizard');
  return (
    <p className="lead" role="status">
      {t('opening')}
    </p>
  );
}

/** Stands where code is on its way, and says so once that takes longer than a moment. */
function Arriving({ title }: { title: string }) {
  const t = useTranslations('wizard');
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), longWait);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <h1>{title}</h1>
      {isLong && (
        <>
          <p className="lead" role="status">
            {t('arriving.text')}
          </p>
          <div className="btns">
            <button type="button" className="btn" onClick={() => location.reload()}>
              {t('arriving.again')}
            </button>
          </div>
        </>
      )}
    </>
  );
}

function NoPlan() {
  const t = useTranslations('wizard.none');
  const locale = useLocale();
  return (
    <>
      <h2 className="lead">{t('title')}</h2>
      <p className="lead">{t('text')}</p>
      <div className="btns">
        <PageLink className="btn pri" href={`/${locale}/start` as Route}>
          {t('start')}
        </PageLink>
        <PageLink className="btn" href={`/${locale}/open` as Route}>
          {t('open')}
        </PageLink>
      </div>
    </>
  );
}

function OpenChapter({ step, words }: { step: Step; words: ChapterWords }) {
  const t = useTranslations('wizard');
  const answers = useAnswers();
  const [done] = useDone();
  const variant = variantOf(answers);
  const walk = usePlace(step, variant);
  const { place, screens, href, go } = walk;
  const heading = useRef<HTMLHeadingElement>(null);
  const states = Object.fromEntries(guide.map((one) => [one.id, stateOf(one, answers, done)]));
  const at = place.screen === endOfChapter ? screens.length : screens.indexOf(place.screen);
  const screen = place.screen === endOfChapter ? null : place.screen;
  const list = screen?.questions.find((question) => question.kind === 'list' && !question.inline);
  const item = place.item !== null && list?.kind === 'list' ? { id: place.item, question: list } : null;
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const later = setTimeout(() => {
      setLater(true);
      // where it does not get through, what is drawn asks for it again
      void Promise.allSettled([preloadFields(), loadExtras(), ...Object.values(load).map((one) => one())]);
    }, restAfter);
    return () => clearTimeout(later);
  }, []);
  const { back, on } = useWays(walk, at, item !== null);
  const navigation = (of: string) => ({
    openItem: (id: string) => go({ screen: of, item: id }),
    itemHref: (id: string) => href({ screen: of, item: id }),
  });

  return (
    <>
      <div className="page wizard">
        <StepsNav current={step.id} titles={words.titles} states={states}>
          <SaveLine />
        </StepsNav>
        <main id={mainId} tabIndex={-1}>
          {item && <ForgetIfEmpty key={item.id} question={item.question} item={item.id} />}
          {/* a screen of its own each time: else the screen before would stay until the code of this one is here */}
          <Suspense
            key={`${step.id}/${screen?.id ?? endOfChapter}/${item?.id ?? ''}/${place.whole}`}
            fallback={<Arriving title={words.step.title} />}
          >
            <HeadingFocus heading={heading} />
            {item && screen ? (
              <ItemScreen
                key={item.id}
                question={item.question}
                words={wordsOf(words, item.question)}
                item={item.id}
                variant={variant}
                headingRef={heading}
                listHref={href({ screen: screen.id })}
                backToList={() => go({ screen: screen.id })}
              />
            ) : place.whole ? (
              <>
                <h1 ref={heading} tabIndex={-1}>
                  {words.step.title}
                </h1>
                <ChapterOpening words={words.step} isNew={states[step.id] === 'empty'} />
                {screens.map((one) => (
                  <QuestionScreen
                    key={one.id}
                    screen={one}
                    words={words}
                    variant={variant}
                    heading="h2"
                    {...navigation(one.id)}
                  />
                ))}
              </>
            ) : screen ? (
              <>
                {at === 0 && <ChapterOpening words={words.step} isNew={states[step.id] === 'empty'} />}
                <QuestionScreen
                  key={screen.id}
                  screen={screen}
                  words={words}
                  variant={variant}
                  headingRef={heading}
                  {...navigation(screen.id)}
                />
              </>
            ) : (
              <ChapterEnd step={step} words={words} variant={variant} headingRef={heading} hrefOf={href} goTo={go} />
            )}
            <div className="switch">
              {!item && screen && (
                <a
                  className="edit"
                  href={href(place.whole ? { screen: screen.id } : { screen: screen.id, whole: true })}
                  onClick={(event) => {
                    event.preventDefault();
                    go(place.whole ? { screen: screen.id } : { screen: screen.id, whole: true });
                  }}
                >
                  <Icon name={place.whole ? 'message-circle' : 'file-text'} size={20} />
                  {t(place.whole ? 'oneByOne' : 'whole')}
                </a>
              )}
              <OverviewLink />
            </div>
          </Suspense>
        </main>
        <aside>
          <Suspense>{isLater && <PlanTable size="large" />}</Suspense>
        </aside>
      </div>
      <BottomBar back={back} on={on} />
    </>
  );
}

/** Where back and on lead from here. Nothing stands in the way of either. */
function useWays(walk: Walk, at: number, isItem: boolean): { back: Way | null; on: Way } {
  const t = useTranslations('wizard');
  const { place, screens, go, goToStep, goToPath, before, after } = walk;
  const { answers } = useOpenPlan();
  const screenAt = (place.screen === endOfChapter ? null : place.screen)?.id;
  const leaving = (way: () => void) => () => {
    answers.refresh();
    way();
  };
  if (isItem) {
    const toList = leaving(() => go({ screen: screenAt }));
    const sent = place.returnTo;
    const ready = sent
      ? {
          label: t(sent === 'check' ? 'toCheck' : 'toOverview'),
          onPress: leaving(() => goToPath(sent === 'check' ? '/plan/check' : '/plan')),
        }
      : { label: t('item.ready'), onPress: toList };
    return { back: { label: t('back'), onPress: toList }, on: ready };
  }
  const previous = screens[(place.whole ? screens.length : at) - 1];
  const backTo = place.whole
    ? before && (() => goToStep(before.id))
    : previous
      ? () => go({ screen: previous.id })
      : before && (() => goToStep(before.id, endOfChapter));
  const back = backTo ? { label: t('back'), onPress: leaving(backTo) } : null;
  if (place.returnTo) {
    const label = place.returnTo === 'check' ? t('toCheck') : t('toOverview');
    return {
      back: null,
      on: { label, onPress: leaving(() => goToPath(place.returnTo === 'check' ? '/plan/check' : '/plan')) },
    };
  }
  const next = place.whole ? undefined : screens[at + 1];
  const onTo =
    at >= screens.length
      ? after
        ? () => goToStep(after.id)
        : () => goToPath('/plan')
      : () => go({ screen: next?.id ?? endOfChapter });
  return { back, on: { label: t('next'), onPress: leaving(onTo) } };
}

/** Has anybody stood on a screen yet, since this page was loaded? The first one leaves the focus where the browser put it. */
let stood = false;

/** Brings the eye and the screen reader to the heading of a screen, as soon as that is here. Shows nothing. */
function HeadingFocus({ heading }: { heading: RefObject<HTMLHeadingElement | null> }) {
  useEffect(() => {
    const isFirst = !stood;
    stood = true;
    if (isFirst) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [heading]);
  return null;
}
