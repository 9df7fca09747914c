import type fc from 'fast-check';

/*
 * How many stories are told, and which. `npm test` tells 1,000 of convergence and 300 of restored backups, of which
 * three in ten on PostgreSQL; `npm run stories -- 20000 [seed]` tells more. They are divided over files, so that every
 * core has some.
 *
 * A story that fails is told again, and made shorter, with the seed and path that the failure names:
 * REPLAY=<seed>:<path> npx vitest run tests/unit/sync/stories/<file>
 */
const all = Number(process.env.STORIES ?? 1000);
const first = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const [replayed, path] = (process.env.REPLAY ?? '').split(/:(.*)/s);

/** `share` is this file's part of the thousand; `number` gives it stories of its own. */
export function runsOf(share: number, number: number): fc.Parameters<unknown> & { numRuns: number } {
  if (replayed) return { numRuns: 1, seed: Number(replayed), path, endOnFailure: false };
  return { numRuns: Math.ceil((all * share) / 1000), seed: (first + number) % 2 ** 31, endOnFailure: all > 100 };
}

/** Long enough for every story on a slow machine, and never endless. */
export function timeFor(runs: number): number {
  return 120_000 + runs * 10_000;
}
