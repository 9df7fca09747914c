'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { OptionCard } from '@/components/ui/option-card';
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

export interface StartWords {
  /** Holds `{number}`. */
  readonly count: string;
  readonly next: string;
  readonly back: string;
  readonly begin: string;
  readonly busy: string;
  readonly atOnce: string;
  readonly atOnceHint: string;
  readonly roles: Readonly<Record<(typeof spokenTo)[number], string>>;
  readonly keepTitle: string;
  readonly keepHint: string;
  readonly keep: Readonly<Record<Keeping | `${Keeping}About`, string>>;
  readonly danger: string;
  readonly dangerLink: string;
  readonly failed: string;
}

const keepings = ['vault', 'device', 'nowhere'] as const satisfies readonly Keeping[];
/** Who starts for somebody else hears whose plan it is. */
const spokenTo = ['grandparent', 'familyOrFriend', 'youthWorker', 'youngPerson'] as const;

/**
 * Three short screens before a new plan: who are you, is there a measure, how shall we keep it. The plan is made at the
 * end, so that nothing is kept anywhere before somebody said how; until then there is nothing to lose but two taps.
 */
export function StartForm({
  locale,
  words,
  questions,
}: {
  locale: string;
  /** `messages/` under `start`: this page carries no catalogue, and is there at once. */
  words: StartWords;
  questions: readonly [StartQuestion, StartQuestion];
}) {
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
      // The first two screens of the guide have just been asked. The way back into the vault belongs to starting there;
      // who skips everything hears of it on «Ons plan». A professional does not carry off a family's key by accident.
      const card = way === 'vault' && said.starterRole !== 'youthWorker';
      const first = at === 0 ? 'start' : card ? 'key-card?nieuw' : 'start?vraag=family';
      router.push(`/${locale}/plan/${first}` as Route);
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
        <b>{words.count.replace('{number}', String(at + 1))}</b>
      </p>
      <h1 ref={heading} tabIndex={-1} id="start-question">
        {question?.label ?? words.keepTitle}
      </h1>
      {(question ? question.hint : words.keepHint) && (
        <p className="lead">{question ? question.hint : words.keepHint}</p>
      )}
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
                  label={words.keep[way]}
                  about={words.keep[`${way}About`]}
                  checked={keeping === way}
                  onChange={() => setKeeping(way)}
                />
              ))}
        </div>
      </div>
      <div role="status">
        {at === 0 && role && (
          <Notice icon="heart">
            <p>{words.roles[role]}</p>
          </Notice>
        )}
        {making === 'failed' && (
          <Notice kind="problem">
            <p>{words.failed}</p>
          </Notice>
        )}
      </div>
      {at === 1 && (
        <p>
          {words.danger} <a href={`/${locale}/safety`}>{words.dangerLink}</a>
        </p>
      )}
      <p className="btns">
        {at > 0 && (
          <button type="button" className="btn sec" onClick={() => goTo(at - 1)}>
            <Icon name="arrow-left" />
            {words.back}
          </button>
        )}
        {at < questions.length ? (
          <button type="button" className="btn pri" onClick={() => goTo(at + 1)}>
            {words.next}
            <Icon name="arrow-right" />
          </button>
        ) : (
          <button type="button" className="btn pri" disabled={making === 'busy'} onClick={() => begin(keeping)}>
            {making === 'busy' ? words.busy : words.begin}
            <Icon name="arrow-right" />
          </button>
        )}
      </p>
      {at === 0 && (
        <p>
          <button type="button" className="edit" disabled={making === 'busy'} onClick={() => begin('vault')}>
            {words.atOnce}
          </button>
          <span className="soft small-text block">{words.atOnceHint}</span>
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
