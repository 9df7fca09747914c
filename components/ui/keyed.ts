/**
 * Pairs each of `items` with a key by its place: for what is drawn as it stands and may say the same thing twice, such as
 * the lines of a copy. A list that people add to or reorder has ids of its own and needs those instead.
 */
export function keyed<Item>(items: readonly Item[]): readonly { readonly key: string; readonly item: Item }[] {
  return items.map((item, at) => ({ key: String(at), item }));
}

/** Keys for `count` things that are all alike. */
export function keys(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => String(at));
}
