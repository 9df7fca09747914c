import { type Answers, type Item, itemsOf, setOf, textOf, variantOf } from './answers';
import { addDays, isoDay, readDate } from './moments';
import { overloaded } from './people';

/** A soft remark about the agreements. Never an error: nothing waits for it. */
export type Hint =
  /** The words promise something nobody can check («regelmatig», «opletten»). */
  | { readonly kind: 'vague'; readonly agreement: string; readonly word: string }
  /** Tied to a condition, but without a reserve, or watched by the one who does it. */
  | { readonly kind: 'noBackup' | 'watchesOwn'; readonly agreement: string }
  /** One person does more than a third of everything. */
  | { readonly kind: 'overloaded'; readonly person: string }
  /** A sub-question, worry or condition that no agreement answers. */
  | { readonly kind: 'uncovered'; readonly list: 'subQuestions' | 'conditions'; readonly item: string }
  | { readonly kind: 'onlyProfessionals' | 'noRest' | 'lateStart' }
  /** Nobody was invited from this side of the family. */
  | { readonly kind: 'oneSided'; readonly side: 'mother' | 'father' };

/**
 * What somebody with a fresh eye would ask about the agreements. `vagueWords` are the words of one language that
 * promise nothing, in small letters. Empty as long as there are no agreements.
 */
export function hints(answers: Answers, vagueWords: readonly string[]): readonly Hint[] {
  const agreements = itemsOf(answers, 'agreements');
  if (agreements.length === 0) return [];
  return [
    ...agreements.flatMap((agreement) => agreementHints(answers, agreement, vagueWords)),
    ...uncovered(answers, agreements),
    ...wholeHints(answers, agreements),
  ];
}

/** The remarks about one agreement. */
export function agreementHints(answers: Answers, agreement: Item, vagueWords: readonly string[]): readonly Hint[] {
  const found: Hint[] = [];
  const words =
    textOf(agreement.values, 'what')
      .toLocaleLowerCase()
      .match(/[\p{L}]+/gu) ?? [];
  const vague = words.find((word) => vagueWords.includes(word));
  if (vague) found.push({ kind: 'vague', agreement: agreement.id, word: vague });
  const isTied = variantOf(answers) === 'childProtection' && setOf(agreement.values, 'conditions').length > 0;
  const who = textOf(agreement.values, 'who');
  if (isTied && who !== '') {
    if (textOf(agreement.values, 'backup') === '') found.push({ kind: 'noBackup', agreement: agreement.id });
    if (textOf(agreement.values, 'watcher') === who) found.push({ kind: 'watchesOwn', agreement: agreement.id });
  }
  return found;
}

function uncovered(answers: Answers, agreements: readonly Item[]): Hint[] {
  const answered = new Set(
    agreements.flatMap((item) => [...setOf(item.values, 'about'), ...setOf(item.values, 'conditions')]),
  );
  const linked = new Set(
    itemsOf(answers, 'conditions')
      .filter((item) => setOf(item.values, 'agreements').length > 0)
      .map(({ id }) => id),
  );
  const open = (list: 'subQuestions' | 'conditions') =>
    itemsOf(answers, list)
      .filter((item) => !answered.has(item.id) && !linked.has(item.id))
      .map((item): Hint => ({ kind: 'uncovered', list, item: item.id }));
  return [...open('subQuestions'), ...(variantOf(answers) === 'childProtection' ? open('conditions') : [])];
}

function wholeHints(answers: Answers, agreements: readonly Item[]): Hint[] {
  const found: Hint[] = [];
  const heavy = overloaded(answers);
  if (heavy) found.push({ kind: 'overloaded', person: heavy });
  const people = itemsOf(answers, 'people');
  const professionals = new Set(
    people.filter((item) => textOf(item.values, 'group') === 'professional').map(({ id }) => id),
  );
  const doers = agreements.map((item) => textOf(item.values, 'who')).filter(Boolean);
  if (doers.length > 0 && doers.every((id) => professionals.has(id))) found.push({ kind: 'onlyProfessionals' });
  // with a handful of agreements it is too early to miss one about rest
  if (agreements.length >= 4 && !agreements.some((item) => textOf(item.values, 'nature') === 'rest'))
    found.push({ kind: 'noRest' });
  if (startsLate(answers, agreements)) found.push({ kind: 'lateStart' });
  const sides = people.filter((item) => item.flags.includes('invited')).map((item) => textOf(item.values, 'side'));
  if (sides.includes('mother') && !sides.includes('father')) found.push({ kind: 'oneSided', side: 'father' });
  if (sides.includes('father') && !sides.includes('mother')) found.push({ kind: 'oneSided', side: 'mother' });
  return found;
}

/** All agreements with a start begin more than a week after the meeting: a plan that starts late often does not start. */
function startsLate(answers: Answers, agreements: readonly Item[]): boolean {
  const meeting = readDate(textOf(answers.values, 'meetingDate'));
  if (meeting.state !== 'day') return false;
  const starts = agreements.map((item) => textOf(item.values, 'from')).filter((from) => readDate(from).state === 'day');
  const week = isoDay(addDays(meeting.day, 7));
  return starts.length > 0 && starts.every((from) => from > week);
}
