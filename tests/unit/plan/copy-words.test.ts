import { expect, test } from 'vitest';
import { programmeParts } from '@/lib/plan/programme';
import { copyKeys } from '@/lib/plan/say';
import en from '@/messages/en.json';
import nl from '@/messages/nl.json';

test.each([
  ['nl', nl],
  ['en', en],
])('in %s a copy has each sentence it needs, and none that nobody says', (_, messages) => {
  expect(Object.keys(messages.copy).sort()).toEqual([...copyKeys].sort());
  expect(Object.keys(messages.programme).sort()).toEqual([...programmeParts].sort());
});
