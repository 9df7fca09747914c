import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { Database } from '@/lib/store/database';
import {
  again,
  enter,
  familyPlan,
  follow,
  linkFor,
  type Page,
  phoneWithStore,
  reasons,
  sharingOf,
  storedWords,
  worries,
} from '../../support/family';
import { network, newBrowser, newPage, otherBrowser, until } from '../../support/pages';
import { openVault } from '../../support/vault';

let db: Database;
let end = async () => {};
let page: Page;
beforeAll(async () => {
  ({ db, end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(async () => {
  page = await newBrowser();
  network.online();
  network.seen = [];
});

const today = () => new Date().toLocaleDateString('sv');

describe('who looked in', () => {
  test.each([
    ['read', 'read-only'],
    ['write', 'saved'],
  ] as const)(
    'with a link to %s is seen by the family, once a day, and does not stay in the vault',
    async (role, state) => {
      const { owner, sharing } = await familyPlan(page);
      const { id, link } = await linkFor(sharing, role);
      const { phone } = await phoneWithStore();
      const reader = await enter(link, phone);
      const told = () => network.seen.filter((line) => /^POST.*inbox$/.test(line)).length;
      await expect.poll(told).toBe(1);
      for (const word of ['Zij ', 'is ', 'moe. ']) {
        await new Promise((resolve) => setTimeout(resolve, 150)); // time to look around once more
        worries(owner).insert(0, word);
        await expect.poll(() => worries(reader).toString()).toContain(word);
      }
      expect(await sharing.refresh()).toEqual({ ok: true });
      expect(sharing.links.get()).toMatchObject([{ id, lastSeen: today() }]);
      expect(await db.inboxItem.count()).toBe(0);
      await reader.close();
      const back = await again(reader, phone);
      await until(back.saveState, state);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(told()).toBe(1);
    },
  );

  test('is taken into the plan by a writer too, and the owner sees it', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'read');
    const mother = await linkFor(sharing, 'write', { id: null, name: 'Mama' });
    await until(owner.saveState, 'saved');
    await owner.close();
    const reader = await enter(link, await otherBrowser());
    await expect.poll(() => db.inboxItem.count()).toBe(1);
    await reader.close();
    const writer = await enter(mother.link, await otherBrowser());
    await expect.poll(() => db.inboxItem.count({ where: { grantId: id } })).toBe(0);
    await until(writer.saveState, 'saved');
    const back = await again(owner, await newPage());
    await until(back.saveState, 'saved');
    const links = (await sharingOf(back)).links.get();
    expect(links.find((one) => one.id === id)?.lastSeen).toBe(today());
  });
});

describe('what somebody could not send before their link was paused', () => {
  async function pausedWithUnsent(write: (session: Parameters<typeof worries>[0]) => void) {
    const family = await familyPlan(page);
    const { id, link } = await linkFor(family.sharing, 'write');
    const { phone, store } = await phoneWithStore();
    const writer = await enter(link, phone);
    await until(writer.saveState, 'saved');
    await family.sharing.refresh();
    network.intercept = async (request, forward) => {
      if (request.method === 'POST' && request.url.endsWith('/log')) throw new TypeError('lost');
      return forward();
    };
    write(writer);
    await writer.flush();
    return { ...family, id, link, phone, store, writer };
  }

  test('is offered to the family sealed, and taken in when they say so', async () => {
    const { owner, sharing, id, store, writer } = await pausedWithUnsent((session) => {
      worries(session).insert(0, 'Opa ziet slecht. ');
      reasons(session).insert(0, 'Geheim. ');
    });
    expect(await storedWords(store)).toContain('Opa ziet');
    await sharing.pause([id]);
    const paused = await until(writer.saveState, 'paused');
    await expect.poll(() => writer.saveState.get()).toMatchObject({ state: 'paused', unsent: 'offered' });
    expect(paused.at).toBeGreaterThan(0);
    expect(await storedWords(store)).not.toContain('Opa ziet');
    network.online();
    await sharing.refresh();
    expect(sharing.offers.get()).toMatchObject([{ id, linkId: id, name: 'Oma Riet' }]);
    expect(worries(owner).toString()).toBe('Noor slaapt slecht.');
    expect(await sharing.takeOffer(id)).toEqual({ ok: true });
    expect(worries(owner).toString()).toBe('Opa ziet slecht. Noor slaapt slecht.');
    expect(reasons(owner).toString()).toBe('Geheim. Oom Jan drinkt.');
    expect([sharing.offers.get(), await db.inboxItem.count({ where: { grantId: id } })]).toEqual([[], 0]);
    await until(owner.saveState, 'saved');
    const other = await enter(await owner.ownerLink(), await otherBrowser());
    expect(worries(other).toString()).toBe('Opa ziet slecht. Noor slaapt slecht.');
  });

  test('may be left out', async () => {
    const { owner, sharing, id, writer } = await pausedWithUnsent((session) => worries(session).insert(0, 'Nee. '));
    await sharing.revoke(id);
    await until(writer.saveState, 'revoked');
    await expect.poll(() => writer.saveState.get()).toMatchObject({ unsent: 'offered' });
    network.online();
    await sharing.refresh();
    expect(await sharing.refuseOffer(id)).toEqual({ ok: true });
    expect([worries(owner).toString(), sharing.offers.get()]).toEqual(['Noor slaapt slecht.', []]);
  });

  test('goes along in pieces when it is a page', async () => {
    const words = Array.from({ length: 600 }, (_, i) => `woord${i}`).join(' ');
    const { owner, sharing, id, writer } = await pausedWithUnsent((session) => worries(session).insert(0, words));
    await sharing.pause([id]);
    await until(writer.saveState, 'paused');
    await expect.poll(() => writer.saveState.get()).toMatchObject({ unsent: 'offered' });
    network.online();
    await sharing.refresh();
    await sharing.takeOffer(id);
    expect(worries(owner).toString()).toBe(`${words}Noor slaapt slecht.`);
  });

  test('is said to be lost when it is more than the family’s inbox takes', async () => {
    const random = Array.from(crypto.getRandomValues(new Uint8Array(60_000)), (byte) =>
      String.fromCharCode(97 + (byte % 26)),
    );
    const { sharing, id, store, writer } = await pausedWithUnsent((session) =>
      worries(session).insert(0, `veel te veel ${random.join('')}`),
    );
    await sharing.pause([id]);
    await until(writer.saveState, 'paused');
    await expect.poll(() => writer.saveState.get()).toMatchObject({ unsent: 'lost' });
    expect(await storedWords(store)).not.toContain('veel te veel');
  });

  test('waits, sealed, when the vault does not take it now', async () => {
    const { sharing, id, phone, store, writer } = await pausedWithUnsent((session) =>
      worries(session).insert(0, 'Later. '),
    );
    network.intercept = async (request, forward) => {
      if (request.method === 'POST') throw new TypeError('lost');
      return forward();
    };
    await sharing.pause([id]);
    await until(writer.saveState, 'paused');
    await expect.poll(() => storedWords(store)).not.toContain('Later. ');
    expect(writer.saveState.get()).toMatchObject({ unsent: 'waiting' });
    await writer.close();
    network.online();
    const back = await again(writer, phone);
    await expect.poll(() => back.saveState.get()).toMatchObject({ state: 'paused', unsent: 'offered' });
    await sharing.refresh();
    expect(sharing.offers.get()).toHaveLength(1);
  });
});

describe('family time', () => {
  test('pauses the chosen links, says since when and for whom, and restores exactly those', async () => {
    const { owner, sharing } = await familyPlan(page);
    const [riet, worker, noor] = [
      await linkFor(sharing, 'write'),
      await linkFor(sharing, 'read', { id: null, name: 'De werker' }),
      await linkFor(sharing, 'child', { id: null, name: 'Noor' }),
    ];
    await sharing.pause([noor.id]);
    const reader = await enter(worker.link, await otherBrowser());
    const before = Date.now();
    expect(await sharing.startFamilyTime([riet.id, worker.id, noor.id])).toEqual({ ok: true });
    await until(reader.saveState, 'paused');
    const now = sharing.familyTime.get();
    expect(now?.ids).toEqual([riet.id, worker.id].sort());
    expect(now?.since).toBeGreaterThanOrEqual(before);

    // Another device of the owner sees the same, and may end it.
    await until(owner.saveState, 'saved');
    const tablet = await enter(await owner.ownerLink(), await otherBrowser());
    const elsewhere = await sharingOf(tablet);
    expect(elsewhere.familyTime.get()).toEqual(now);
    expect(await elsewhere.endFamilyTime()).toEqual({ ok: true });
    await until(reader.saveState, 'resumed');
    expect(elsewhere.familyTime.get()).toBeNull();
    const states = Object.fromEntries(elsewhere.links.get().map((link) => [link.id, link.state]));
    expect(states).toEqual({ [riet.id]: 'active', [worker.id]: 'active', [noor.id]: 'paused' });
    await expect.poll(() => sharing.familyTime.get()).toBeNull();
  });

  test('leaves a link out that was taken back meanwhile, and says when not all could be paused', async () => {
    const { sharing } = await familyPlan(page);
    const [riet, worker] = [await linkFor(sharing, 'write'), await linkFor(sharing, 'read')];
    network.intercept = async (request, forward) => {
      if (request.url.includes(`/grants/${worker.id}/state`)) throw new TypeError('lost');
      return forward();
    };
    expect(await sharing.startFamilyTime([riet.id, worker.id])).toEqual({ ok: false, reason: 'offline' });
    expect(sharing.familyTime.get()?.ids).toEqual([riet.id]);
    network.online();
    expect(await sharing.startFamilyTime([riet.id, worker.id])).toEqual({ ok: true });
    await sharing.revoke(worker.id);
    expect(await sharing.endFamilyTime()).toEqual({ ok: true });
    const states = Object.fromEntries(sharing.links.get().map((link) => [link.id, link.state]));
    expect(states).toEqual({ [riet.id]: 'active', [worker.id]: 'revoked' });
  });
});

describe('the owner’s word', () => {
  test('wins over another device of the owner that knew less', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id } = await linkFor(sharing, 'write');
    await until(owner.saveState, 'saved');
    const tablet = await enter(await owner.ownerLink(), await otherBrowser());
    const elsewhere = await sharingOf(tablet);
    await elsewhere.refresh();
    await sharing.pause([id]);
    expect(await elsewhere.pause([id])).toEqual({ ok: true });
    expect(await elsewhere.resume([id])).toEqual({ ok: true });
    expect(await sharing.resume([id])).toEqual({ ok: true });
    await sharing.revoke(id);
    expect(await elsewhere.resume([id])).toEqual({ ok: false, reason: 'revoked' });
  });

  test('is told again to a vault that fell back to a backup: paused stays paused, and a new link works again', async () => {
    const { owner, sharing } = await familyPlan(page);
    const riet = await linkFor(sharing, 'write');
    await until(owner.saveState, 'saved');
    const backup = await db.grant.findMany({ where: { id: riet.id } });
    const worker = await linkFor(sharing, 'read');
    await sharing.pause([riet.id]);
    await owner.close();
    await db.grant.deleteMany({ where: { id: { in: [riet.id, worker.id] } } });
    await db.grant.createMany({ data: backup });

    const phone = await otherBrowser();
    expect((await follow(riet.link, phone)).ok).toBe(true);
    expect(await follow(worker.link, phone)).toEqual({ ok: false, reason: 'plan_unknown' });
    const back = await again(owner, await newPage());
    await until(back.saveState, 'saved');
    await expect.poll(async () => (await db.grant.findUnique({ where: { id: riet.id } }))?.state).toBe(2);
    await expect.poll(async () => (await follow(worker.link, await otherBrowser())).ok).toBe(true);
  });

  test('is not believed when a writer made it up in the private room', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id } = await linkFor(sharing, 'read');
    const mother = await linkFor(sharing, 'write', { id: null, name: 'Mama' });
    await until(owner.saveState, 'saved');
    const writer = await enter(mother.link, await otherBrowser());
    const item = writer.rooms.private.getMap('links').get(id) as { set(key: string, value: unknown): void };
    item.set('word/9', `3.1795000000.${'A'.repeat(86)}`);
    await until(writer.saveState, 'saved');
    await expect.poll(() => JSON.stringify(owner.rooms.private.toJSON())).toContain('word/9');
    await sharing.refresh();
    expect(sharing.links.get().find((one) => one.id === id)?.state).toBe('active');
    expect(await sharing.pause([id])).toEqual({ ok: true });
    expect((await db.grant.findUnique({ where: { id } }))?.state).toBe(2);
  });

  test('is not believed when a writer put another one’s signature under it: the family sees how it stands', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id } = await linkFor(sharing, 'write');
    const record = owner.rooms.private.getMap<Y.Map<string>>('links').get(id);
    const [, at, sig] = record?.get('word/1')?.split('.') ?? [];
    // As if it had been taken back, so that nobody does it really.
    record?.set('word/7', `3.${at}.${sig}`);
    await owner.flush();
    expect(await sharing.refresh()).toEqual({ ok: true });
    expect(sharing.links.get()).toMatchObject([{ id, state: 'active' }]);
    expect(await sharing.revoke(id)).toEqual({ ok: true });
    expect(sharing.links.get()).toMatchObject([{ id, state: 'revoked' }]);
    expect((await db.grant.findUniqueOrThrow({ where: { id } })).state).toBe(3);
  });

  test('takes back a link whose making was broken off: nobody ever had it', async () => {
    const { sharing } = await familyPlan(page);
    const before = (await db.grant.findMany()).map((grant) => grant.id);
    network.intercept = async (request, forward) => {
      const answer = await forward();
      if (request.method === 'PUT' && /\/grants\/[^/]+$/.test(request.url)) throw new TypeError('answer lost');
      return answer;
    };
    expect(await sharing.make({ id: null, name: 'Oma Riet' }, 'read')).toEqual({ ok: false, reason: 'offline' });
    expect(sharing.links.get()).toEqual([]);
    network.online();
    await sharing.refresh();
    expect(sharing.links.get()).toEqual([]);
    const made = await db.grant.findMany({ where: { id: { notIn: before } } });
    expect(made.map((grant) => grant.state)).toEqual([3]);
  });

  test('shows a link that the vault has and the plan does not know', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id } = await linkFor(sharing, 'write');
    owner.rooms.private.getMap('links').delete(id);
    await sharing.refresh();
    expect(sharing.links.get()).toMatchObject([{ id, name: '', role: 'write', state: 'active' }]);
    expect(await sharing.revoke(id)).toEqual({ ok: true });
    expect(sharing.links.get()).toMatchObject([{ id, name: '', state: 'revoked' }]);
  });
});

describe('how long the vault keeps a plan', () => {
  test('is told to everybody, set by the owner, and counted anew by who may write', async () => {
    const { owner, sharing } = await familyPlan(page);
    const [writes, reads] = [await linkFor(sharing, 'write'), await linkFor(sharing, 'read')];
    const standard = await owner.retention();
    expect(standard).toMatchObject({ ok: true, days: 365 });
    expect(await owner.setRetention(90)).toEqual({ ok: true });
    const writer = await enter(writes.link, await otherBrowser());
    const reader = await enter(reads.link, await otherBrowser());
    expect(await reader.retention()).toMatchObject({ ok: true, days: 90 });
    expect(await writer.keepLonger()).toEqual({ ok: true });
    expect(await writer.setRetention(30)).toEqual({ ok: false, reason: 'not_for_you' });
    expect(await reader.keepLonger()).toEqual({ ok: false, reason: 'not_for_you' });
    expect(await owner.setRetention(3)).toEqual({ ok: false, reason: 'mistake' });
    network.offline();
    expect(await owner.retention()).toEqual({ ok: false, reason: 'offline' });
  });
});
