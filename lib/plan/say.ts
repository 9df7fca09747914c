import type { Question, Variant } from '../guide/question';
import type { QuestionWords } from '../guide/words';
import { type Answer, type Answers, isEmpty, itemsOf, personName, setOf, textOf } from './answers';
import { dayInWords, readDate, showTime } from './moments';

/** The words of a question as plain records, as they stand in `messages/` under `guide.questions`. */
export interface PlainWords extends QuestionWords {
  readonly options?: Readonly<Record<string, string>>;
  readonly extras?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, PlainWords>>;
  readonly chips?: Readonly<Record<string, string>>;
  readonly add?: string;
}

/** Looks up a sentence of `messages/` under `copy` and fills its placeholders. */
export type Translate = (key: CopyKey, values?: Record<string, string | number>) => string;

/** The sentences around the answers. `messages/<language>.json` must hold each of them under `copy`. */
export const copyKeys = [
  'and',
  'yes',
  'no',
  'unknown',
  'unknownDate',
  'unknownPerson',
  'timeFromUntil',
  'timeFrom',
  'everyDay',
  'everyDayOn',
  'everyWeek',
  'everyWeekOn',
  'everyFortnight',
  'everyFortnightOn',
  'everyMonth',
  'everyMonthOn',
  'once',
  'onceOn',
  'whenNeeded',
  'sentenceWho',
  'sentenceWhoWhen',
  'sentenceWhen',
  'sentenceHelpers',
  'sentenceFromUntil',
  'sentenceFrom',
  'sentenceUntil',
  'sentenceOn',
  'sentenceUntilCondition',
  'sentenceBackup',
  'sentenceBackupOnly',
  'sentenceWatcher',
  'kind',
  'legalNote',
  'exampleNote',
  'version',
  'versionNone',
  'madeOn',
  'reader',
  'page',
  'summary',
  'summaryLead',
  'whoWeAre',
  'ourQuestion',
  'weDo',
  'weDoMore',
  'weAsk',
  'weAskMore',
  'weAskLine',
  'callFirst',
  'callFirstNumber',
  'nextDate',
  'familyTable',
  'colName',
  'colWho',
  'colLives',
  'colAuthority',
  'yearsOld',
  'livesHere',
  'livesElsewhere',
  'livesWith',
  'circlePictureAlt',
  'circleLabel',
  'agreementsFor',
  'agreementsOther',
  'conditionNumber',
  'conditionTitle',
  'agreementNumber',
  'agreementTitle',
  'ourSolution',
  'theCondition',
  'initials',
  'signatures',
  'signaturesLead',
  'signName',
  'signHere',
  'signDate',
  'withheldVoices',
  'childSaid',
  'personSays',
  'disagreeLine',
  'momentDone',
  'momentWith',
  'minutes',
  'ledBy',
  'without',
] as const;
type CopyKey = (typeof copyKeys)[number];

export interface Speaker {
  readonly language: string;
  readonly variant: Variant;
  readonly answers: Answers;
  readonly t: Translate;
  readonly words: Readonly<Record<string, PlainWords>>;
}

/** The label of a question on paper: its short form where it has one. */
export function labelOf(words: PlainWords | undefined, variant: Variant): string {
  if (!words) return '';
  return words.short ?? (variant === 'childProtection' ? words.childProtection?.label : undefined) ?? words.label;
}

/** An answer in words; '' when there is none. Several names or options become «a, b en c». */
export function say(
  speaker: Speaker,
  question: Question,
  words: PlainWords | undefined,
  answer: Answer | undefined,
): string {
  if (answer === undefined || isEmpty(answer)) return '';
  const parts = typeof answer === 'string' ? [answer] : inOrder(question, answer);
  switch (question.kind) {
    case 'choice':
    case 'choices':
      return joined(
        speaker,
        parts.map((option) => words?.options?.[option] ?? option),
      );
    case 'yesNo':
      return parts[0] === 'yes' ? speaker.t('yes') : parts[0] === 'no' ? speaker.t('no') : speaker.t('unknown');
    case 'person':
    case 'people':
      return joined(
        speaker,
        parts.map((id) => words?.extras?.[id] ?? nameOf(speaker, id)),
      );
    case 'links':
      return joined(
        speaker,
        parts.map((id) => referTo(speaker, question.to, id)),
      );
    case 'date':
      return sayDate(speaker, parts[0] ?? '');
    case 'time':
      return showTime(parts[0] ?? '');
    default:
      return parts.join(', ').trim();
  }
}

function inOrder(question: Question, members: readonly string[]): readonly string[] {
  if (question.kind !== 'choices') return members;
  const order = question.options;
  return [...members].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** A name, or the words for somebody who was taken out of the plan. */
export function nameOf(speaker: Speaker, id: string): string {
  return personName(speaker.answers, id) ?? speaker.t('unknownPerson');
}

/** A date written out; what was typed when it is no date (yet); «weet ik nog niet». */
export function sayDate(speaker: Speaker, stored: string): string {
  const reading = readDate(stored);
  if (reading.state === 'day') return dayInWords(reading.day, speaker.language);
  if (reading.state === 'unknown') return speaker.t('unknownDate');
  if (reading.state === 'empty') return '';
  return [reading.parts.day, reading.parts.month, reading.parts.year].filter(Boolean).join(' ');
}

/** «a, b en c». */
export function joined(speaker: Speaker, parts: readonly string[]): string {
  const kept = parts.filter((part) => part !== '');
  const last = kept.at(-1) ?? '';
  return kept.length < 2 ? last : `${kept.slice(0, -1).join(', ')} ${speaker.t('and')} ${last}`;
}

/**
 * How a link is said on paper: agreements and conditions by the number on their card, which a reader can look up;
 * questions and worries by their text. '' when it is gone.
 */
function referTo(speaker: Speaker, targets: readonly string[], id: string): string {
  const agreement = numberOf(speaker.answers, 'agreements', id);
  if (targets.includes('agreements') && agreement > 0) return speaker.t('agreementNumber', { number: agreement });
  const condition = numberOf(speaker.answers, 'conditions', id);
  if (targets.includes('conditions') && condition > 0) return speaker.t('conditionNumber', { number: condition });
  return titleOf(speaker, targets, id);
}

/** The number of an item in its list, from 1, in the family's order; 0 when it is gone. */
export function numberOf(answers: Answers, list: string, id: string): number {
  return itemsOf(answers, list).findIndex((item) => item.id === id) + 1;
}

const titleFields: Record<string, string> = {
  subQuestions: 'text',
  worries: 'text',
  agreements: 'what',
  conditions: 'condition',
};

/** The text by which an item of one of these lists is known; '' when it is gone. */
function titleOf(speaker: Speaker, targets: readonly string[], id: string): string {
  for (const target of targets) {
    const item = itemsOf(speaker.answers, target).find((candidate) => candidate.id === id);
    if (item) return textOf(item.values, titleFields[target] ?? 'text').trim();
  }
  return '';
}

const plainDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** When an agreement happens: the family's own words first, otherwise rhythm and days written out. */
export function sayWhen(speaker: Speaker, values: Readonly<Record<string, Answer>>): string {
  const own = textOf(values, 'howOften').trim();
  const times = sayTimes(speaker, values);
  const when = own || sayRhythm(speaker, values);
  return [when, times].filter(Boolean).join(', ');
}

function sayTimes(speaker: Speaker, values: Readonly<Record<string, Answer>>): string {
  const from = showTime(textOf(values, 'timeFrom'));
  const until = showTime(textOf(values, 'timeUntil'));
  if (from && until) return speaker.t('timeFromUntil', { from, until });
  return from ? speaker.t('timeFrom', { from }) : '';
}

function sayRhythm(speaker: Speaker, values: Readonly<Record<string, Answer>>): string {
  const rhythm = textOf(values, 'rhythm');
  const chosen = setOf(values, 'days');
  const format = new Intl.DateTimeFormat(speaker.language === 'en' ? 'en-GB' : speaker.language, {
    weekday: 'long',
    timeZone: 'UTC',
  });
  // 5 January 2026 is a Monday
  const days = joined(
    speaker,
    plainDays.flatMap((day, at) => (chosen.includes(day) ? [format.format(Date.UTC(2026, 0, 5 + at))] : [])),
  );
  const spoken: Record<string, readonly [CopyKey, CopyKey]> = {
    daily: ['everyDay', 'everyDayOn'],
    weekly: ['everyWeek', 'everyWeekOn'],
    fortnightly: ['everyFortnight', 'everyFortnightOn'],
    monthly: ['everyMonth', 'everyMonthOn'],
    once: ['once', 'onceOn'],
  };
  if (rhythm === 'whenNeeded') return speaker.t('whenNeeded');
  const keys = spoken[rhythm];
  if (!keys) return days;
  return days ? speaker.t(keys[1], { days }) : speaker.t(keys[0]);
}

/**
 * An agreement read back as somebody would say it at the table: who, with whom, when, from when until when, who
 * steps in and who keeps an eye on it. Leaves out what is not filled in; '' when there is nothing to say.
 */
export function agreementSentence(speaker: Speaker, values: Readonly<Record<string, Answer>>): string {
  const { t } = speaker;
  const name = (field: string) => (textOf(values, field) ? nameOf(speaker, textOf(values, field)) : '');
  const who = name('who');
  const helpers = joined(
    speaker,
    setOf(values, 'helpers').map((id) => nameOf(speaker, id)),
  );
  const when = sayWhen(speaker, values);
  const backup = name('backup');
  const watcher = name('watcher');
  return [
    who && (when ? t('sentenceWhoWhen', { who, when }) : t('sentenceWho', { who })),
    !who && when && t('sentenceWhen', { when }),
    helpers && t('sentenceHelpers', { helpers }),
    sayPeriod(speaker, values),
    backup && (who ? t('sentenceBackup', { who, backup }) : t('sentenceBackupOnly', { backup })),
    watcher && t('sentenceWatcher', { watcher }),
  ]
    .filter(Boolean)
    .join(' ');
}

function sayPeriod(speaker: Speaker, values: Readonly<Record<string, Answer>>): string {
  const { t } = speaker;
  const from = sayDate(speaker, textOf(values, 'from'));
  const until = sayDate(speaker, textOf(values, 'until'));
  if (textOf(values, 'untilCondition') === 'yes' && from) return t('sentenceUntilCondition', { from });
  if (from && from === until) return t('sentenceOn', { day: from });
  if (from && until) return t('sentenceFromUntil', { from, until });
  return from ? t('sentenceFrom', { from }) : until ? t('sentenceUntil', { until }) : '';
}
