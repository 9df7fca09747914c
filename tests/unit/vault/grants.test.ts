import { beforeAll, describe, expect, test } from 'vitest';
import { random } from '@/lib/vault/bytes';
import { grantSecrets, isOwnersWord, openGrant, ROLE, sealGrant, signGrantState } from '@/lib/vault/grants';
import { GRANT_STATE } from '@/lib/vault/statements';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';

let plan: PlanKeys;
let other: PlanKeys;
beforeAll(async () => {
  [plan, other] = await Promise.all([newPlanKeys(), newPlanKeys()]);
});

describe('a personal link', () => {
  test('is refused when any bit of the sealed note is another, or its end is missing', async () => {
    const grant = await grantSecrets(random(16));
    const sealed = await sealGrant(grant, ROLE.write, plan);
    expect(sealed).toHaveLength(12 + 256 + 16);
    expect(await openGrant(grant, ROLE.write, sealed)).not.toBeNull();
    for (let i = 0; i < sealed.length; i++) {
      const changed = sealed.slice();
      changed[i] = (changed[i] as number) ^ (1 << (i % 8));
      expect(await openGrant(grant, ROLE.write, changed)).toBeNull();
      expect(await openGrant(grant, ROLE.write, sealed.slice(0, i))).toBeNull();
    }
  });

  test("does not open another person's note", async () => {
    const sealed = await sealGrant(await grantSecrets(random(16)), ROLE.read, plan);
    expect(await openGrant(await grantSecrets(random(16)), ROLE.read, sealed)).toBeNull();
  });

  test.each(['ownerPk', 'writePk', 'inboxPk', 'readCommit'] as const)(
    'is refused when it names a %s that the plan id does not commit to',
    async (name) => {
      const grant = await grantSecrets(random(16));
      const commitments = { ...plan.commitments, [name]: other.commitments[name] };
      const sealed = await sealGrant(grant, ROLE.read, { ...plan, commitments });
      expect(await openGrant(grant, ROLE.read, sealed)).toBeNull();
    },
  );

  test('is refused when its secret is not of this plan', async () => {
    const grant = await grantSecrets(random(16));
    for (const role of Object.values(ROLE)) {
      expect(await openGrant(grant, role, await sealGrant(grant, role, { ...plan, keys: other.keys }))).toBeNull();
    }
  });

  test('ends only when the owner says so', async () => {
    const grantId = random(16);
    const said = await signGrantState(plan.keys, grantId, GRANT_STATE.revoked, 2, 1_800_000_000);
    expect(await isOwnersWord(said, plan.commitments.ownerPk)).toBe(true);
    expect(await isOwnersWord(said, other.commitments.ownerPk)).toBe(false);
    for (const changed of [{ n: 3 }, { at: 1 }, { state: GRANT_STATE.paused }, { grantId: random(16) }]) {
      expect(await isOwnersWord({ ...said, ...changed }, plan.commitments.ownerPk)).toBe(false);
    }
  });

  test('cannot be ended again with an old word under a larger number: what is signed is what is counted', async () => {
    const said = await signGrantState(plan.keys, random(16), GRANT_STATE.paused, 2, 1_800_000_000);
    const replayed = [
      { n: said.n + 2 ** 32 },
      { n: said.n + 0.5 },
      { n: said.n - 2 ** 32 },
      { at: said.at + 0.5 },
      { at: said.at + 2 ** 64 },
      { at: Number.NaN },
    ];
    for (const changed of replayed) {
      expect(await isOwnersWord({ ...said, ...changed }, plan.commitments.ownerPk)).toBe(false);
    }
  });
});
