import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { toBase64url } from '@/lib/vault/bytes';
import { Device, planInVault } from '../../support/devices';
import { newPlanKeys } from '../../support/plan-keys';
import { openVault } from '../../support/vault';
import { backUp, restore } from './stories/restoring';

let db: Database;
let end = async () => {};
beforeAll(async () => {
  ({ db, end } = await openVault('sqlite'));
});
afterAll(() => end());

test('what a restored vault lost is missed by others until its author says that it is there again', async () => {
  const plan = await planInVault(newPlanKeys);
  const planId = toBase64url(plan.planId);
  const [author, other] = [await Device.with(plan, 0), await Device.with(plan, 0)];
  const backup = await backUp(db, planId);
  const text = () => author.doc.getText('t/a');
  await author.edit(() => text().insert(0, 'geheim'));
  await author.flush();
  await other.pull();
  await author.edit(() => text().delete(0, 6));
  await author.flush();
  await restore(db, planId, backup);
  await author.edit(() => text().insert(0, 'gewoon'));
  await author.flush();
  const { writer } = author.sync;

  await other.pull();
  const missing = await other.state();
  expect([missing.have.get(writer), missing.extra.get(writer)]).toEqual([1, [3]]);
  await author.pull();
  await author.flush();
  await other.flush();
  await other.pull();
  const there = await other.state();
  expect([there.have.get(writer), there.extra.get(writer)]).toEqual([4, undefined]);
  expect(other.text()).toBe('gewoon');
  // said once
  await author.edit(() => text().insert(0, 'heel '));
  await author.flush();
  await other.pull();
  expect((await other.state()).have.get(writer)).toBe(5);
  expect((await author.state()).told.get(writer)).toBe(3);
});
