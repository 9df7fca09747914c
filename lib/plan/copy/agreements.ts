import type { ListQuestion } from '../../guide/question';
import { type Item, itemsOf, setOf, shownItems, textOf } from '../answers';
import type { Block, Card, Fact } from '../copy-model';
import { agreementSentence, labelOf, numberOf, type PlainWords } from '../say';
import { type CopyContext, factsOf, fieldFact, fieldText } from './context';
import { openList } from './lists';

/** Fields the spoken sentence already says. */
const inSentence = [
  'what',
  'who',
  'helpers',
  'rhythm',
  'days',
  'howOften',
  'timeFrom',
  'timeUntil',
  'from',
  'until',
  'untilCondition',
  'backup',
  'watcher',
  'about',
  'status',
];
/** What a stranger needs before an agreement can be carried out; asked again on paper when it is open. */
const mustBeWritten = ['who', 'rhythm', 'from'];

/** Cards, grouped by the sub-question they answer. */
export function agreementBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) {
    return context.open === 'lines' ? [{ type: 'cards', label, cards: [], emptyCards: 3 }] : [];
  }
  const blocks: Block[] = [];
  const done = new Set<string>();
  for (const part of itemsOf(context.answers, 'subQuestions')) {
    const own = items.filter((item) => !done.has(item.id) && setOf(item.values, 'about').includes(part.id));
    if (own.length === 0) continue;
    for (const item of own) done.add(item.id);
    const cards = own.map((item) => agreementCard(context, question, words, item));
    blocks.push({
      type: 'cards',
      label: context.t('agreementsFor', { question: textOf(part.values, 'text').trim() }),
      cards,
    });
  }
  const rest = items.filter((item) => !done.has(item.id));
  if (rest.length > 0) {
    const cards = rest.map((item) => agreementCard(context, question, words, item));
    blocks.push({ type: 'cards', ...(blocks.length > 0 ? { label: context.t('agreementsOther') } : {}), cards });
  }
  return blocks;
}

function agreementCard(context: CopyContext, question: ListQuestion, words: PlainWords | undefined, item: Item): Card {
  const openFacts: Fact[] = mustBeWritten
    .filter((field) => item.values[field] === undefined && !(field === 'rhythm' && textOf(item.values, 'howOften')))
    .flatMap((field) => fieldFact(context, question, words, item, field));
  // the sub-question is the heading of the group; a worry it answers is said on the card
  const worries = setOf(item.values, 'about').filter((id) =>
    itemsOf(context.answers, 'worries').some((worry) => worry.id === id),
  );
  const about: Item = { ...item, values: { ...item.values, about: worries } };
  const what = fieldText(context, question, words, item, 'what');
  return {
    title: context.t('agreementTitle', { number: numberOf(context.answers, 'agreements', item.id), what }),
    badge: fieldText(context, question, words, item, 'status'),
    sentence: agreementSentence(context, item.values),
    facts: [
      ...openFacts,
      ...(worries.length > 0 ? fieldFact(context, question, words, about, 'about') : []),
      ...factsOf(context, question, words, item, inSentence).filter((fact) => fact.texts.length > 0),
    ],
  };
}

/** What the family asks of professionals: to whom, why, from when, and the answer. */
export function requestBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, label);
  const cards = items.map((item): Card => {
    const open = item.values.answer === undefined && context.open === 'lines';
    const answer = words?.fields?.answer;
    return {
      title: fieldText(context, question, words, item, 'what'),
      badge: fieldText(context, question, words, item, 'status'),
      facts: [
        ...factsOf(context, question, words, item, ['what', 'status']),
        ...(open ? [{ label: labelOf(answer, context.variant), texts: [], lines: 2 }] : []),
      ],
    };
  });
  return [{ type: 'cards', label, cards }];
}
