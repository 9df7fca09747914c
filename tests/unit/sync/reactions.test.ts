import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reactionsIn, readReaction, removeReaction } from '@/lib/sync/reaction-records';
import type { PlanSession } from '@/lib/sync/plan-session';
import type { Database } from '@/lib/store/database';
import {
  again,
  enter,
  familyPlan,
  linkFor,
  type Page,
  phoneWithStore,
  sharingOf,
  storedWords,
} from '../../support/family';
import { network, newBrowser, newPage, otherBrowser, pace, until, usualPace } from '../../support/pages';
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
});
afterEach(() => usualPace());

const reactions = (session: PlanSession) => reactionsIn(session.rooms.private);
const words = (session: PlanSession) => reactions(session).map(({ text }) => text);

describe('what somebody with a link for reacting thinks of an answer', () => {
  test('is read by the family at once, and by nobody else', async () => {
    pace.links.inbox = 60_000;
    const { owner, sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'react');
    const reader = await enter((await linkFor(sharing, 'read')).link, await otherBrowser());
    const { phone, store } = await phoneWithStore();
    const grandmother = await enter(link, phone);
    await until(grandmother.saveState, 'read-only');
    expect(await grandmother.react('agreements/a1', 'Ik haal Noor op dinsdag.')).toEqual({ ok: true, sent: true });
    await expect
      .poll(() => reactions(owner))
      .toMatchObject([
        {
          linkId: id,
          name: 'Oma Riet',
          question: 'agreements',
          item: 'a1',
          text: 'Ik haal Noor op dinsdag.',
          isRead: false,
        },
      ]);
    await expect.poll(() => db.inboxItem.count({ where: { grantId: id } })).toBe(0);
    expect(await storedWords(store)).not.toContain('dinsdag');
    expect([words(reader), words(grandmother)]).toEqual([[], []]);
  });

  test('waits on the device, sealed, while there is no internet, and goes when it is back', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'react');
    const { phone, store } = await phoneWithStore();
    const grandmother = await enter(link, phone);
    await until(grandmother.saveState, 'read-only');
    network.intercept = async (request, forward) => {
      if (request.method === 'POST' && request.url.endsWith('/inbox')) throw new TypeError('fetch failed');
      return forward();
    };
    const said = ['Zonder bereik geschreven.', 'En nog een.', 'Of toch niet.', 'Jawel.', 'Zo is het goed.'];
    for (const text of said) expect(await grandmother.react('goesWell', text)).toEqual({ ok: true, sent: false });
    expect(await storedWords(store)).not.toContain('bereik');
    network.online();
    await grandmother.close();
    globalThis.indexedDB = store;
    await again(grandmother, await newPage());
    await expect.poll(() => words(owner)).toEqual(said);
  });

  test('still reaches the family when the link was paused before it could be sent', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'react');
    const grandmother = await enter(link, await otherBrowser());
    await until(grandmother.saveState, 'read-only');
    network.intercept = async (request, forward) => {
      if (request.method === 'POST' && request.url.endsWith('/inbox')) throw new TypeError('fetch failed');
      return forward();
    };
    expect(await grandmother.react('goesWell', 'Net te laat.')).toEqual({ ok: true, sent: false });
    network.online();
    await sharing.pause([id]);
    await until(grandmother.saveState, 'paused');
    await expect.poll(() => words(owner)).toEqual(['Net te laat.']);
  });

  test('is taken in by a writer as well, once', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'react');
    const mother = await enter(
      (await linkFor(sharing, 'write', { id: null, name: 'Mama' })).link,
      await otherBrowser(),
    );
    const grandmother = await enter(link, await otherBrowser());
    await until(mother.saveState, 'saved');
    await until(grandmother.saveState, 'read-only');
    await grandmother.react('goesWell', 'Voor jullie allebei.');
    for (const one of [owner, mother]) await expect.poll(() => words(one)).toEqual(['Voor jullie allebei.']);
  });

  test('stays read, and stays away when the family took it out, on every device', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'react');
    const grandmother = await enter(link, await otherBrowser());
    await until(grandmother.saveState, 'read-only');
    await grandmother.react('goesWell', 'Eerste.');
    await grandmother.react('goesWell', 'Tweede.');
    await expect.poll(() => words(owner)).toHaveLength(2);
    const [first, second] = ['Eerste.', 'Tweede.'].map((text) => reactions(owner).find((one) => one.text === text));
    readReaction(owner.rooms.private, first?.id ?? '');
    removeReaction(owner.rooms.private, second?.id ?? '');
    await until(owner.saveState, 'saved');
    const other = await enter(await owner.ownerLink(), await otherBrowser());
    expect(reactions(other)).toMatchObject([{ text: 'Eerste.', isRead: true }]);
    const row = { link: 'x', name: '', about: 'goesWell', text: 'Tweede.', on: '2026-01-01' };
    const { takeReaction } = await import('@/lib/sync/reaction-records');
    expect(takeReaction(other.rooms.private, second?.id ?? '', row)).toBe(true);
    expect(words(other)).toEqual(['Eerste.']);
  });

  test('is refused to who may only read, and nothing of a reader is taken for one', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'read');
    const reader = await enter(link, await otherBrowser());
    await until(reader.saveState, 'read-only');
    expect(await reader.react('goesWell', 'Mag dit?')).toEqual({ ok: false, reason: 'not_for_you' });
    const { sealItem } = await import('@/lib/vault/inbox');
    const { toBase64url } = await import('@/lib/vault/bytes');
    const { parseLink } = await import('@/lib/vault/links');
    const { grantSecrets } = await import('@/lib/vault/grants');
    const { VaultLine } = await import('@/lib/sync/vault-api');
    const parsed = await parseLink(link);
    if (!parsed.ok || parsed.link.kind !== 'grant') throw new Error('no personal link');
    const { grantId, grantToken } = await grantSecrets(parsed.link.secret);
    const row = await db.plan.findFirstOrThrow({ where: { grants: { some: { id } } } });
    const item = await sealItem(new Uint8Array(row.inboxPk), grantId, { kind: 'reaction', about: 'x', text: 'Toch.' });
    const headers = { 'Fgp-Entry': toBase64url(item.entryId) };
    const sent = await new VaultLine(`/plans/${row.id}`, grantToken).json('POST', '/inbox', {
      body: item.bytes,
      headers,
    });
    expect(sent.ok).toBe(true);
    await expect.poll(() => db.inboxItem.count({ where: { grantId: id } })).toBe(0);
    expect(words(owner)).toEqual([]);
  });

  test('waits in the vault when there are fifty of one person that nobody has read', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'react');
    const grandmother = await enter(link, await otherBrowser());
    await until(grandmother.saveState, 'read-only');
    const { takeReaction } = await import('@/lib/sync/reaction-records');
    for (let i = 0; i < 50; i++) {
      const one = { link: id, name: 'Oma Riet', about: 'goesWell', text: `${i}`, on: '2026-01-01' };
      expect(takeReaction(owner.rooms.private, `id-${i}`, one)).toBe(true);
    }
    await grandmother.react('goesWell', 'Nog één.');
    await (await sharingOf(owner)).refresh();
    expect([words(owner).length, await db.inboxItem.count({ where: { grantId: id } })]).toEqual([50, 1]);
    readReaction(owner.rooms.private, 'id-7');
    await (await sharingOf(owner)).refresh();
    expect(words(owner)).toContain('Nog één.');
  });
});
