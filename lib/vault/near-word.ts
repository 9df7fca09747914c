/**
 * The word of `list` that somebody meant who typed `typed` (small letters), or `null` when none is near enough or two
 * are as near: one slip away, or two in a word of six letters and more. What sounds the same is no slip (konein, konijn;
 * kamera, camera). Up to four letters are held against the starts of words, since that is all one has to type.
 */
export function nearWord(typed: string, list: readonly string[]): string | null {
  const isStart = typed.length <= 4;
  const heard = isStart ? typed : spoken(typed);
  const allowed = typed.length < 6 ? 1 : 2;
  const near = list
    .map((word) => ({ word, target: isStart ? word.slice(0, 4) : spoken(word) }))
    .filter(({ target }) => Math.abs(target.length - heard.length) <= allowed)
    .map(({ word, target }) => ({ word, slips: slipsBetween(heard, target) }))
    .filter(({ slips }) => slips <= allowed)
    .map((found) => ({ ...found, shared: sharedStart(typed, found.word) }))
    .sort((a, b) => a.slips - b.slips || b.shared - a.shared);
  const [best, second] = near;
  if (best === undefined) return null;
  return second !== undefined && second.slips === best.slips && second.shared === best.shared ? null : best.word;
}

/** A Dutch word as one hears it, roughly: spellings that sound alike come out the same. */
export function spoken(word: string): string {
  return word
    .replace(/ij|ei|y/g, '1')
    .replace(/au|ou/g, '2')
    .replace(/ch/g, 'g')
    .replace(/c(?=[ei1])/g, 's')
    .replace(/c/g, 'k')
    .replace(/qu/g, 'kw')
    .replace(/x/g, 'ks')
    .replace(/th/g, 't')
    .replace(/dt?$/, 't')
    .replace(/b$/, 'p')
    .replace(/v/g, 'f')
    .replace(/z/g, 's')
    .replace(/([b-df-hj-np-tv-z])\1/g, '$1');
}

/** How many slips lie between two words: a letter too many, too few, another, or two that changed places. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, at(before, j - 2) + 1);
      next.push(slips);
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}

/** How many letters two words share from the front: hands go wrong less often at the start. */
function sharedStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}
