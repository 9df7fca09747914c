import { type Answers, itemsOf, textOf } from '@/lib/plan/answers';

/**
 * A plan as it can be compared with another that was typed in anew: ids replaced by what they stand for, sets and
 * people sorted, white space folded. Two plans with the same comparable say the same, word for word.
 */
export function comparable(answers: Answers): unknown {
  const known = new Map<string, string>();
  const titles: Record<string, string> = {
    people: 'name',
    agreements: 'what',
    subQuestions: 'text',
    worries: 'text',
    conditions: 'condition',
  };
  for (const [list, title] of Object.entries(titles)) {
    for (const item of itemsOf(answers, list)) known.set(item.id, `${list}: ${folded(textOf(item.values, title))}`);
  }
  const said = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(said).sort();
    return typeof value === 'string' ? (known.get(value) ?? folded(value)) : value;
  };
  const values = (of: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.keys(of)
        .sort()
        .map((key) => [key, said(of[key])]),
    );
  const lists = Object.entries(answers.lists)
    .filter(([, items]) => items.length > 0)
    .map(([list, items]) => {
      const plain = items.map((item) => ({
        ...values(item.values),
        flags: [...item.flags].sort(),
        ...(item.parent === undefined ? {} : { of: said(item.parent) }),
      }));
      return [list, list === 'people' ? plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : plain];
    });
  return { values: values(answers.values), lists: Object.fromEntries(lists) };
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
