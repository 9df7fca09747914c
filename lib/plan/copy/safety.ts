import type { ListQuestion } from '../../guide/question';
import { itemsOf, shownItems, textOf } from '../answers';
import type { Block, Card, Fact } from '../copy-model';
import { labelOf, nameOf, type PlainWords } from '../say';
import { type CopyContext, factsOf, fieldFact, fieldText } from './context';
import { openList } from './lists';

/** Condition beside solution, with room below for the judgement, date and initials. */
export function conditionBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, label);
  const asked = [
    'condition',
    'children',
    'setBy',
    'setByOther',
    'setOn',
    'copiedFrom',
    'hardness',
    'fear',
    'fearReply',
    'doneWhen',
  ];
  const judged = ['judgement', 'judgedOn', 'judgedBy', 'judgementNote', 'judgedVersion'];
  const all = (question.fields as readonly { id: string }[]).map(({ id }) => id);
  const solved = all.filter((id) => !asked.includes(id) && !judged.includes(id));
  const facts = (item: (typeof items)[number], wanted: readonly string[]) =>
    factsOf(
      context,
      question,
      words,
      item,
      all.filter((id) => !wanted.includes(id)),
    );
  return [
    { type: 'subheading', text: label },
    ...items.map(
      (item, at): Block => ({
        type: 'pair',
        title: context.t('conditionTitle', { number: at + 1 }),
        badge: fieldText(context, question, words, item, 'judgement'),
        left: { heading: context.t('theCondition'), facts: facts(item, asked) },
        right: { heading: context.t('ourSolution'), facts: facts(item, solved) },
        below: [...facts(item, judged.slice(1)), { label: context.t('initials'), texts: [], lines: 1 }],
      }),
    ),
  ];
}

/** The family's own rules, each with its early signs. */
export function ownRuleBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, label);
  const cards = items.map((item): Card => {
    const signs = itemsOf(context.answers, 'ownRules.signs', item.id).map((sign) => textOf(sign.values, 'text').trim());
    const noticed: Fact = { label: labelOf(words?.fields?.signs, context.variant), texts: signs.filter(Boolean) };
    return {
      title: fieldText(context, question, words, item, 'rule'),
      facts: [...factsOf(context, question, words, item, ['rule']), ...(noticed.texts.length > 0 ? [noticed] : [])],
    };
  });
  return [{ type: 'cards', label, cards }];
}

/** Numbers to call, by name. */
export function numberTable(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const caption = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, caption);
  const rows = items.map((item) => {
    const person = textOf(item.values, 'who');
    const name = [person && nameOf(context, person), textOf(item.values, 'name').trim()].filter(Boolean).join(', ');
    return [
      name,
      fieldFact(context, question, words, item, 'number')
        .flatMap((fact) => fact.texts)
        .join(''),
    ];
  });
  const columns = [
    { label: labelOf(words?.fields?.who, context.variant), width: 2 },
    { label: labelOf(words?.fields?.number, context.variant), width: 2 },
  ];
  return [{ type: 'table', caption, columns, rows }];
}
