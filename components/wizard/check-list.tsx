'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useSpeaker } from '@/components/fields/use-speaker';
import { RenewButton } from '@/components/offline/renew-button';
import { useAnswers, useReadOnly } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { ReactBox } from '@/components/sharing/react-box';
import { Reactions } from '@/components/sharing/reactions';
import { useReactions } from '@/components/sharing/use-reactions';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { guide, screensOf } from '@/lib/guide/guide';
import type { ListQuestion, Question, Screen, Step } from '@/lib/guide/question';
import { type Answer, type Item, isEmpty, itemsOf, shownItems, variantOf } from '@/lib/plan/answers';
import { labelOf, type PlainWords, type Speaker, say } from '@/lib/plan/say';
import { WHOLE_PLAN } from '@/lib/sync/reaction-records';
import type { PlainGuideWords } from './wizard-words';

/**
 * Every answer of the plan in the order of the guide, each with the way to change it and straight back. Who may only
 * read gets the answers that are there, and nothing to press.
 */
export function CheckList({ words }: { words: PlainGuideWords }) {
  const t = useTranslations('check');
  const locale = useLocale();
  const readOnly = useReadOnly();
  const speaker = useSpeaker(variantOf(useAnswers()));
  const talk = useTalk();
  return (
    <>
      <h1>{t(readOnly ? 'readTitle' : 'title')}</h1>
      {readOnly ? <WhyReadOnly /> : <p className="lead">{t('lead')}</p>}
      {guide.map((step) => (
        <section key={step.id} aria-labelledby={`check-${step.id}`}>
          <h2 id={`check-${step.id}`}>{words.steps[step.id]?.title}</h2>
          {screensOf(step, speaker.variant).map((screen) => (
            <CheckScreen
              key={screen.id}
              step={step}
              screen={screen}
              speaker={speaker}
              words={words}
              readOnly={readOnly}
              talk={talk}
            />
          ))}
        </section>
      ))}
      <TalkAboutAll talk={talk} />
      <p className="btns">
        <Link className="btn pri" href={`/${locale}/plan/print` as Route}>
          <Icon name="printer" />
          {t('print')}
        </Link>
        <Link className="btn" href={`/${locale}/plan` as Route}>
          {t('back')}
        </Link>
      </p>
    </>
  );
}

/** That nothing can be typed here, and what helps when that is only because of an older app. */
function WhyReadOnly() {
  const t = useTranslations('check');
  const { session } = useOpenPlan();
  return session.newerSchema ? (
    <Notice announce="status">
      <p>{t('newer')}</p>
      <RenewButton save={() => session.flush()} />
    </Notice>
  ) : (
    <p className="lead">{t(session.access === 'react' ? 'readingReact' : 'reading')}</p>
  );
}

/** What others think of an answer, or the way to say so; `null` when there is neither. */
type Talk = (question: string, item: string | null, label: string) => ReactNode;

function useTalk(): Talk {
  const { session } = useOpenPlan();
  const reactions = useReactions();
  if (session.access === 'react') {
    return (question, item, label) => <ReactBox about={item ? `${question}/${item}` : question} label={label} />;
  }
  return (question, item) => {
    const ofThis = reactions.filter((one) => one.question === question && one.item === item);
    return ofThis.length > 0 ? <Reactions reactions={ofThis} /> : null;
  };
}

function TalkAboutAll({ talk }: { talk: Talk }) {
  const t = useTranslations('reactions');
  const { session } = useOpenPlan();
  const about = talk(WHOLE_PLAN, null, t('wholePlan'));
  if (about === null) return null;
  return (
    <section aria-labelledby="about-all">
      <h2 id="about-all">{t(session.access === 'react' ? 'whole' : 'title')}</h2>
      {about}
    </section>
  );
}

interface Asked {
  readonly readOnly: boolean;
  readonly step: Step;
  readonly screen: Screen;
  readonly speaker: Speaker;
  readonly talk: Talk;
}

function CheckScreen({ words, ...asked }: Asked & { words: PlainGuideWords }) {
  const { answers } = asked.speaker;
  // a reader is not told what is missing: it may be there, and kept among the family
  const plain = asked.screen.questions.filter(
    (question) => question.kind !== 'list' && !(asked.readOnly && isEmpty(answers.values[question.id])),
  );
  const lists = asked.screen.questions.filter(
    (question) =>
      question.kind === 'list' && !(asked.readOnly && shownItems(answers, question as ListQuestion).length === 0),
  ) as ListQuestion[];
  return (
    <>
      {plain.length > 0 && (
        <dl className="checks">
          {plain.map((question) => (
            <CheckAnswer key={question.id} question={question} words={words.questions[question.id]} {...asked} />
          ))}
        </dl>
      )}
      {lists.map((question) => (
        <CheckItems key={question.id} question={question} words={words.questions[question.id]} {...asked} />
      ))}
    </>
  );
}

function CheckAnswer({ question, words, ...asked }: Asked & { question: Question; words: PlainWords | undefined }) {
  const { speaker } = asked;
  const answer = speaker.answers.values[question.id];
  const label = labelOf(words, speaker.variant);
  const talk = asked.talk(question.id, null, label);
  return (
    <div>
      <dt>{label}</dt>
      <Said
        question={question}
        words={words}
        answer={answer}
        speaker={speaker}
        locked={speaker.answers.locked.has(question.id)}
      />
      <dd className="change">
        <ChangeLink {...asked} about={label} isOpen={isEmpty(answer)} />
      </dd>
      {talk && <dd className="talk">{talk}</dd>}
    </div>
  );
}

function CheckItems({ question, words, ...asked }: Asked & { question: ListQuestion; words: PlainWords | undefined }) {
  const t = useTranslations('check');
  const { speaker } = asked;
  const items = shownItems(speaker.answers, question);
  const label = labelOf(words, speaker.variant);
  return (
    <div className="check-list">
      <div className="check-head">
        <h3>{label}</h3>
        {(items.length === 0 || question.inline) && <ChangeLink {...asked} about={label} isOpen={items.length === 0} />}
      </div>
      {items.length === 0 && <p className="soft">{t('empty')}</p>}
      {items.length > 0 && (
        <ol className="tasks">
          {items.map((item, at) => (
            <li key={item.id} className="card">
              <CheckItem question={question} words={words} item={item} number={at + 1} {...asked} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function CheckItem({
  question,
  words,
  item,
  number,
  ...asked
}: Asked & { question: ListQuestion; words: PlainWords | undefined; item: Item; number: number }) {
  const t = useTranslations('check');
  const { speaker } = asked;
  const fields = question.fields as readonly Question[];
  const titled = fields.find((field) => field.id === question.title);
  const title =
    (titled && say(speaker, titled, words?.fields?.[titled.id], item.values[titled.id]).trim()) || t('noTitle');
  const answered = fields.filter((field) => field.id !== question.title && !isEmpty(item.values[field.id]));
  const nested = fields.filter((field) => field.kind === 'list');
  return (
    <>
      <div className="check-head">
        <h4>{t('item', { number: String(number), title })}</h4>
        {!question.inline && <ChangeLink {...asked} item={item.id} about={title} isOpen={false} />}
      </div>
      {answered.length + nested.length > 0 && (
        <dl className="facts">
          {answered.map((field) => (
            <div key={field.id}>
              <dt>{labelOf(words?.fields?.[field.id], speaker.variant)}</dt>
              <Said
                question={field}
                words={words?.fields?.[field.id]}
                answer={item.values[field.id]}
                speaker={speaker}
                locked={speaker.answers.locked.has(`${item.id}/${field.id}`)}
              />
            </div>
          ))}
          {nested.map((field) => (
            <NestedItems
              key={field.id}
              list={question.list}
              field={field}
              item={item}
              words={words}
              speaker={speaker}
            />
          ))}
        </dl>
      )}
      {asked.talk(question.id, item.id, title)}
    </>
  );
}

/** A list within an item, such as who sees a worry differently: one line per entry. */
function NestedItems({
  list,
  field,
  item,
  words,
  speaker,
}: {
  list: string;
  field: ListQuestion;
  item: Item;
  words: PlainWords | undefined;
  speaker: Speaker;
}) {
  const own = words?.fields?.[field.id];
  const entries = itemsOf(speaker.answers, `${list}.${field.id}`, item.id);
  if (entries.length === 0) return null;
  return (
    <div>
      <dt>{labelOf(own, speaker.variant)}</dt>
      {entries.map((entry) => (
        <dd key={entry.id}>
          {(field.fields as readonly Question[])
            .map((inner) => say(speaker, inner, own?.fields?.[inner.id], entry.values[inner.id]))
            .filter((text) => text !== '')
            .join(': ')}
        </dd>
      ))}
    </div>
  );
}

function Said({
  question,
  words,
  answer,
  speaker,
  locked,
}: {
  question: Question;
  words: PlainWords | undefined;
  answer: Answer | undefined;
  speaker: Speaker;
  locked: boolean;
}) {
  const t = useTranslations('check');
  if (isEmpty(answer)) return <dd className="soft">{t('empty')}</dd>;
  return (
    <dd>
      {say(speaker, question, words, answer)}
      {(locked || question.print === false) && (
        <span className="own">
          <Icon name="lock" size={18} />
          {t('own')}
        </span>
      )}
    </dd>
  );
}

function ChangeLink({
  readOnly,
  step,
  screen,
  item,
  about,
  isOpen,
}: {
  readOnly: boolean;
  step: Step;
  screen: Screen;
  item?: string;
  about: string;
  isOpen: boolean;
}) {
  const t = useTranslations('check');
  const locale = useLocale();
  if (readOnly) return null;
  const query = `vraag=${screen.id}${item ? `&bij=${item}` : ''}&terug=check`;
  return (
    <Link className="edit" href={`/${locale}/plan/${step.id}?${query}` as Route} prefetch={false}>
      <Icon name={isOpen ? 'plus' : 'pencil'} size={20} />
      <span>
        {isOpen ? t('fill') : t('change')}
        <span className="vh"> {about}</span>
      </span>
    </Link>
  );
}
