import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PlanSession } from '@/lib/sync/plan-session';
import { parseLink } from '@/lib/vault/links';
import { SCHEMA } from '@/lib/vault/seal';
import { network, newBrowser, newPage, until } from '../../support/pages';
import { openVault } from '../../support/vault';

let end = async () => {};
const open: PlanSession[] = [];
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(() => network.online());
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

const opened = (session: PlanSession) => {
  open.push(session);
  return session;
};
const worries = (session: PlanSession) => session.rooms.shared.getText('t/zorgen');

/** A page of the next version of the app: it writes the next schema into its envelopes. */
async function newerBrowser() {
  const page = await newBrowser();
  const { Writer } = await import('@/lib/vault/octets');
  const { u16 } = Writer.prototype;
  Writer.prototype.u16 = function (value) {
    return u16.call(this, value === SCHEMA ? SCHEMA + 1 : value);
  };
  return page;
}

test('a newer app wrote in the plan: what it wrote is shown, and nothing more is to be written, also not without internet', async () => {
  const page = await newBrowser();
  const here = globalThis.indexedDB;
  const session = opened(await page.startPlan('vault'));
  worries(session).insert(0, 'Oud. ');
  await until(session.saveState, 'saved');
  expect([session.readOnly, session.newerSchema]).toEqual([false, false]);

  const link = await parseLink((await session.ownerLink()) ?? '');
  if (!link.ok) throw new Error(link.reason);
  const newer = await (await newerBrowser()).openLink(link.link, { remember: true });
  if (!newer.ok) throw new Error(newer.reason);
  opened(newer.session);
  worries(newer.session).insert(5, 'Nieuw.');
  await until(newer.session.saveState, 'saved');

  await expect.poll(() => session.newerSchema).toBe(true);
  expect(session.readOnly).toBe(true);
  expect(worries(session).toString()).toBe('Oud. Nieuw.');

  // known from the first moment when it is opened again, also without internet
  await session.close();
  network.offline();
  globalThis.indexedDB = here;
  const again = opened((await (await newPage()).openStored(session.localId)) as PlanSession);
  await expect.poll(() => again.readOnly).toBe(true);
});

test('a vault that wants a newer app: nothing more is to be written, and nothing is called saved that is not', async () => {
  const session = opened(await (await newBrowser()).startPlan('vault'));
  worries(session).insert(0, 'Bewaard.');
  await until(session.saveState, 'saved');
  network.intercept = async () =>
    Response.json({ error: { code: 'update_app' } }, { status: 426, headers: { 'fgp-protocol': '2' } });
  worries(session).insert(0, 'Niet ');
  await until(session.saveState, 'retrying');
  expect([session.readOnly, session.newerSchema]).toEqual([true, true]);
  // what was written before it was known goes when a newer app asks
  network.online();
  await until(session.saveState, 'saved');
});
