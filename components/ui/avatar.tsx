/** The letter somebody is known by: of the name itself, not of «oma» or «juf» before it. */
export function initialOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const named = words.findLast((word) => /^\p{Lu}/u.test(word)) ?? words[0] ?? '';
  return [...named][0]?.toLocaleUpperCase() ?? '';
}

/** Somebody's letter in the colour of their seat (counted from 0); beside the name, so nothing for a screen reader. */
export function Avatar({ name, seat }: { name: string; seat: number }) {
  return (
    <span className={`ava p${(seat % 6) + 1}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
