import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { toBase64url } from '@/lib/vault/bytes';
import { writeBatch } from '@/lib/vault/frames';
import { type Dice, fuzz } from '../../support/fuzzing';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { openVault, vaultFetch } from '../../support/vault';
import { create, creationOf, folded, read, sealed } from '../../support/vault-calls';

let plan: PlanKeys;
let end = async () => {};
const said = vi.spyOn(console, 'error');
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
  plan = await newPlanKeys();
  await create(plan);
});
afterAll(async () => {
  said.mockRestore();
  await end();
});

describe('whatever is asked of the vault', () => {
  fuzz('it answers with a reason, is never surprised, and writes nothing down that it should not', async (dice) => {
    const before = (await read(plan)).head;
    const { path, init } = await asked(dice);
    const answer = await vaultFetch(path, init);
    expect(answer.status, `${init.method} ${path}`).toBeLessThan(500);
    expect(said).not.toHaveBeenCalled();
    if (answer.status >= 400) {
      const body = await answer.text();
      // Where there is no such address, the app's own page answers.
      if (answer.status !== 404 || body !== '') expect(JSON.parse(body).error.code).toMatch(/^[a-z_]+$/);
      expect((await read(plan)).head).toBe(before);
    }
  });
});

async function asked(dice: Dice): Promise<{ path: string; init: RequestInit }> {
  const id = toBase64url(plan.planId);
  const some = toBase64url(dice.bytes(16));
  const paths = [`/plans/${id}`, `/plans/${id}/close`, `/plans/${id}/grants`, `/plans/${id}/grants/${some}`]
    .concat([`/plans/${id}/grants/${some}/state`, `/plans/${id}/rooms/shared/log`, `/plans/${id}/rooms/private/log`])
    .concat([`/plans/${id}/rooms/shared/snapshot`, `/plans/${id}/rooms/shared/snapshots/${some}`, `/grants/${some}`])
    .concat([`/plans/${id}/inbox`, `/plans/${id}/inbox/${some}`, `/plans/${id}/keep`]);
  const plain = dice.of(paths) + dice.of(['', '', '?after=1&at=x', '?after=0&limit=1', '?after=99&at=', '?limit=0']);
  const path = encodeURI(dice.below(4) === 0 ? dice.spoiltText(plain).toWellFormed() : plain);
  const token = toBase64url(dice.below(4) === 0 ? dice.bytes(32) : plan.keys.ownerToken);
  const headers = new Headers();
  const put = (name: string, value: string) => {
    try {
      headers.set(name, value);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // no header at all, then
    }
  };
  if (dice.below(6) > 0)
    put('authorization', dice.below(6) === 0 ? dice.spoiltText(`Bearer ${token}`) : `Bearer ${token}`);
  if (dice.below(3) === 0) put('fgp-covers', dice.of(['1', '2', '-1', '999999999', 'x', '1e3']));
  if (dice.below(3) === 0) put('if-none-match', '*');
  if (dice.below(3) === 0) put('if-match', dice.of([`"${some}"`, some, '""']));
  if (dice.below(3) === 0) put('fgp-sign', dice.spoiltText(`o.1.${toBase64url(dice.bytes(64))}`));
  if (dice.below(3) === 0) put('fgp-entry', dice.spoiltText(some));
  if (dice.below(9) === 0) put('fgp-protocol', dice.of(['1', '2', '']));
  const method = dice.of(['GET', 'PUT', 'POST', 'POST', 'PATCH', 'DELETE']);
  const body = method === 'GET' ? undefined : await bodyOf(dice);
  return { path: `/api/v1${path}`, init: { method, headers, body } };
}

async function bodyOf(dice: Dice): Promise<BodyInit> {
  switch (dice.below(4)) {
    case 0:
      return dice.spoilt(writeBatch([(await sealed(plan)).bytes]));
    case 1:
      return dice.spoilt((await folded(plan, 2)).bytes);
    case 2: {
      const body: Record<string, unknown> = { ...(await creationOf(plan)), mode: 'deleted', at: 1, state: 1, n: 1 };
      for (const key of Object.keys(body)) if (dice.below(6) === 0) body[key] = dice.of([null, -1, 1e300, '', [], 'A']);
      return JSON.stringify(body);
    }
    default:
      return dice.spoiltText(JSON.stringify(await creationOf(plan)));
  }
}
