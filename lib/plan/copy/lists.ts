import type { ListQuestion, Question } from '../../guide/question';
import { type Item, itemsOf, setOf, shownItems, textOf } from '../answers';
import type { Block, Fact } from '../copy-model';
import { joined, labelOf, nameOf, type PlainWords, say } from '../say';
import { type CopyContext, factsOf, fieldText, isPrinted } from './context';

/** Any list: one line per item when it is typed inline, otherwise a card per item. */
export function defaultList(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, label);
  if (question.inline) {
    const texts = items.map((item) => textOf(item.values, question.title).trim()).filter(Boolean);
    return [{ type: 'list', label, items: texts, ordered: question.sortable === true }];
  }
  return [
    {
      type: 'cards',
      label,
      cards: items.map((item) => ({
        title: fieldText(context, question, words, item, question.title),
        facts: factsOf(context, question, words, item, [question.title]),
      })),
    },
  ];
}

/** Room for the items nobody wrote down yet. */
export function openList(context: CopyContext, question: ListQuestion, label: string): Block[] {
  if (context.open === 'leaveOut' || question.need === 'optional') return [];
  return [{ type: 'list', label, items: [], lines: question.inline ? 4 : 5 }];
}

/** A list of short answers as a table: a column per printed field that somebody filled in. */
export function smallTable(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const caption = labelOf(words, context.variant);
  const fields = (question.fields as readonly Question[]).filter((field) => field.kind !== 'list' && isPrinted(field));
  if (items.length === 0) {
    if (context.open === 'leaveOut' || question.need === 'optional') return [];
    const asked = fields.filter((field) => field.need !== 'optional').slice(0, 4);
    return [table(context, caption, asked, words, [], question.need === 'must' ? 4 : 3)];
  }
  const used = fields.filter((field) => items.some((item) => cell(context, field, words, item) !== ''));
  return [table(context, caption, used, words, items, 0)];
}

const wideKinds: Partial<Record<Question['kind'], number>> = {
  text: 3,
  person: 1.6,
  people: 2,
  date: 2,
  links: 3,
  choice: 1.7,
};
const narrowKinds: Partial<Record<Question['kind'], number>> = { number: 1, time: 1, yesNo: 1.1 };

function table(
  context: CopyContext,
  caption: string,
  fields: readonly Question[],
  words: PlainWords | undefined,
  items: readonly Item[],
  emptyRows: number,
): Block {
  const columns = fields.map((field) => ({
    label: labelOf(words?.fields?.[field.id], context.variant),
    width:
      (field.kind === 'text' && field.size === 'long' ? 4 : (wideKinds[field.kind] ?? narrowKinds[field.kind])) ?? 2,
  }));
  const rows = items.map((item) => fields.map((field) => cell(context, field, words, item)));
  return { type: 'table', caption, columns, rows, ...(emptyRows > 0 ? { emptyRows } : {}) };
}

function cell(context: CopyContext, field: Question, words: PlainWords | undefined, item: Item): string {
  if (context.answers.locked.has(`${item.id}/${field.id}`)) return '';
  return say(context, field, words?.fields?.[field.id], item.values[field.id]);
}

/** When the plan is looked at again: a row per moment, with what is asked, decided and what came of it. */
export function momentTable(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const caption = labelOf(words, context.variant);
  if (items.length === 0) return smallTable(context, question, words);
  const column = (field: string) => labelOf(words?.fields?.[field], context.variant);
  const field = (item: Item, id: string) => fieldText(context, question, words, item, id);
  const rows = items.map((item) => {
    const others = setOf(item.values, 'with').map((id) => nameOf(context, id));
    const after = [textOf(item.values, 'done') === 'yes' ? context.t('momentDone') : '', field(item, 'outcome')];
    return [
      field(item, 'date'),
      [field(item, 'kind'), field(item, 'question'), field(item, 'decision')].filter(Boolean).join('\n'),
      [field(item, 'who'), others.length > 0 && context.t('momentWith', { who: joined(context, others) })]
        .filter(Boolean)
        .join('\n'),
      field(item, 'where'),
      after.filter(Boolean).join(' '),
    ];
  });
  const columns = [
    { label: column('date'), width: 1.8 },
    { label: column('kind'), width: 2.8 },
    { label: column('who'), width: 1.8 },
    { label: column('where'), width: 1.8 },
    { label: column('outcome'), width: 2 },
  ];
  return [{ type: 'table', caption, columns, rows }];
}

/** Worries: the words, who names them, who agrees and who sees it differently, side by side and none smoothed over. */
export function worryBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, label);
  const disagree = words?.fields?.disagree;
  const cards = items.map((item) => {
    const others: Fact[] = itemsOf(context.answers, 'worries.disagree', item.id).map((voice) => ({
      label: textOf(voice.values, 'who')
        ? context.t('disagreeLine', { who: nameOf(context, textOf(voice.values, 'who')) })
        : labelOf(disagree, context.variant),
      texts: [textOf(voice.values, 'text').trim()].filter(Boolean),
    }));
    return {
      title: fieldText(context, question, words, item, 'text'),
      facts: [...factsOf(context, question, words, item, ['text']), ...others],
    };
  });
  return [{ type: 'cards', label, cards }];
}

/** Children's words, only those they released themselves. */
export function voiceBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const label = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, label);
  const released = items.filter((item) => textOf(item.values, 'mayRead') === 'everyone');
  const kept = items.filter((item) => !released.includes(item));
  const cards = released.map((item) => {
    const child = textOf(item.values, 'child');
    return {
      title: child ? context.t('childSaid', { child: nameOf(context, child) }) : label,
      facts: factsOf(context, question, words, item, ['child', 'mayRead']),
    };
  });
  const names = joined(
    context,
    kept
      .map((item) => textOf(item.values, 'child'))
      .filter(Boolean)
      .map((id) => nameOf(context, id)),
  );
  return [
    ...(cards.length > 0 ? [{ type: 'cards' as const, label, cards }] : []),
    ...(names ? [{ type: 'paragraph' as const, text: context.t('withheldVoices', { names }) }] : []),
  ];
}

/** The programme of the day, with who leads and who is not in the room. */
export function programmeTable(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const caption = labelOf(words, context.variant);
  if (items.length === 0) return openList(context, question, caption);
  const column = (field: string) => labelOf(words?.fields?.[field], context.variant);
  const rows = items.map((item) => {
    const minutes = textOf(item.values, 'minutes');
    const led = textOf(item.values, 'ledBy');
    const without = setOf(item.values, 'without').map((id) => nameOf(context, id));
    const what = [fieldText(context, question, words, item, 'part'), textOf(item.values, 'remark').trim()];
    const about = [
      led && context.t('ledBy', { who: nameOf(context, led) }),
      without.length > 0 && context.t('without', { who: joined(context, without) }),
    ];
    return [
      fieldText(context, question, words, item, 'time'),
      what.filter(Boolean).join('\n'),
      minutes && context.t('minutes', { minutes }),
      about.filter(Boolean).join('\n'),
    ].map((text) => text || '');
  });
  const columns = [
    { label: column('time'), width: 1 },
    { label: column('part'), width: 3.4 },
    { label: column('minutes'), width: 1.3 },
    { label: column('ledBy'), width: 2.6 },
  ];
  return [{ type: 'table', caption, columns, rows }];
}
