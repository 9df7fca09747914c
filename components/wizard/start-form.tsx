'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { OptionCard } from '@/components/fields/option-card';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { Keeping } from '@/lib/sync/session';

/** The words of the two questions that stand in the guide as well. */
export interface StartQuestion {
  readonly id: 'starterRole' | 'measure';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

const keepings = ['vault', 'device', 'nowhere'] as const satisfies readonly Keeping[];
/** Who starts for somebody else hears whose plan it is. */
const spokenTo = ['grandparent', 'familyOrFriend', 'youthWorker', 'youngPerson'] as const;

/**
 * Three short screens before a new plan: who are you, is there a measure, how shall we keep it. The plan is made at the
 * end, so that nothing is kept anywhere before somebody said how; until then there is nothing to lose but two taps.
 */
export function StartForm({ questions }: { questions: readonly [StartQuestion, StartQuestion] }) {
  const t = useTranslations('start');
  const locale = useLocale();
  const router = useRouter();
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState<Readonly<Partial<Record<StartQuestion['id'], string>>>>({});
  const [keeping, setKeeping] = useState<Keeping>('vault');
  const [making, setMaking] = useState<'idle' | 'busy' | 'failed'>('idle');
  const heading = useRef<HTMLHeadingElement>(null);

  const goTo = (screen: number) => {
    setAt(screen);
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  };
  // what the last button needs is there when it is pressed
  useEffect(() => {
    if (at > 0) void loadMaker();
  }, [at]);

  const begin = async (way: Keeping) => {
    setMaking('busy');
    try {
      const { startPlan, write, handOver } = await loadMaker();
      const session = await startPlan(way);
      await session.ready;
      write(session.rooms, said);
      handOver(session);
      // the first two screens of the guide have just been asked
      router.push(`/${locale}/plan/start${at === 0 ? '' : '?vraag=family'}` as Route);
    } catch (error) {
      setMaking('failed');
      throw error;
    }
  };

  const question = questions[at];
  const role = spokenTo.find((one) => one === said.starterRole);
  return (
    <>
      <p className="small-text">
        <b>{t('count', { number: String(at + 1) })}</b>
      </p>
      <h1 ref={heading} tabIndex={-1} id="start-question">
        {question?.label ?? t('keepTitle')}
      </h1>
      {(question ? question.hint : t('keepHint')) && <p className="lead">{question ? question.hint : t('keepHint')}</p>}
      <div className="fld" role="radiogroup" aria-labelledby="start-question">
        <div className={question ? 'opts' : 'opts one'}>
          {question
            ? question.options.map(({ value, label }) => (
                <OptionCard
                  key={value}
                  type="radio"
                  name={question.id}
                  label={label}
                  checked={said[question.id] === value}
                  onChange={() => setSaid({ ...said, [question.id]: value })}
                />
              ))
            : keepings.map((way) => (
                <OptionCard
                  key={way}
                  type="radio"
                  name="keeping"
                  label={t(`keep.${way}`)}
                  about={t(`keep.${way}About`)}
                  checked={keeping === way}
                  onChange={() => setKeeping(way)}
                />
              ))}
        </div>
      </div>
      <div role="status">
        {at === 0 && role && (
          <Notice icon="heart">
            <p>{t(`roles.${role}`)}</p>
          </Notice>
        )}
        {making === 'failed' && (
          <Notice kind="problem">
            <p>{t('failed')}</p>
          </Notice>
        )}
      </div>
      {at === 1 && (
        <p>
          {t('danger')} <a href={`/${locale}/safety`}>{t('dangerLink')}</a>
        </p>
      )}
      <p className="btns">
        {at > 0 && (
          <button type="button" className="btn sec" onClick={() => goTo(at - 1)}>
            <Icon name="arrow-left" />
            {t('back')}
          </button>
        )}
        {at < questions.length ? (
          <button type="button" className="btn pri" onClick={() => goTo(at + 1)}>
            {t('next')}
            <Icon name="arrow-right" />
          </button>
        ) : (
          <button type="button" className="btn pri" disabled={making === 'busy'} onClick={() => begin(keeping)}>
            {making === 'busy' ? t('busy') : t('begin')}
            <Icon name="arrow-right" />
          </button>
        )}
      </p>
      {at === 0 && (
        <p>
          <button type="button" className="edit" disabled={making === 'busy'} onClick={() => begin('vault')}>
            {t('atOnce')}
          </button>
          <span className="soft small-text"> {t('atOnceHint')}</span>
        </p>
      )}
    </>
  );
}

/** The code that makes a plan and writes in it: not needed to look at the first question. */
async function loadMaker() {
  const [{ startPlan }, { PlanDocument }, { questionOf }, { handOver }] = await Promise.all([
    import('@/lib/sync/session'),
    import('@/lib/plan/document'),
    import('@/lib/guide/guide'),
    import('@/components/plan/plan-provider'),
  ]);
  const write = (rooms: ConstructorParameters<typeof PlanDocument>[0], said: Readonly<Record<string, string>>) => {
    const document = new PlanDocument(rooms);
    for (const [id, answer] of Object.entries(said)) document.writeScalar({ question: questionOf(id) }, answer);
  };
  return { startPlan, write, handOver };
}
