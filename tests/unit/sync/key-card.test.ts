import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keyCardOf } from '@/components/plan/key-card';
import { isoDay } from '@/lib/plan/moments';
import type { PlanSession } from '@/lib/sync/plan-session';
import { linkOfSecret } from '@/lib/vault/card-link';
import { fromWords } from '@/lib/vault/words';
import { network, newBrowser, newPage, until } from '../../support/pages';
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
});
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

async function start(): Promise<PlanSession> {
  const session = await page.startPlan('vault');
  open.push(session);
  session.rooms.shared.getText('t/zorgen').insert(0, 'Noor slaapt slecht.');
  session.rooms.private.getText('t/redenen').insert(0, 'Oom Jan drinkt.');
  await until(session.saveState, 'saved');
  return session;
}

async function type(words: readonly string[], from: Page, remember: boolean) {
  const read = await fromWords(words.join(' '));
  if (!read.ok) throw new Error(read.reason);
  const opened = await from.openLink(await linkOfSecret(read.secret), { remember });
  if (!opened.ok) throw new Error(opened.reason);
  open.push(opened.session);
  return opened.session;
}

async function cardOf(session: PlanSession) {
  const card = await keyCardOf(session, 'https://tafel.test');
  if (!card) throw new Error('no card');
  return card;
}

describe('the key card', () => {
  test('has the link, twelve words and the day, and its words open the plan on another phone', async () => {
    const session = await start();
    const card = await cardOf(session);
    expect(card.link).toBe(`https://tafel.test/p${await session.ownerLink()}`);
    expect(card.words).toHaveLength(12);
    const kept = await session.retention();
    expect(card.until && isoDay(card.until)).toBe(kept.ok ? kept.expiresOn : null);

    const found = await type(card.words, await newBrowser(), true);
    expect(found.rooms.shared.getText('t/zorgen').toString()).toBe('Noor slaapt slecht.');
    expect(found.rooms.private.getText('t/redenen').toString()).toBe('Oom Jan drinkt.');
    expect(found.access).toBe('owner');
  });

  test('can be made without internet, but for the day', async () => {
    const session = await start();
    network.offline();
    const card = await cardOf(session);
    expect(card.words).toHaveLength(12);
    expect(card.until).toBe(null);
  });

  test('is not there for a plan outside the vault', async () => {
    const session = await page.startPlan('device');
    open.push(session);
    expect(await keyCardOf(session, 'https://tafel.test')).toBe(null);
  });

  test('what was done with it is remembered on the device, until there are new locks', async () => {
    const session = await start();
    expect(session.keyCard).toBe(null);
    session.noteKeyCard('printed');
    await session.close();

    const again = await page.openStored(session.localId);
    if (!again) throw new Error('not on this device');
    open.push(again);
    await again.ready;
    expect(again.keyCard).toBe('printed');
    expect(await again.setKeeping('device')).toEqual({ ok: true });
    expect(await again.setKeeping('vault')).toEqual({ ok: true });
    expect(again.keyCard).toBe(null);
  });
});

describe('on a device that is somebody else’s', () => {
  test('nothing of the plan is stored, and after a reload it is gone', async () => {
    const { words } = await cardOf(await start());
    const library = await newBrowser();
    const session = await type(words, library, false);
    session.rooms.shared.getText('t/zorgen').insert(0, 'Ook thuis: ');
    session.noteKeyCard('had');
    await until(session.saveState, 'saved');
    expect(await indexedDB.databases()).toEqual([]);
    expect(await library.listStored()).toEqual([]);
    expect(await indexedDB.databases()).toEqual([]);
    expect(await (await newPage()).openStored(session.localId)).toBe(null);
  });

  test('that remembers this very plan, its copy is left alone', async () => {
    const session = await start();
    const { words } = await cardOf(session);
    const before = await page.listStored();
    await session.close();
    const visit = await type(words, page, false);
    expect(visit.localId).not.toBe(session.localId);
    visit.rooms.shared.getText('t/zorgen').insert(0, 'Ook thuis: ');
    await until(visit.saveState, 'saved');
    expect(await page.listStored()).toEqual(before);
  });
});
