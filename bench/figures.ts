/** What was measured, how often, and what it is to be read beside. */
export interface Figure {
  /** The promise, in words. */
  readonly what: string;
  readonly unit: 'ms' | 'bytes' | 'a second';
  readonly ours: readonly number[];
  /** How the runs become one figure: the middle one, or the one that 95 of 100 keep within. */
  readonly by?: 'median' | 'p95';
  /** What was promised; a figure without one is there to be compared. */
  readonly budget?: { readonly most: number } | { readonly leastRatio: number };
  /** The same work without us, measured in the same run, turn and turn about. */
  readonly peer?: { readonly what: string; readonly theirs: readonly number[] };
  /** What a reader has to know about this run. */
  readonly note?: string;
}

/** The value that a part of the runs keeps within: 0.5 is the middle one. */
function within(runs: readonly number[], part: number): number {
  const sorted = [...runs].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1);
  const value = sorted[Math.max(0, at)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Runs both turn and turn about, so that a noisy minute is noisy for both. The first of each is to warm up. */
export async function turnAbout(
  times: number,
  ours: () => Promise<readonly number[]>,
  theirs: () => Promise<readonly number[]>,
): Promise<{ ours: number[]; theirs: number[] }> {
  const runs = { ours: [] as number[], theirs: [] as number[] };
  for (let at = 0; at <= times; at++) {
    const [own, bare] = [await ours(), await theirs()];
    if (at === 0) continue;
    runs.ours.push(...own);
    runs.theirs.push(...bare);
  }
  return runs;
}

/** One row: figure, best run, peer, ratio, promise, and whether it was kept. */
export function rowOf(figure: Figure): readonly string[] {
  const { what, unit, ours, by = 'median', peer, budget } = figure;
  const part = by === 'p95' ? 0.95 : 0.5;
  const value = within(ours, part);
  const bare = peer && within(peer.theirs, part);
  const ratio = bare === undefined ? undefined : value / bare;
  // where more is better, the best run is the highest
  const best = unit === 'a second' ? Math.max(...ours) : Math.min(...ours);
  const shown = (n: number) => `${n < 10 && !Number.isInteger(n) ? n.toFixed(1) : Math.round(n)}`;
  const promised = !budget
    ? ''
    : 'most' in budget
      ? `at most ${shown(budget.most)} ${unit}`
      : `at least ${budget.leastRatio} of the peer`;
  const kept = !budget
    ? ''
    : ('most' in budget ? value <= budget.most : (ratio ?? 0) >= budget.leastRatio)
      ? 'yes'
      : '**no**';
  return [
    what,
    `${shown(value)} ${unit}${by === 'p95' ? ' (p95)' : ''}`,
    by === 'p95' ? `${shown(within(ours, 0.5))} / ${shown(best)}` : shown(best),
    String(ours.length),
    peer && bare !== undefined ? `${peer.what}: ${shown(bare)} (${shown(Math.min(...peer.theirs))})` : '',
    ratio === undefined ? '' : ratio.toFixed(2),
    promised,
    kept,
  ];
}
