/*
 * npx tsx tests/support/make-vectors.ts — writes the published vectors if they do not exist yet. Published values hold
 * families' plans: an existing file is never overwritten, a new format gets a new file.
 */
import { writeFileSync } from 'node:fs';
import { computeVectors } from './vectors';

const file = new URL('../fixtures/vectors/keys-links-envelope-1.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(await computeVectors(), null, 2)}\n`, { flag: 'wx' });
