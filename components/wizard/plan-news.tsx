'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { itemTitle } from '@/components/fields/item-words';
import { useSpeaker } from '@/components/fields/use-speaker';
import { useAnswers } from '@/components/plan/hooks';
import { dayOfMoment } from '@/components/plan/moment-words';
import { useOpenPlan, usePlanDoor } from '@/components/plan/plan-provider';
import { RetentionSoon } from '@/components/plan/retention';
import { downloadPlan } from '@/components/plan/save-file';
import { useObserved, useSharing, useTroubleWords } from '@/components/plan/use-sharing';
import { FamilyTimeNotice } from '@/components/sharing/family-time-notice';
import { FamilyTimeSeen } from '@/components/sharing/family-time-seen';
import { HandOverNotice } from '@/components/sharing/hand-over-ask';
import { Offers } from '@/components/sharing/offers';
import { Reactions } from '@/components/sharing/reactions';
import { useReactions } from '@/components/sharing/use-reactions';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { questionOf, stepOf } from '@/lib/guide/guide';
import type { Question } from '@/lib/guide/question';
import { fieldsOf, itemsOf, variantOf } from '@/lib/plan/answers';
import { labelOf, type PlainWords, say } from '@/lib/plan/say';
import type { Reaction } from '@/lib/sync/reaction-records';
import type { Replaced, Trouble } from '@/lib/sync/session';
import type { PlainGuideWords } from './wizard-words';

/** On «Ons plan»: everything that happened to the plan and that somebody should hear of, or decide about. */
export function PlanNews({ words }: { words: PlainGuideWords }) {
  const { session } = useOpenPlan();
  return (
    <>
      <ClosedNews />
      {session.access === 'owner' && <OwnersNews />}
      {session.access === 'write' && <FamilyTimeSeen />}
      <ReactionNews words={words} />
      <HandOverNotice />
      <LeftBehindNews />
      <ReplacedNews words={words} />
      <OnceNews />
      <RetentionSoon />
      <OpenOn />
    </>
  );
}

/** Family time, and what people could not send any more. */
function OwnersNews() {
  const sharing = useSharing();
  if (!sharing) return null;
  return (
    <>
      <FamilyTimeNotice sharing={sharing} />
      <Offers sharing={sharing} />
    </>
  );
}

/** The plan is in the vault no more: what stands here, and what can be done with it. */
function ClosedNews() {
  const t = useTranslations('news');
  const locale = useLocale();
  const { session, document } = useOpenPlan();
  const { leave } = usePlanDoor();
  const state = useObserved(session.saveState);
  const [busy, setBusy] = useState(false);
  if (state.state !== 'deleted' && state.state !== 'moved' && state.state !== 'gone') return null;
  const forget = async () => {
    setBusy(true);
    await session.forgetHere();
    leave();
  };
  const putBack = async () => {
    setBusy(true);
    await session.putBack();
    setBusy(false);
  };
  return (
    <Notice kind="problem" announce="status">
      <p>{t(state.state, { day: dayOfMoment(state.at * 1000, locale) })}</p>
      <p className="btns">
        <button type="button" className="btn" onClick={() => downloadPlan(document, t('fileName'))}>
          {t('saveFile')}
        </button>
        {state.state === 'gone' && session.access === 'owner' && (
          <button type="button" className="btn pri" disabled={busy} onClick={putBack}>
            {t('putInVault')}
          </button>
        )}
        {state.state === 'deleted' && (
          <button type="button" className="btn neg" disabled={busy} onClick={forget}>
            {t('deletedForget')}
          </button>
        )}
      </p>
    </Notice>
  );
}

/** So many at once: the next come when these have been read. */
const mostReactions = 5;

/** What people think of the plan and nobody of the family has read yet. */
function ReactionNews({ words }: { words: PlainGuideWords }) {
  const t = useTranslations('reactions');
  const locale = useLocale();
  const speaker = useSpeaker(variantOf(useAnswers()));
  const unread = useReactions().filter((one) => !one.isRead);
  if (unread.length === 0) return null;
  const aboutOf = ({ question: id, item }: Reaction) => {
    const step = stepOf(id);
    const own = words.questions[id];
    if (!step || !own) return t('about', { about: t('wholePlan') });
    const question = questionOf(id);
    const found =
      question.kind === 'list' && item
        ? itemsOf(speaker.answers, question.list).find((one) => one.id === item)
        : undefined;
    const title = question.kind === 'list' && found ? itemTitle(speaker, question, own, found) : '';
    return (
      <Link href={`/${locale}/plan/check#check-${step.id}` as Route} prefetch={false}>
        {t('about', { about: title || labelOf(own, speaker.variant) })}
      </Link>
    );
  };
  const more = unread.length - mostReactions;
  return (
    <Notice icon="message-circle">
      <h2>{t('title')}</h2>
      <Reactions reactions={unread.slice(0, mostReactions)} aboutOf={aboutOf} />
      {more > 0 && <p className="soft">{t('more', { count: more })}</p>}
    </Notice>
  );
}

/** What this device still has from before the locks were changed. */
function LeftBehindNews() {
  const t = useTranslations('news');
  const said = useTroubleWords();
  const { session } = useOpenPlan();
  const left = useObserved(session.leftBehind);
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  if (!left) return null;
  const bring = async () => {
    setState('busy');
    const brought = await session.bringOver();
    setState(brought.ok ? 'idle' : brought.reason);
  };
  return (
    <Notice announce="status">
      <p>{t('leftBehind')}</p>
      {state !== 'idle' && state !== 'busy' && <p>{t('failed', { why: said(state) })}</p>}
      <p className="btns">
        <button type="button" className="btn pri" disabled={state === 'busy'} onClick={bring}>
          {t('bringOver')}
        </button>
        <button type="button" className="btn" disabled={state === 'busy'} onClick={() => session.dropLeftBehind()}>
          {t('drop')}
        </button>
      </p>
    </Notice>
  );
}

/** Dates and choices that somebody else set after this person did (rule M6): the one place where a value can lose. */
function ReplacedNews({ words }: { words: Pick<PlainGuideWords, 'questions'> }) {
  const { session } = useOpenPlan();
  return useObserved(session.replaced).map((one) => {
    const asked = questionAt(one, words);
    return asked && <ReplacedNotice key={one.key} one={one} {...asked} />;
  });
}

function ReplacedNotice({
  one,
  question,
  words,
}: {
  one: Replaced;
  question: Question;
  words: PlainWords | undefined;
}) {
  const t = useTranslations('news');
  const { session } = useOpenPlan();
  const speaker = useSpeaker(variantOf(useAnswers()));
  const inWords = (value: string) => (value === '' ? t('nothing') : say(speaker, question, words, value));
  return (
    <Notice announce="status">
      <p>
        {t('replaced', {
          question: labelOf(words, speaker.variant),
          theirs: inWords(one.theirs),
          mine: inWords(one.mine),
        })}
      </p>
      <p className="btns">
        <button type="button" className="btn" onClick={() => session.putMineBack(one.key)}>
          {t('putBack')}
        </button>
        <button type="button" className="btn" onClick={() => session.leaveTheirs(one.key)}>
          {t('leave')}
        </button>
      </p>
    </Notice>
  );
}

/** The question a replaced value answers, with its words; `null` where this page does not carry those. */
function questionAt(
  { question: id, list, item }: Replaced,
  { questions }: Pick<PlainGuideWords, 'questions'>,
): { question: Question; words: PlainWords | undefined } | null {
  if (list === undefined || item === undefined) {
    const words = questions[id];
    return words ? { question: questionOf(id), words } : null;
  }
  const question = fieldsOf(list).find((field) => field.id === id);
  const words = Object.values(questions).find((own) => own.fields?.[id])?.fields?.[id];
  return question ? { question, words } : null;
}

/** On how many screens the plan is open, when that is more than this one. */
function OpenOn() {
  const t = useTranslations('news');
  const { session } = useOpenPlan();
  const count = useObserved(session.openOn);
  if (count === null || count < 2) return null;
  return (
    <p className="fact soft small-text">
      <Icon name="users" size={20} />
      <span>{t('openOn', { count })}</span>
    </p>
  );
}

/** What happened once and needs no answer; gone when it was read. */
function OnceNews() {
  const t = useTranslations('news');
  const { session } = useOpenPlan();
  const notices = useObserved(session.notices);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  return notices
    .filter((notice) => !read.has(notice))
    .map((notice) => (
      <Notice key={notice} announce="status">
        <p>{t(notice)}</p>
        <p>
          <button type="button" className="edit" onClick={() => setRead(new Set([...read, notice]))}>
            {t('ok')}
          </button>
        </p>
      </Notice>
    ));
}
