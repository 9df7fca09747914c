import type { ListQuestion } from '../../guide/question';
import { type Item, setOf, shownItems, textOf } from '../answers';
import type { Block, Seat } from '../copy-model';
import { childrenOf, ringOf } from '../people';
import { joined, labelOf, nameOf, type PlainWords } from '../say';
import { type CopyContext, factsOf, fieldText } from './context';
import { openList } from './lists';

/** The family as a table: who, how old, where they live, who decides. */
export function familyTable(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const items = shownItems(context.answers, question);
  const caption = context.t('familyTable');
  if (items.length === 0) return openList(context, question, caption);
  const field = (item: Item, name: string) => fieldText(context, question, words, item, name);
  const rows = items.map((item) => {
    const age = textOf(item.values, 'age').trim();
    const isChild = textOf(item.values, 'group') === 'child';
    const relation = field(item, 'relation') || field(item, 'group');
    const lives = textOf(item.values, 'livesInHouse');
    const with_ = setOf(item.values, 'livesWith').map((id) => nameOf(context, id));
    return [
      field(item, 'name'),
      [relation, age && context.t('yearsOld', { age })].filter(Boolean).join(', '),
      isChild
        ? with_.length > 0
          ? context.t('livesWith', { who: joined(context, with_) })
          : ''
        : lives === 'yes'
          ? context.t('livesHere')
          : lives === 'no'
            ? context.t('livesElsewhere')
            : '',
      isChild ? '' : field(item, 'authority'),
    ];
  });
  const columns = [
    { label: context.t('colName'), width: 2 },
    { label: context.t('colWho'), width: 2.2 },
    { label: context.t('colLives'), width: 2.4 },
    { label: context.t('colAuthority'), width: 1.2 },
  ];
  return [{ type: 'table', caption, columns, rows }];
}

/** The picture of the table with everybody around it, and the same people as a list: who they are and what they bring. */
export function circleBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  const invited = shownItems(context.answers, question);
  const family = (context.answers.lists.people ?? []).filter(
    (person) => person.flags.includes('inFamily') && !person.flags.includes('invited'),
  );
  const everybody = [...family, ...invited].filter((person) => textOf(person.values, 'name').trim() !== '');
  if (everybody.length === 0) return openList(context, question, labelOf(words, context.variant));
  const children = childrenOf(context.answers).map((child) => textOf(child.values, 'name').trim());
  const seats: Seat[] = everybody.map((person, at) => ({
    name: textOf(person.values, 'name').trim(),
    number: at + 1,
    ring: ringOf(person),
    about: aboutPerson(context, question, words, person),
    facts: person.flags.includes('invited')
      ? factsOf(context, question, words, person, ['name', 'relation', 'side', 'group', 'circle', 'organisation'])
          .map(
            // a person's card has no room to write by hand: what is open about them is asked in the app
            (fact) => fact,
          )
          .filter((fact) => fact.texts.length > 0)
      : [],
  }));
  return [
    {
      type: 'table-picture',
      label: context.t('circleLabel'),
      centre: children.length > 0 ? children : [context.t('kind')],
      alt: context.t('circlePictureAlt', {
        count: seats.length,
        names: joined(
          context,
          seats.map(({ name }) => name),
        ),
      }),
      seats,
    },
  ];
}

function aboutPerson(
  context: CopyContext,
  question: ListQuestion,
  words: PlainWords | undefined,
  person: Item,
): string {
  const age = textOf(person.values, 'age').trim();
  const side = textOf(person.values, 'side');
  const family = context.words.family;
  const isInvited = person.flags.includes('invited');
  return [
    textOf(person.values, 'relation').trim(),
    !isInvited &&
      textOf(person.values, 'relation') === '' &&
      (family?.fields?.group?.options?.[textOf(person.values, 'group')] ?? ''),
    age && context.t('yearsOld', { age }),
    (side === 'mother' || side === 'father') && fieldText(context, question, words, person, 'side'),
    fieldText(context, question, words, person, 'organisation'),
    isInvited && fieldText(context, question, words, person, 'circle'),
  ]
    .filter(Boolean)
    .join(', ');
}
