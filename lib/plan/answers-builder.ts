import { lists, questionOf } from '../guide/guide';
import type { Answer, Answers, Item } from './answers';

/** Builds plain `Answers` by hand; for fixtures, files and tests. Empty answers are left out; wrong ids throw. */
export class AnswersBuilder {
  private readonly values: Record<string, Answer> = {};
  private readonly lists: Record<string, Item[]> = {};
  private readonly locked = new Set<string>();

  set(question: string, answer: Answer | null | undefined): this {
    questionOf(question);
    if (answer !== null && answer !== undefined && answer.length > 0) this.values[question] = answer;
    return this;
  }

  lock(address: string): this {
    this.locked.add(address);
    return this;
  }

  item(
    list: string,
    id: string,
    values: Record<string, Answer | null | undefined>,
    more: { parent?: string; flags?: readonly string[] } = {},
  ): this {
    const fields = lists.get(list);
    if (!fields) throw new Error(`no list ${list} in the guide`);
    const kept: Record<string, Answer> = {};
    for (const [field, answer] of Object.entries(values)) {
      if (!fields.some((known) => known.id === field)) throw new Error(`no field ${field} in ${list}`);
      if (answer !== null && answer !== undefined && answer.length > 0) kept[field] = answer;
    }
    const items = this.lists[list] ?? [];
    const known = items.findIndex((item) => item.id === id);
    const before = items[known];
    const flags = [...new Set([...(before?.flags ?? []), ...(more.flags ?? [])])];
    const item: Item = {
      id,
      flags,
      values: { ...before?.values, ...kept },
      ...(more.parent ? { parent: more.parent } : {}),
    };
    if (known >= 0) items[known] = item;
    else items.push(item);
    this.lists[list] = items;
    return this;
  }

  has(list: string, id: string): boolean {
    return (this.lists[list] ?? []).some((item) => item.id === id);
  }

  build(): Answers {
    return { values: this.values, lists: this.lists, locked: this.locked };
  }
}
