import { expect, test } from 'vitest';
import { linkOfSecret } from '@/lib/vault/card-link';
import { ownerLink, parseLink } from '@/lib/vault/links';
import { fromWords, toWords } from '@/lib/vault/words';
import published from '../../fixtures/vectors/keys-links-envelope-1.json' with { type: 'json' };
import { hex, unhex } from '../../support/vectors';

test('twelve words lead to the same plan as the link on the card', async () => {
  const words = await toWords(unhex(published.secrets.O));
  const read = await fromWords(words.join(' '));
  if (!read.ok) throw new Error(read.reason);
  const link = await linkOfSecret(read.secret);
  expect(hex(link.planId)).toBe(published.derived.planId);
  expect(await parseLink(await ownerLink(link.planId, link.secret))).toEqual({ ok: true, link });
});
