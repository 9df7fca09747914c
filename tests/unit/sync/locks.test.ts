import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseLink } from '@/lib/vault/links';
import {
  again,
  enter,
  familyPlan,
  follow,
  linkFor,
  opened,
  type Page,
  phoneWithStore,
  reasons,
  sharingOf,
  storedWords,
  worries,
} from '../../support/family';
import { network, newBrowser, newPage, otherBrowser, until } from '../../support/pages';
import { openVault } from '../../support/vault';

let end = async () => {};
let page: Page;
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(async () => {
  page = await newBrowser();
  network.online();
  network.seen = [];
});

describe('new locks', () => {
  test('keep every word, end every link, and leave the old link opening nothing', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'write');
    const writer = await enter(link, await otherBrowser());
    const oldLink = await owner.ownerLink();
    owner.setTitle('Ons plan');

    const changed = await sharing.changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    const next = opened(changed.session);
    expect([worries(next).toString(), reasons(next).toString(), next.title]).toEqual([
      'Noor slaapt slecht.',
      'Oom Jan drinkt.',
      'Ons plan',
    ]);
    await until(writer.saveState, 'moved');
    expect(worries(writer).toString()).toBe('Noor slaapt slecht.');
    expect(await follow(oldLink, await otherBrowser())).toEqual({ ok: false, reason: 'plan_moved' });
    expect(await follow(link, await otherBrowser())).toEqual({ ok: false, reason: 'plan_moved' });

    worries(next).insert(0, 'Verder. ');
    await until(next.saveState, 'saved');
    expect((await sharingOf(next)).links.get()).toEqual([]);
    const newLink = await next.ownerLink();
    expect(newLink).not.toBe(oldLink);
    expect(worries(await enter(newLink, await otherBrowser())).toString()).toBe('Verder. Noor slaapt slecht.');
    expect((await (await newPage()).listStored()).map((one) => one.localId)).toEqual([next.localId]);
  });

  test('leave nobody’s name of the old links in the new plan', async () => {
    const { sharing } = await familyPlan(page);
    await linkFor(sharing, 'read');
    const changed = await sharing.changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    await until(opened(changed.session).saveState, 'saved');
    const { phone, store } = await phoneWithStore();
    await enter(await changed.session.ownerLink(), phone);
    expect(await storedWords(store)).toContain('slaapt slecht');
    expect(await storedWords(store)).not.toContain('Oma Riet');
  });

  test('take along what was typed while they were made', async () => {
    const { owner, sharing } = await familyPlan(page);
    network.intercept = async (request, forward) => {
      if (request.url.endsWith('/close')) worries(owner).insert(0, 'Intussen. ');
      return forward();
    };
    const changed = await sharing.changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    const next = opened(changed.session);
    await until(next.saveState, 'saved');
    expect(worries(await enter(await next.ownerLink(), await otherBrowser())).toString()).toBe(
      'Intussen. Noor slaapt slecht.',
    );
  });

  test.each([
    [
      'the new plan cannot be put in the vault',
      (url: string, method: string) => method === 'PUT' && /plans\/[^/]+$/.test(url),
    ],
    ['a room does not arrive', (url: string) => url.endsWith('/rooms/private/snapshot')],
    ['it cannot be read back', (url: string, method: string) => method === 'GET' && /\/log$/.test(url)],
    ['the old plan is not closed', (url: string) => url.endsWith('/close')],
  ] as const)('change nothing when %s', async (_what, isLost) => {
    const { owner, sharing } = await familyPlan(page);
    const oldLink = await owner.ownerLink();
    let broken = false;
    network.intercept = async (request, forward) => {
      if (!isLost(request.url, request.method)) return forward();
      broken = true;
      return Response.json({ error: { code: 'unavailable' } }, { status: 503, headers: { 'fgp-protocol': '1' } });
    };
    expect(await sharing.changeLocks()).toEqual({ ok: false, reason: 'unavailable' });
    expect(broken).toBe(true);
    network.online();
    worries(owner).insert(0, 'Gewoon door. ');
    await until(owner.saveState, 'saved');
    expect(worries(await enter(oldLink, await otherBrowser())).toString()).toBe('Gewoon door. Noor slaapt slecht.');
    const changed = await sharing.changeLocks();
    expect(changed.ok && worries(opened(changed.session)).toString()).toBe('Gewoon door. Noor slaapt slecht.');
  });

  test('are found in place later when the answer to the last step was lost', async () => {
    const { owner, sharing } = await familyPlan(page);
    const oldLink = await owner.ownerLink();
    let closing = false;
    network.intercept = async (request, forward) => {
      if (closing) throw new TypeError('lost');
      if (!request.url.endsWith('/close')) return forward();
      closing = true;
      await forward();
      throw new TypeError('lost');
    };
    expect(await sharing.changeLocks()).toEqual({ ok: false, reason: 'offline' });
    worries(owner).insert(0, 'Nog iets. ');
    await owner.flush();
    network.online();
    await until(owner.saveState, 'resumed');
    const next = opened(await owner.reopen());
    await until(next.saveState, 'saved');
    expect(await follow(oldLink, await otherBrowser())).toEqual({ ok: false, reason: 'plan_moved' });
    expect(worries(await enter(await next.ownerLink(), await otherBrowser())).toString()).toBe(
      'Nog iets. Noor slaapt slecht.',
    );
    expect((await (await newPage()).listStored()).length).toBe(1);
  });
});

describe('locks that are prepared', () => {
  const prepare = async (sharing: Awaited<ReturnType<typeof sharingOf>>) => {
    const prepared = await sharing.prepareLocks();
    if (!prepared.ok) throw new Error(prepared.reason);
    return prepared;
  };

  test('change nothing until they are put on, and then open the plan as it is by then', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'write');
    const prepared = await prepare(sharing);
    expect(prepared.expiresOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const writer = await enter(link, await otherBrowser());
    worries(writer).insert(0, 'Na de kaart. ');
    await until(writer.saveState, 'saved');
    await expect.poll(() => worries(owner).toString()).toContain('Na de kaart.');
    const changed = await sharing.changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    expect(await opened(changed.session).ownerLink()).toBe(prepared.link);
    await until(changed.session.saveState, 'saved');
    const other = await enter(prepared.link, await otherBrowser());
    expect(worries(other).toString()).toBe('Na de kaart. Noor slaapt slecht.');
  });

  test('stay the same for a page that is opened later, so that a card made of them stays good', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await prepare(sharing);
    await owner.close();
    const later = await again(owner, await newPage());
    expect(await prepare(await sharingOf(later))).toMatchObject({ link });
  });

  test('are made anew after an hour, and the card of the old ones opens nothing: it may have been in other hands', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await prepare(sharing);
    await owner.close();
    const now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + 3_600_001);
    try {
      const later = await again(owner, await newPage());
      expect((await prepare(await sharingOf(later))).link).not.toBe(link);
      expect(await follow(link, await otherBrowser())).toEqual({ ok: false, reason: 'plan_deleted' });
    } finally {
      clock.mockRestore();
    }
  });

  test('are made anew when the vault has them no more', async () => {
    const { sharing } = await familyPlan(page);
    const first = await prepare(sharing);
    const parsed = await parseLink(first.link);
    if (!parsed.ok || parsed.link.kind !== 'owner') throw new Error('no owner’s link');
    const { undo } = await import('@/lib/sync/change-locks');
    await undo(parsed.link.secret);
    expect((await prepare(sharing)).link).not.toBe(first.link);
  });

  test('are not taken for the new ones when another device of the family changed the locks', async () => {
    const { owner, sharing } = await familyPlan(page);
    await prepare(sharing);
    const other = await enter(await owner.ownerLink(), await otherBrowser());
    await until(other.saveState, 'saved');
    const changed = await (await sharingOf(other)).changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    opened(changed.session);
    await until(owner.saveState, 'moved');
  });

  test('leave the vault with the plan', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await prepare(sharing);
    expect(await owner.deleteEverywhere()).toMatchObject({ ok: true });
    expect(await follow(link, await otherBrowser())).toEqual({ ok: false, reason: 'plan_deleted' });
  });
});

test('what is asked while a request is getting lost has an answer of its own', async () => {
  const { owner, sharing } = await familyPlan(page);
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  let asked = 0;
  network.intercept = async (_request, forward) => {
    if (asked++ > 0) return forward();
    await lost;
    throw new TypeError('fetch failed');
  };
  worries(owner).insert(0, 'In de trein. ');
  await expect.poll(() => asked).toBe(1);
  const changed = sharing.changeLocks();
  await new Promise((resolve) => setTimeout(resolve, 100));
  lose();
  expect(await changed).toMatchObject({ ok: true });
});

describe('a device that was away while the locks changed', () => {
  test('brings along what it still had, when somebody says so', async () => {
    const { sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'write');
    const { phone } = await phoneWithStore();
    const old = await enter(link, phone);
    await until(old.saveState, 'saved');
    await old.close();
    network.offline();
    const offline = await again(old, phone);
    worries(offline).insert(0, 'In de trein. ');
    reasons(offline).insert(0, 'Tante ook. ');
    await offline.flush();
    await offline.close();
    network.online();
    const changed = await sharing.changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    const next = opened(changed.session);
    const fresh = await linkFor(await sharingOf(next), 'write');

    const writer = await enter(fresh.link, phone);
    expect(worries(writer).toString()).toBe('Noor slaapt slecht.');
    await expect.poll(() => writer.leftBehind.get()).not.toBeNull();
    expect(await writer.bringOver()).toEqual({ ok: true });
    expect(worries(writer).toString()).toBe('In de trein. Noor slaapt slecht.');
    await expect.poll(() => worries(next).toString()).toBe('In de trein. Noor slaapt slecht.');
    await expect.poll(() => reasons(next).toString()).toBe('Tante ook. Oom Jan drinkt.');
    expect(writer.leftBehind.get()).toBeNull();
    expect((await phone.listStored()).map((one) => one.localId)).toEqual([writer.localId]);
  });

  test('lets the old copy go by itself when it has nothing of its own', async () => {
    const { sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'read');
    const { phone } = await phoneWithStore();
    const old = await enter(link, phone);
    await until(old.saveState, 'read-only');
    await old.close();
    const changed = await sharing.changeLocks();
    if (!changed.ok) throw new Error(changed.reason);
    const fresh = await linkFor(await sharingOf(opened(changed.session)), 'read');
    const reader = await enter(fresh.link, phone);
    await expect.poll(async () => (await phone.listStored()).map((one) => one.localId)).toEqual([reader.localId]);
    expect(reader.leftBehind.get()).toBeNull();
  });
});

describe('the hand-over', () => {
  test.each(['write', 'read'] as const)('gives the family the only locks, and who started may %s', async (role) => {
    const { owner } = await familyPlan(page);
    const link = await owner.ownerLink();
    const parsed = await parseLink(link ?? '');
    if (!parsed.ok) throw new Error(parsed.reason);
    const parents = await otherBrowser();
    const prepared = await parents.prepareTakeOver(parsed.link);
    if (!prepared.ok) throw new Error(prepared.reason);
    // nothing has happened yet
    worries(owner).insert(0, 'Nog van oma. ');
    await until(owner.saveState, 'saved');
    const taken = await prepared.take({ remember: true, starter: { name: 'Oma Riet', role } });
    if (!taken.ok) throw new Error(taken.reason);
    const family = opened(taken.session);
    expect([family.access, worries(family).toString(), reasons(family).toString()]).toEqual([
      'owner',
      'Nog van oma. Noor slaapt slecht.',
      'Oom Jan drinkt.',
    ]);
    expect(await family.ownerLink()).toBe(prepared.link);
    expect((await sharingOf(family)).links.get()).toMatchObject([{ name: 'Oma Riet', role, state: 'active' }]);
    await until(owner.saveState, 'moved');
    await owner.close();
    expect(await follow(link, await otherBrowser())).toEqual({ ok: false, reason: 'plan_moved' });

    const starter = await enter(taken.starterLink, page);
    expect([starter.access, worries(starter).toString(), await starter.ownerLink()]).toEqual([
      role,
      'Nog van oma. Noor slaapt slecht.',
      null,
    ]);
    await expect.poll(async () => (await page.listStored()).map((one) => one.localId)).toEqual([starter.localId]);
  });

  test('leaves who started with nothing when the family says so', async () => {
    const { owner } = await familyPlan(page);
    const parsed = await parseLink((await owner.ownerLink()) ?? '');
    if (!parsed.ok) throw new Error(parsed.reason);
    const parents = await otherBrowser();
    const starter = { name: 'De werker', role: null };
    const prepared = await parents.prepareTakeOver(parsed.link);
    const taken = prepared.ok ? await prepared.take({ remember: false, starter }) : prepared;
    expect(taken).toMatchObject({ ok: true, starterLink: null });
    if (taken.ok) opened(taken.session);
    expect(await parents.listStored()).toEqual([]);
    await until(owner.saveState, 'moved');
  });

  test('needs the link of who started, and internet', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'write');
    const [mine, theirs] = [await parseLink((await owner.ownerLink()) ?? ''), await parseLink(link)];
    if (!mine.ok || !theirs.ok) throw new Error('no links');
    expect(await (await otherBrowser()).prepareTakeOver(theirs.link)).toEqual({ ok: false, reason: 'link_wrong' });
    const prepared = await (await otherBrowser()).prepareTakeOver(mine.link);
    network.offline();
    expect(await (await otherBrowser()).prepareTakeOver(mine.link)).toEqual({ ok: false, reason: 'offline' });
    if (!prepared.ok) throw new Error(prepared.reason);
    const wanted = { remember: true, starter: { name: '', role: null } };
    expect(await prepared.take(wanted)).toEqual({ ok: false, reason: 'offline' });
    network.online();
    const taken = await prepared.take(wanted);
    expect(taken.ok && (await opened(taken.session).ownerLink())).toBe(prepared.link);
  });
});
