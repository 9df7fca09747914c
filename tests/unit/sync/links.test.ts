import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { grantSecrets } from '@/lib/vault/grants';
import { type OwnerKeys, ownerKeys } from '@/lib/vault/keys';
import { parseLink } from '@/lib/vault/links';
import { closeStatement, type GrantState, grantStatement } from '@/lib/vault/statements';
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
describe('a personal link', () => {
  test('to write with opens both rooms, and what is written there reaches the family', async () => {
    const { owner, sharing } = await familyPlan(page);
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
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, role);
    const reader = await enter(link, await otherBrowser());
    expect([reader.access, reader.readOnly, worries(reader).toString()]).toEqual([access, true, 'Noor slaapt slecht.']);
    expect(reasons(reader).toString()).toBe('');
    await until(reader.saveState, 'read-only');
    worries(owner).insert(0, 'Let op: ');
    await expect.poll(() => worries(reader).toString()).toBe('Let op: Noor slaapt slecht.');
    worries(reader).insert(0, 'Ik was hier. ');
    await reader.flush();
    const back = opened(await reader.reopen());
    expect(worries(back).toString()).toBe('Let op: Noor slaapt slecht.');
  });

  test('to read with never asks for the private room', async () => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'read');
    await owner.close();
    network.seen = [];
    const reader = await enter(link, await otherBrowser());
    await until(reader.saveState, 'read-only');
    expect(network.seen.filter((line) => line.includes('/rooms/shared/'))).not.toEqual([]);
    expect(network.seen.filter((line) => line.includes('/rooms/private/'))).toEqual([]);
  });

  test('opens again without asking for the link, and on a library computer leaves nothing', async () => {
    const { sharing } = await familyPlan(page);
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
    const { owner, sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'child', { id: 'a1b2', name: 'Noor' });
    expect(sharing.links.get()).toMatchObject([
      { id, personId: 'a1b2', name: 'Noor', role: 'child', state: 'active', lastSeen: null },
    ]);
    const secret = link.split('.')[1] ?? '';
    expect(secret).toHaveLength(22);
    expect(JSON.stringify(owner.rooms.private.toJSON())).not.toContain(secret);
  });
});

describe('a link that the family pauses', () => {
  test('takes the plan off the screen and the device, and the same link opens it again later', async () => {
    const { owner, sharing } = await familyPlan(page);
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
    const back = opened(await writer.reopen());
    await expect.poll(() => worries(back).toString()).toBe('Nieuw. Let op: Noor slaapt slecht.');
    expect(back.localId).toBe(writer.localId);
    worries(back).insert(0, 'Terug. ');
    await expect.poll(() => worries(owner).toString()).toContain('Terug.');
  });

  test('on two pages of one browser, both let go and both come back', async () => {
    const { sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'read');
    const phone = await newBrowser();
    const one = await enter(link, phone);
    const two = await again(one, await newPage());
    await sharing.pause([id]);
    await Promise.all([until(one.saveState, 'paused'), until(two.saveState, 'paused')]);
    expect([worries(one).toString(), worries(two).toString()]).toEqual(['', '']);
    await sharing.resume([id]);
    await Promise.all([until(one.saveState, 'resumed'), until(two.saveState, 'resumed')]);
  });
});

describe('a link that the family takes back', () => {
  test('is over: on the open page, on the device, and for who tries it again', async () => {
    const { sharing } = await familyPlan(page);
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
    const { sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'write');
    const { phone } = await phoneWithStore();
    const old = await enter(link, phone);
    const renewed = await sharing.renew(id);
    if (!renewed.ok) throw new Error(renewed.reason);
    await until(old.saveState, 'revoked');
    await old.close();
    const back = await enter(renewed.link, phone);
    expect(worries(back).toString()).toBe('Noor slaapt slecht.');
    expect((await phone.listStored()).map((one) => one.localId)).toEqual([old.localId]);
    expect(sharing.links.get()).toMatchObject([
      { id: renewed.id, name: 'Oma Riet', role: 'write', state: 'active' },
      { id, name: 'Oma Riet', state: 'revoked' },
    ]);
  });
});

const day = 24 * 3_600_000;

describe('a device that has the copy', () => {
  async function phoneWithCopy() {
    const { sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'write');
    const { phone, store } = await phoneWithStore();
    const writer = await enter(link, phone);
    await until(writer.saveState, 'saved');
    await writer.close();
    return { sharing, id, link, phone, store, writer };
  }

  test('asks the vault before it shows it, and shows nothing of it when the link was paused meanwhile', async () => {
    const { sharing, id, phone, store, writer } = await phoneWithCopy();
    await sharing.pause([id]);
    const back = await again(writer, phone);
    expect([back.saveState.get().state, worries(back).toString()]).toEqual(['paused', '']);
    expect(await storedWords(store)).not.toContain('slaapt slecht');
    await sharing.resume([id]);
    await until(back.saveState, 'saved');
    expect(worries(back).toString()).toBe('Noor slaapt slecht.');
  });

  test('shows it without internet for a day, and after that only when the vault was asked', async () => {
    const { phone, writer } = await phoneWithCopy();
    network.offline();
    const soon = await again(writer, phone);
    expect(worries(soon).toString()).toBe('Noor slaapt slecht.');
    await soon.close();
    for (const later of [Date.now() + day + 60_000, Date.now() - day]) {
      const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
      const late = await again(writer, phone);
      clock.mockRestore();
      expect([late.saveState.get().state, worries(late).toString(), late.readOnly]).toEqual(['must-ask', '', true]);
      await late.close();
    }
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + day + 60_000);
    const late = await again(writer, phone);
    network.online();
    await expect.poll(() => worries(late).toString()).toBe('Noor slaapt slecht.');
    clock.mockRestore();
    await until(late.saveState, 'saved');
  });
});

describe('a vault that lies', () => {
  test.each([
    [
      'unsigned',
      423,
      async ({ grantId }: Liar) => ({ code: 'paused', grantId, state: 2, n: 9, at: 9, sig: 'A'.repeat(86) }),
    ],
    ['without a word', 423, async () => ({ code: 'paused' })],
    [
      'with another signer',
      410,
      async ({ grantId, other }: Liar) => said('grant_revoked', await word(other, grantId, 3, 9)),
    ],
    [
      'with a word on another link',
      423,
      async ({ owner }: Liar) => said('paused', await word(owner, random(16), 2, 9)),
    ],
    ['with an old word', 423, async ({ owner, grantId }: Liar) => said('paused', await word(owner, grantId, 2, 1))],
    [
      'with a state that is none',
      410,
      async ({ owner, grantId }: Liar) => said('grant_revoked', await word(owner, grantId, 4, 9)),
    ],
    [
      'with the word that the link stands',
      423,
      async ({ owner, grantId }: Liar) => said('paused', await word(owner, grantId, 1, 9)),
    ],
    ['with a plan closed by somebody else', 410, async ({ other, planId }: Liar) => closing(other, planId)],
    ['that it never had the plan', 404, async () => ({ code: 'plan_unknown' })],
  ] as const)('%s never makes a device let go of its copy', async (_how, status, lie) => {
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'write');
    const { phone, store } = await phoneWithStore();
    const writer = await enter(link, phone);
    await until(writer.saveState, 'saved');
    const liar = await liarFor(await owner.ownerLink(), link);
    const error = await lie(liar);
    network.intercept = async (request, forward) =>
      request.headers.get('authorization') === `Bearer ${liar.token}`
        ? Response.json({ error }, { status, headers: { 'fgp-protocol': '1' } })
        : forward();
    worries(writer).insert(0, 'Nog ');
    await writer.flush();
    await expect.poll(() => ['retrying', 'gone'].includes(writer.saveState.get().state)).toBe(true);
    expect(worries(writer).toString()).toBe('Nog Noor slaapt slecht.');
    await writer.close();
    const back = await again(writer, phone);
    expect(worries(back).toString()).toBe('Nog Noor slaapt slecht.');
    expect(await storedWords(store)).toContain('slaapt slecht');
    network.online();
    await again(writer, phone);
    await expect.poll(() => worries(owner).toString()).toBe('Nog Noor slaapt slecht.');
  });

  test('cannot open a paused link again with the word from before', async () => {
    const { sharing } = await familyPlan(page);
    const { id, link } = await linkFor(sharing, 'read');
    const phone = await otherBrowser();
    let old: unknown;
    network.intercept = async (request, forward) => {
      const answer = await forward();
      if (new URL(request.url).pathname.startsWith('/api/v1/grants/') && answer.ok) old = await answer.clone().json();
      return answer;
    };
    const reader = await enter(link, phone);
    await sharing.pause([id]);
    await until(reader.saveState, 'paused');
    network.intercept = async (request, forward) =>
      new URL(request.url).pathname.startsWith('/api/v1/grants/')
        ? Response.json(old, { headers: { 'fgp-protocol': '1' } })
        : forward();
    expect(await follow(link, phone)).toEqual({ ok: false, reason: 'grant_paused' });
    expect(reader.saveState.get().state).toBe('paused');
  });
});

interface Liar {
  readonly owner: OwnerKeys;
  readonly other: OwnerKeys;
  readonly grantId: Bytes;
  readonly planId: Bytes;
  readonly token: string;
}

async function liarFor(ownerLink: string | null, link: string): Promise<Liar> {
  const [mine, theirs] = [await parseLink(ownerLink ?? ''), await parseLink(link)];
  if (!mine.ok || !theirs.ok || mine.link.kind !== 'owner') throw new Error('no links');
  const { grantId, grantToken } = await grantSecrets(theirs.link.secret);
  return {
    owner: await ownerKeys(mine.link.secret),
    other: await ownerKeys(random(16)),
    planId: mine.link.planId,
    grantId,
    token: toBase64url(grantToken),
  };
}

/** A word on a link, signed by these keys, in the vault's own form. */
async function word(keys: OwnerKeys, grantId: Bytes, state: number, n: number) {
  const signature = await keys.owner.sign(grantStatement(grantId, state as GrantState, n, 9));
  return { grantId: toBase64url(grantId), state, n, at: 9, sig: toBase64url(signature) };
}

function said(code: string, details: object) {
  return { code, ...details };
}

async function closing(keys: OwnerKeys, planId: Bytes) {
  const sig = toBase64url(await keys.owner.sign(closeStatement('deleted', 9, planId)));
  return { code: 'plan_deleted', mode: 'deleted', at: 9, sig };
}
