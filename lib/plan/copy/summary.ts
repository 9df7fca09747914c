import { type Item, itemsOf, textOf } from '../answers';
import type { Block, Section } from '../copy-model';
import { nameOf, sayDate } from '../say';
import type { CopyContext } from './context';

/** How many agreements and requests fit on page 1 and are still read. */
const agreementsShown = 4;
const requestsShown = 3;

/**
 * Page 1, which stands alone: under the title that says who we are, the question, whom to call first, the next date,
 * what we do ourselves and what we ask of you.
 */
export function summarySection(context: CopyContext): Section {
  const blocks: Block[] = [
    ...callout(context, 'ourQuestion', textOf(context.answers.values, 'mainQuestion').trim(), 4),
    ...callout(context, 'callFirst', firstToCall(context), 1),
    ...nextDate(context),
    ...weDo(context),
    ...weAsk(context),
  ];
  return { id: 'summary', heading: context.t('summary'), lead: context.t('summaryLead'), blocks };
}

function callout(context: CopyContext, label: 'ourQuestion' | 'callFirst', text: string, lines: number): Block[] {
  if (text !== '') return [{ type: 'callout', label: context.t(label), text }];
  return context.open === 'lines' ? [{ type: 'callout', label: context.t(label), text: '', lines }] : [];
}

function weDo(context: CopyContext): Block[] {
  const agreements = itemsOf(context.answers, 'agreements').filter((item) => textOf(item.values, 'what').trim() !== '');
  if (agreements.length === 0) {
    return context.open === 'lines' ? [{ type: 'list', label: context.t('weDo'), items: [], lines: 3 }] : [];
  }
  const line = (item: Item) => {
    const who = textOf(item.values, 'who');
    const what = firstSentence(textOf(item.values, 'what'));
    return who ? context.t('personSays', { who: nameOf(context, who), what }) : what;
  };
  const more = agreements.length - agreementsShown;
  const items = agreements.slice(0, agreementsShown).map(line);
  return [
    {
      type: 'list',
      label: context.t('weDo'),
      items: more > 0 ? [...items, context.t('weDoMore', { count: more })] : items,
    },
  ];
}

function weAsk(context: CopyContext): Block[] {
  const requests = itemsOf(context.answers, 'requests').filter((item) => textOf(item.values, 'what').trim() !== '');
  if (requests.length === 0) {
    return context.open === 'lines' ? [{ type: 'list', label: context.t('weAsk'), items: [], lines: 2 }] : [];
  }
  const more = requests.length - requestsShown;
  const items = requests.slice(0, requestsShown).map((item) => {
    const to = textOf(item.values, 'to').trim();
    const what = firstSentence(textOf(item.values, 'what'));
    return to ? context.t('weAskLine', { to, what }) : what;
  });
  return [
    {
      type: 'list',
      label: context.t('weAsk'),
      items: more > 0 ? [...items, context.t('weAskMore', { count: more })] : items,
    },
  ];
}

/** Page 1 says what; the card further on says the rest. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim();
}

function firstToCall(context: CopyContext): string {
  const person = textOf(context.answers.values, 'callFirst') || textOf(context.answers.values, 'keeper');
  if (!person) return '';
  const entry = itemsOf(context.answers, 'numbers').find((item) => textOf(item.values, 'who') === person);
  const number = entry ? textOf(entry.values, 'number').trim() : '';
  const who = nameOf(context, person);
  return number ? context.t('callFirstNumber', { who, number }) : who;
}

/** The first moment that is not done yet. */
function nextDate(context: CopyContext): Block[] {
  const open = itemsOf(context.answers, 'moments')
    .filter((item) => textOf(item.values, 'done') !== 'yes' && /^\d{4}-/.test(textOf(item.values, 'date')))
    .sort((a, b) => (textOf(a.values, 'date') < textOf(b.values, 'date') ? -1 : 1));
  const [next] = open;
  const label = context.t('nextDate');
  if (!next) return context.open === 'lines' ? [{ type: 'facts', facts: [{ label, texts: [], lines: 1 }] }] : [];
  const kind = context.words.moments?.fields?.kind?.options?.[textOf(next.values, 'kind')] ?? '';
  const where = textOf(next.values, 'where').trim();
  const text = [sayDate(context, textOf(next.values, 'date')), kind, where].filter(Boolean).join(' – ');
  return [{ type: 'facts', facts: [{ label, texts: [text] }] }];
}
