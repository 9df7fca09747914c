import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LinkRole, PlanSession, Sharing } from '@/lib/sync/plan-session';
import { parseLink } from '@/lib/vault/links';
import { network, newBrowser, newPage, otherBrowser, until } from '../../support/pages';
import { openVault } from '../../support/vault';

type Page = Awaited<ReturnType<typeof newPage>>;

let end = async () => {};
let page: Page;
const open: PlanSession[] = [];
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(async () => {
  page = await newBrowser();
  network.online();
  network.seen = [];
});
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

const worries = (session: PlanSession) => session.rooms.shared.getText('t/zorgen');
const reasons = (session: PlanSession) => session.rooms.private.getText('t/redenen');
const grandma: { id: string | null; name: string } = { id: null, name: 'Oma Riet' };

async function familyPlan(): Promise<{ owner: PlanSession; sharing: Sharing }> {
  const owner = await page.startPlan('vault');
  open.push(owner);
  await owner.ready;
  worries(owner).insert(0, 'Noor slaapt slecht.');
  reasons(owner).insert(0, 'Oom Jan drinkt.');
  await until(owner.saveState, 'saved');
  const sharing = await owner.sharing();
  if (!sharing) throw new Error('the owner cannot share');
  return { owner, sharing };
}

async function linkFor(sharing: Sharing, role: LinkRole, person = grandma): Promise<{ id: string; link: string }> {
  const made = await sharing.make(person, role);
  if (!made.ok) throw new Error(made.reason);
  return made;
}

async function follow(text: string, from: Page, remember = true) {
  const parsed = await parseLink(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  const opened = await from.openLink(parsed.link, { remember });
  if (opened.ok) open.push(opened.session);
  return opened;
}

async function enter(text: string, from: Page, remember = true): Promise<PlanSession> {
  const opened = await follow(text, from, remember);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.session;
}

describe('a personal link', () => {
  test('to write with opens both rooms, and what is written there reaches the family', async () => {
    const { owner, sharing } = await familyPlan();
    const { link } = await linkFor(sharing, 'write');
    const writer = await enter(link, await otherBrowser());
    expect([writer.access, writer.readOnly]).toEqual(['write', false]);
    expect([worries(writer).toString(), reasons(writer).toString()]).toEqual([
      'Noor slaapt slecht.',
      'Oom Jan drinkt.',
    ]);
    worries(writer).insert(0, 'Let op: ');
    await until(writer.saveState, 'saved');
    await expect.poll(() => worries(owner).toString()).toBe('Let op: Noor slaapt slecht.');
    expect([await writer.ownerLink(), await writer.sharing()]).toEqual([null, null]);
    expect(await writer.deleteEverywhere()).toEqual({ ok: false, reason: 'not_for_you' });
    expect(await writer.setKeeping('device')).toEqual({ ok: false, reason: 'not_for_you' });
  });

  test.each([
    ['read', 'read'],
    ['react', 'react'],
    ['child', 'react'],
  ] as const)('to %s shows the shared room only, follows it, and writes nothing', async (role, access) => {
    const { owner, sharing } = await familyPlan();
    const { link } = await linkFor(sharing, role);
    const reader = await enter(link, await otherBrowser());
    expect([reader.access, reader.readOnly, worries(reader).toString()]).toEqual([access, true, 'Noor slaapt slecht.']);
    expect(reasons(reader).toString()).toBe('');
    await until(reader.saveState, 'read-only');
    worries(owner).insert(0, 'Let op: ');
    await expect.poll(() => worries(reader).toString()).toBe('Let op: Noor slaapt slecht.');
    worries(reader).insert(0, 'Ik was hier. ');
    await reader.flush();
    const again = await reader.reopen();
    open.push(again);
    expect(worries(again).toString()).toBe('Let op: Noor slaapt slecht.');
  });

  test('to read with never asks for the private room', async () => {
    const { owner, sharing } = await familyPlan();
    const { link } = await linkFor(sharing, 'read');
    await owner.close();
    network.seen = [];
    const reader = await enter(link, await otherBrowser());
    await until(reader.saveState, 'read-only');
    expect(network.seen.filter((line) => line.includes('/rooms/shared/'))).not.toEqual([]);
    expect(network.seen.filter((line) => line.includes('/rooms/private/'))).toEqual([]);
  });

  test('opens again without asking for the link, and on a library computer leaves nothing', async () => {
    const { sharing } = await familyPlan();
    const { link } = await linkFor(sharing, 'read');
    const phone = await otherBrowser();
    const reader = await enter(link, phone);
    await reader.close();
    expect((await phone.listStored()).map((one) => one.localId)).toEqual([reader.localId]);
    const library = await otherBrowser();
    await enter(link, library, false);
    expect(await library.listStored()).toEqual([]);
  });

  test('is listed with its name, right and state, and its secret stands nowhere in the plan', async () => {
    const { owner, sharing } = await familyPlan();
    const { id, link } = await linkFor(sharing, 'child', { id: 'a1b2', name: 'Noor' });
    expect(sharing.links.get()).toMatchObject([
      { id, personId: 'a1b2', name: 'Noor', role: 'child', state: 'active', lastSeen: null },
    ]);
    const secret = link.split('.')[1] ?? '';
    expect(secret).toHaveLength(22);
    expect(JSON.stringify(owner.rooms.private.toJSON())).not.toContain(secret);
  });
});

/** What this browser has stored of plans, as text: to look for words that must be gone. */
async function storedWords(browser: IDBFactory): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = browser.open('fgp');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const all: unknown[] = [];
  for (const name of db.objectStoreNames) {
    await new Promise<void>((resolve, reject) => {
      const request = db.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(void all.push(...request.result));
      request.onerror = () => reject(request.error);
    });
  }
  db.close();
  const decoder = new TextDecoder('latin1');
  return JSON.stringify(all, (_key, value) => (value instanceof Uint8Array ? decoder.decode(value) : value));
}

/** Another browser beside this one, with its store to look into. */
async function phoneWithStore() {
  const mine = globalThis.indexedDB;
  const phone = await newBrowser();
  const store = globalThis.indexedDB;
  await phone.listStored();
  globalThis.indexedDB = mine;
  return { phone, store };
}

describe('a link that the family pauses', () => {
  test('takes the plan off the screen and the device, and the same link opens it again later', async () => {
    const { owner, sharing } = await familyPlan();
    const { id, link } = await linkFor(sharing, 'write');
    const { phone, store } = await phoneWithStore();
    const writer = await enter(link, phone);
    worries(writer).insert(0, 'Let op: ');
    await expect.poll(() => worries(owner).toString()).toBe('Let op: Noor slaapt slecht.');
    await until(writer.saveState, 'saved');
    expect(await storedWords(store)).toContain('slaapt slecht');

    expect(await sharing.pause([id])).toEqual({ ok: true });
    const paused = await until(writer.saveState, 'paused');
    expect(paused.at).toBeGreaterThan(0);
    expect(writer.readOnly).toBe(true);
    expect([worries(writer).toString(), reasons(writer).toString()]).toEqual(['', '']);
    await expect.poll(() => storedWords(store)).not.toContain('slaapt slecht');
    expect(await storedWords(store)).not.toContain('Oom Jan');
    expect(writer.saveState.get()).toMatchObject({ unsent: 'none' });
    expect(await follow(link, phone)).toEqual({ ok: false, reason: 'grant_paused' });
    expect(sharing.links.get()).toMatchObject([{ id, state: 'paused' }]);

    worries(owner).insert(0, 'Nieuw. ');
    await until(owner.saveState, 'saved');
    expect(await sharing.resume([id])).toEqual({ ok: true });
    await until(writer.saveState, 'resumed');
    const again = await writer.reopen();
    open.push(again);
    await expect.poll(() => worries(again).toString()).toBe('Nieuw. Let op: Noor slaapt slecht.');
    expect(again.localId).toBe(writer.localId);
    worries(again).insert(0, 'Terug. ');
    await expect.poll(() => worries(owner).toString()).toContain('Terug.');
  });

  test('on two pages of one browser, both let go and both come back', async () => {
    const { sharing } = await familyPlan();
    const { id, link } = await linkFor(sharing, 'read');
    const phone = await newBrowser();
    const one = await enter(link, phone);
    const two = await (await newPage()).openStored(one.localId);
    if (!two) throw new Error('not here');
    open.push(two);
    await two.ready;
    await sharing.pause([id]);
    await Promise.all([until(one.saveState, 'paused'), until(two.saveState, 'paused')]);
    expect([worries(one).toString(), worries(two).toString()]).toEqual(['', '']);
    await sharing.resume([id]);
    await Promise.all([until(one.saveState, 'resumed'), until(two.saveState, 'resumed')]);
  });
});

describe('a link that the family takes back', () => {
  test('is over: on the open page, on the device, and for who tries it again', async () => {
    const { sharing } = await familyPlan();
    const { id, link } = await linkFor(sharing, 'read');
    const { phone, store } = await phoneWithStore();
    const reader = await enter(link, phone);
    await until(reader.saveState, 'read-only');
    expect(await sharing.revoke(id)).toEqual({ ok: true });
    await until(reader.saveState, 'revoked');
    expect(worries(reader).toString()).toBe('');
    await expect.poll(() => storedWords(store)).not.toContain('slaapt slecht');
    expect(await follow(link, phone)).toEqual({ ok: false, reason: 'grant_revoked' });
    expect(await follow(link, await otherBrowser())).toEqual({ ok: false, reason: 'grant_revoked' });
    expect(await sharing.resume([id])).toEqual({ ok: false, reason: 'revoked' });
  });

  test('gives way to a new one for the same person, on the same device', async () => {
    const { sharing } = await familyPlan();
    const { id, link } = await linkFor(sharing, 'write');
    const { phone } = await phoneWithStore();
    const old = await enter(link, phone);
    const renewed = await sharing.renew(id);
    if (!renewed.ok) throw new Error(renewed.reason);
    await until(old.saveState, 'revoked');
    await old.close();
    const again = await enter(renewed.link, phone);
    expect(worries(again).toString()).toBe('Noor slaapt slecht.');
    expect((await phone.listStored()).map((one) => one.localId)).toEqual([old.localId]);
    expect(sharing.links.get()).toMatchObject([
      { id: renewed.id, name: 'Oma Riet', role: 'write', state: 'active' },
      { id, name: 'Oma Riet', state: 'revoked' },
    ]);
  });
});
