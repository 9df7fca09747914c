import { type Answers, type Item, itemsOf, setOf, textOf } from './answers';

/** How many agreements each person carries: the ones they do and the ones they help with, most first. */
export interface Load {
  readonly person: string;
  readonly does: number;
  readonly helps: number;
}

export function loads(answers: Answers): readonly Load[] {
  const count = new Map<string, { does: number; helps: number }>();
  const of = (person: string) => {
    const load = count.get(person) ?? { does: 0, helps: 0 };
    count.set(person, load);
    return load;
  };
  for (const agreement of itemsOf(answers, 'agreements')) {
    const who = textOf(agreement.values, 'who');
    if (who) of(who).does++;
    for (const helper of setOf(agreement.values, 'helpers')) of(helper).helps++;
  }
  return [...count].map(([person, load]) => ({ person, ...load })).sort((a, b) => b.does - a.does || b.helps - a.helps);
}

/**
 * The person who does more than a third of all agreements, from six agreements on (with fewer, a third says
 * nothing); `null` when the care is spread.
 */
export function overloaded(answers: Answers): string | null {
  const total = itemsOf(answers, 'agreements').length;
  const [first] = loads(answers);
  return first && total >= 6 && first.does > total / 3 ? first.person : null;
}

/** Pairs of people who may not be in one room together, each pair once, whoever said so. */
export function apart(answers: Answers): readonly (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const person of itemsOf(answers, 'people')) {
    for (const other of setOf(person.values, 'notTogetherWith')) {
      const pair = [person.id, other].sort() as [string, string];
      pairs.set(pair.join(' '), pair);
    }
  }
  return [...pairs.values()];
}

/** Where somebody sits in the picture of the table: 0 the family, 1 close by, 2 further away. */
export function ringOf(person: Item): 0 | 1 | 2 {
  const circle = textOf(person.values, 'circle');
  if (person.flags.includes('inFamily') || circle === 'family') return 0;
  return circle === 'close' || circle === '' ? 1 : 2;
}

/** The children the plan is about, by name; for the middle of the table. */
export function childrenOf(answers: Answers): readonly Item[] {
  return itemsOf(answers, 'people').filter(
    (person) => person.flags.includes('inFamily') && textOf(person.values, 'group') === 'child',
  );
}
