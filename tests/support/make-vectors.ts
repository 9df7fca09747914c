/*
 * npx tsx tests/support/make-vectors.ts — writes the published vectors if they do not exist yet. Published values hold
 * families' plans: an existing file is never overwritten, a new format gets a new file.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { computeInboxVectors, computeReactionVectors, computeVectors } from './vectors';

const files = {
  'keys-links-envelope-1': computeVectors,
  'inbox-1': computeInboxVectors,
  'inbox-reaction-1': computeReactionVectors,
};
for (const [name, compute] of Object.entries(files)) {
  const file = new URL(`../fixtures/vectors/${name}.json`, import.meta.url);
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(await compute(), null, 2)}\n`, { flag: 'wx' });
}
