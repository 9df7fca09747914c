import { describe, expect, test } from 'vitest';
import { type Bytes, random, utf8 } from '@/lib/vault/bytes';
import { type InboxItem, MOST_CHANGE_BYTES, openItem, sealItem } from '@/lib/vault/inbox';
import { newPlanKeys } from '../../support/plan-keys';

const grantId = random(16);
const presence: InboxItem = { kind: 'presence', day: 20_417 };

describe('what the holder of a personal link sends to the family', () => {
  test.each([
    ['a day', presence],
    ['a change in the shared room', { kind: 'change', room: 0, change: utf8('een wijziging') }],
    ['a change in the private room', { kind: 'change', room: 1, change: random(MOST_CHANGE_BYTES) }],
  ] as const)('is opened by who may write: %s', async (_what, item) => {
    const { keys, commitments } = await newPlanKeys();
    const { entryId, bytes } = await sealItem(commitments.inboxPk, grantId, item);
    expect(await openItem(keys, grantId, entryId, bytes)).toEqual(item);
    expect(bytes.length).toBeLessThanOrEqual(2048);
  });

  test('says by its size no more than that it is small', async () => {
    const { commitments } = await newPlanKeys();
    const sizes = await Promise.all(
      [presence, { kind: 'change', room: 0, change: random(200) } as const].map(
        async (item) => (await sealItem(commitments.inboxPk, grantId, item)).bytes.length,
      ),
    );
    expect(sizes).toEqual([304, 304]);
  });

  test('is not opened for another plan, another link, under another id, or with one bit changed', async () => {
    const [ours, theirs] = [await newPlanKeys(), await newPlanKeys()];
    const { entryId, bytes } = await sealItem(ours.commitments.inboxPk, grantId, presence);
    expect(await openItem(theirs.keys, grantId, entryId, bytes)).toBeNull();
    expect(await openItem(ours.keys, random(16), entryId, bytes)).toBeNull();
    expect(await openItem(ours.keys, grantId, random(16), bytes)).toBeNull();
    for (let at = 0; at < bytes.length; at += 7) {
      const bent = bytes.slice() as Bytes;
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(await openItem(ours.keys, grantId, entryId, bent)).toBeNull();
    }
    for (const length of [0, 31, 32, 47, bytes.length - 1]) {
      expect(await openItem(ours.keys, grantId, entryId, bytes.slice(0, length) as Bytes)).toBeNull();
    }
  });
});
