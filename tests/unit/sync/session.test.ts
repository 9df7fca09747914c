import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlanSession, Receipt } from '@/lib/sync/plan-session';
import { fromBase64url } from '@/lib/vault/bytes';
import { ownerKeys } from '@/lib/vault/keys';
import { verifySignature } from '@/lib/vault/signatures';
import { closeStatement } from '@/lib/vault/statements';
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

async function start(keeping: 'vault' | 'device' | 'nowhere', from: Page = page): Promise<PlanSession> {
  const session = await from.startPlan(keeping);
  open.push(session);
  await session.ready;
  return session;
}

async function again(session: PlanSession, from: Page = page): Promise<PlanSession> {
  const reopened = await from.openStored(session.localId);
  if (!reopened) throw new Error('the plan is not on this device');
  open.push(reopened);
  await reopened.ready;
  return reopened;
}

async function follow(text: string | null, from: Page, remember = true) {
  const parsed = await parseLink(text ?? '');
  if (!parsed.ok) throw new Error(parsed.reason);
  const opened = await from.openLink(parsed.link, { remember });
  if (opened.ok) open.push(opened.session);
  return opened;
}

const worries = (session: PlanSession) => session.rooms.shared.getText('t/zorgen');
const reasons = (session: PlanSession) => session.rooms.private.getText('t/redenen');

describe('a family at the kitchen table', () => {
  test('writes, and finds it back in another browser through the link, in both rooms', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'Noor slaapt slecht.');
    reasons(session).insert(0, 'Oom Jan drinkt.');
    await until(session.saveState, 'saved');
    const link = await session.ownerLink();

    const elsewhere = await newBrowser();
    const opened = await follow(link, elsewhere);
    if (!opened.ok) throw new Error(opened.reason);
    expect(worries(opened.session).toString()).toBe('Noor slaapt slecht.');
    expect(reasons(opened.session).toString()).toBe('Oom Jan drinkt.');

    worries(opened.session).insert(0, 'Let op: ');
    await until(opened.session.saveState, 'saved');
    await expect.poll(() => worries(session).toString()).toBe('Let op: Noor slaapt slecht.');
    expect((await elsewhere.listStored()).map((one) => one.keeping)).toEqual(['vault']);
  });

  test('stops at any word, without internet, and finds it back', async () => {
    network.offline();
    const session = await start('vault');
    session.setTitle('Ons plan');
    worries(session).insert(0, 'Noor sla');
    await session.flush();
    expect((await until(session.saveState, 'device-only')).byChoice).toBe(false);

    const later = await again(session, await newPage());
    expect([worries(later).toString(), later.title]).toEqual(['Noor sla', 'Ons plan']);
    network.online();
    await until(later.saveState, 'saved');
    const elsewhere = await follow(await later.ownerLink(), await newBrowser());
    expect(elsewhere.ok && worries(elsewhere.session).toString()).toBe('Noor sla');
  });

  test('is told how many changes wait when the internet goes away, and that they are safe when it is back', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'een');
    await until(session.saveState, 'saved');
    network.offline();
    worries(session).insert(0, 'twee');
    expect((await until(session.saveState, 'offline')).pending).toBeGreaterThan(0);
    network.online();
    await until(session.saveState, 'saved');
  });

  test('is told "saved" only when the vault and the device have said so', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'een');
    await until(session.saveState, 'saved');
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    network.intercept = async (request, forward) => {
      if (request.method === 'POST') await held;
      return forward();
    };
    const states: string[] = [];
    session.saveState.subscribe(() => states.push(session.saveState.get().state));
    worries(session).insert(0, 'twee');
    expect(session.saveState.get().state).toBe('saving');
    await expect.poll(() => network.seen.at(-1)).toMatch(/^POST/);
    expect(states).not.toContain('saved');
    answer();
    await until(session.saveState, 'saved');
  });

  test('is told that the vault does not answer well, and that the work is here', async () => {
    const session = await start('vault');
    network.intercept = async () =>
      Response.json({ error: { code: 'unavailable' } }, { status: 503, headers: { 'fgp-protocol': '1' } });
    worries(session).insert(0, 'een');
    await until(session.saveState, 'device-only');
    network.online();
    await until(session.saveState, 'saved');
    network.intercept = async () =>
      Response.json({ error: { code: 'unavailable' } }, { status: 503, headers: { 'fgp-protocol': '1' } });
    worries(session).insert(0, 'twee');
    expect((await until(session.saveState, 'retrying')).at).toBeGreaterThan(0);
  });
});

describe('the choice where it is kept', () => {
  test('only on this device: nothing ever leaves it', async () => {
    const session = await start('device');
    worries(session).insert(0, 'Alleen hier');
    await session.flush();
    expect(session.saveState.get()).toMatchObject({ state: 'device-only', byChoice: true });
    expect(await session.ownerLink()).toBeNull();
    const later = await again(session, await newPage());
    expect(worries(later).toString()).toBe('Alleen hier');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(network.seen).toEqual([]);
  });

  test('nowhere: it is said, and nothing is left', async () => {
    const session = await start('nowhere');
    worries(session).insert(0, 'Nergens');
    await session.flush();
    expect(session.saveState.get()).toEqual({ state: 'not-stored', reason: 'by-choice' });
    expect(await (await newPage()).listStored()).toEqual([]);
    expect(network.seen).toEqual([]);
  });

  test('can be changed in every direction, and loses no word', async () => {
    const session = await start('device');
    worries(session).insert(0, 'a');
    reasons(session).insert(0, 'b');
    expect(await session.setKeeping('vault')).toEqual({ ok: true });
    worries(session).insert(1, 'a');
    await until(session.saveState, 'saved');
    const link = await session.ownerLink();
    const other = await follow(link, await otherBrowser());
    expect(other.ok && [worries(other.session).toString(), reasons(other.session).toString()]).toEqual(['aa', 'b']);
    if (other.ok) await other.session.close();

    expect(await session.setKeeping('nowhere')).toEqual({ ok: true });
    worries(session).insert(2, 'a');
    await session.flush();
    expect(await (await newPage()).listStored()).toEqual([]);
    expect(await follow(link, await otherBrowser())).toEqual({ ok: false, reason: 'plan_deleted' });

    expect(await session.setKeeping('device')).toEqual({ ok: true });
    const stored = await again(session, await newPage());
    expect([worries(stored).toString(), reasons(stored).toString()]).toEqual(['aaa', 'b']);
    expect(await session.setKeeping('vault')).toEqual({ ok: true });
    await until(session.saveState, 'saved');
    expect(await session.ownerLink()).not.toBe(link);
  });

  test('that this device cannot follow now changes nothing: every word is still stored', async () => {
    const session = await start('device');
    worries(session).insert(0, 'a');
    await session.flush();
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const change = session.setKeeping('vault');
    await expect(change).rejects.toThrow('full');
    IDBObjectStore.prototype.put = put;
    expect(session.keeping).toBe('device');
    worries(session).insert(1, 'b');
    await session.flush();
    expect(worries(await again(session, await newPage())).toString()).toBe('ab');
  });

  test('cannot leave the vault without internet, and says so', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'a');
    await until(session.saveState, 'saved');
    network.offline();
    expect(await session.setKeeping('device')).toEqual({ ok: false, reason: 'offline' });
    expect(await session.deleteEverywhere()).toEqual({ ok: false, reason: 'offline' });
    expect((await (await newPage()).listStored()).length).toBe(1);
  });

  test('a link on somebody else’s device leaves nothing there', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'a');
    await until(session.saveState, 'saved');
    const library = await newBrowser();
    const opened = await follow(await session.ownerLink(), library, false);
    if (!opened.ok) throw new Error(opened.reason);
    expect((await until(opened.session.saveState, 'saved')).at).toBeGreaterThan(0);
    network.offline();
    worries(opened.session).insert(0, 'b');
    expect((await until(opened.session.saveState, 'not-stored')).reason).toBe('by-choice');
    expect(await (await newPage()).listStored()).toEqual([]);
  });
});

describe('a link', () => {
  test('whose halves do not belong together is found without asking anybody', async () => {
    const [one, two] = [await start('vault'), await start('vault')];
    const [a, b] = [await parseLink((await one.ownerLink()) ?? ''), await parseLink((await two.ownerLink()) ?? '')];
    if (!a.ok || !b.ok || a.link.kind !== 'owner') throw new Error('no links');
    await one.close();
    await two.close();
    network.seen = [];
    const other = await newBrowser();
    const crossed = { ...a.link, secret: b.link.secret };
    expect(await other.openLink(crossed, { remember: true })).toEqual({ ok: false, reason: 'link_wrong' });
    expect(network.seen).toEqual([]);
  });

  test('to a plan that the vault never had, without internet, or of a later kind', async () => {
    network.offline();
    const session = await start('vault');
    const link = await session.ownerLink();
    await session.close();
    const other = await newBrowser();
    expect(await follow(link, other)).toEqual({ ok: false, reason: 'offline' });
    network.online();
    expect(await follow(link, other)).toEqual({ ok: false, reason: 'plan_unknown' });
    expect(await other.openLink({ kind: 'invitation', secret: new Uint8Array(16) }, { remember: true })).toEqual({
      ok: false,
      reason: 'update_app',
    });
    expect(await other.listStored()).toEqual([]);
  });
});

describe('the end of a plan', () => {
  test('by the owner: gone everywhere, and another device is told but keeps its copy', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'a');
    await until(session.saveState, 'saved');
    const link = await session.ownerLink();
    const other = await follow(link, await otherBrowser());
    if (!other.ok) throw new Error(other.reason);
    const deleted = await session.deleteEverywhere();
    const { at } = await until(other.session.saveState, 'deleted');
    expect(deleted).toMatchObject({ ok: true, receipt: { at } });
    const { receipt } = deleted as { receipt: Receipt };
    expect(link).toContain(receipt.planId);
    expect(await isOwnersReceipt(link, receipt)).toBe(true);
    expect(await isOwnersReceipt(link, { ...receipt, at: at + 1 })).toBe(false);
    expect(worries(other.session).toString()).toBe('a');
    expect(await (await newPage()).listStored()).toEqual([]);
    expect(await follow(link, await newBrowser())).toEqual({ ok: false, reason: 'plan_deleted' });
  });

  test('by a vault that lies is not believed; the family can put it back', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'a');
    await until(session.saveState, 'saved');
    const liar = { code: 'plan_deleted', mode: 'deleted', at: 1, sig: 'A'.repeat(86) };
    network.intercept = async () => Response.json({ error: liar }, { status: 410, headers: { 'fgp-protocol': '1' } });
    worries(session).insert(1, 'b');
    await until(session.saveState, 'gone');
    const later = await again(session, await newPage());
    expect([worries(later).toString(), later.saveState.get().state]).toEqual(['ab', 'gone']);
    network.online();
    await later.putBack();
    await until(later.saveState, 'saved');
    const other = await follow(await later.ownerLink(), await newBrowser());
    expect(other.ok && worries(other.session).toString()).toBe('ab');
  });

  test('by a vault that was confused for a moment is no end: the next opening finds it again', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'a');
    await until(session.saveState, 'saved');
    network.intercept = async () =>
      Response.json({ error: { code: 'plan_unknown' } }, { status: 404, headers: { 'fgp-protocol': '1' } });
    worries(session).insert(1, 'b');
    await until(session.saveState, 'gone');
    network.online();
    const later = await again(session, await newPage());
    await until(later.saveState, 'saved');
    const other = await follow(await later.ownerLink(), await otherBrowser());
    expect(other.ok && worries(other.session).toString()).toBe('ab');
  });

  test('here only: the vault still has it', async () => {
    const session = await start('vault');
    worries(session).insert(0, 'a');
    await until(session.saveState, 'saved');
    const link = await session.ownerLink();
    await session.forgetHere();
    const fresh = await newPage();
    expect(await fresh.listStored()).toEqual([]);
    const opened = await follow(link, fresh);
    expect(opened.ok && worries(opened.session).toString()).toBe('a');
  });
});

describe('several pages of one browser', () => {
  test.each(['vault', 'device'] as const)(
    'show each other what was written, and lose nothing (%s)',
    async (keeping) => {
      const one = await start(keeping);
      worries(one).insert(0, 'een ');
      await one.flush();
      const two = await again(one, await newPage());
      worries(two).insert(4, 'twee ');
      await two.flush();
      await expect.poll(() => worries(one).toString()).toBe('een twee ');
      for (let i = 0; i < 20; i++) {
        worries(one).insert(worries(one).length, 'a');
        worries(two).insert(worries(two).length, 'b');
      }
      await Promise.all([one.flush(), two.flush()]);
      await expect.poll(() => worries(one).toString() === worries(two).toString()).toBe(true);
      expect([...worries(one).toString()].filter((char) => char === 'a' || char === 'b')).toHaveLength(40);
      if (keeping === 'device') return;
      await Promise.all([until(one.saveState, 'saved'), until(two.saveState, 'saved')]);
      await expect.poll(async () => (await follow(await one.ownerLink(), await newBrowser())).ok).toBe(true);
      expect(worries(open.at(-1) as PlanSession).toString()).toBe(worries(one).toString());
    },
  );

  test('stop storing when one of them has deleted the plan', async () => {
    const one = await start('device');
    worries(one).insert(0, 'een');
    await one.flush();
    const two = await again(one, await newPage());
    await one.forgetHere();
    expect((await until(two.saveState, 'not-stored')).reason).toBe('refused');
  });
});

describe('a device that does not store', () => {
  test('because it is full: it is said at once, and made good when there is room', async () => {
    const session = await start('device');
    worries(session).insert(0, 'a');
    await session.flush();
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      worries(session).insert(1, 'b');
      expect((await until(session.saveState, 'not-stored')).reason).toBe('full');
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    await session.flush();
    expect(session.saveState.get().state).toBe('device-only');
    expect(worries(await again(session, await newPage())).toString()).toBe('ab');
  });

  test('at all: the plan lives on the page, and the vault still saves it', async () => {
    const factory = globalThis.indexedDB;
    globalThis.indexedDB = {
      open() {
        throw new DOMException('no', 'SecurityError');
      },
    } as unknown as IDBFactory;
    try {
      const session = await start('vault', await newPage());
      expect(session.saveState.get()).toEqual({ state: 'not-stored', reason: 'refused' });
      worries(session).insert(0, 'a');
      await until(session.saveState, 'saved');
    } finally {
      globalThis.indexedDB = factory;
    }
  });
});

test('a room that the vault has no place for does not keep the other from being sent and read', async () => {
  const one = await start('vault');
  worries(one).insert(0, 'Zorg. ');
  await until(one.saveState, 'saved');
  const there = await follow(await one.ownerLink(), await otherBrowser());
  if (!there.ok) throw new Error(there.reason);
  const two = there.session;
  await until(two.saveState, 'saved');
  network.intercept = async (request, forward) => {
    if (request.method !== 'POST' || !request.url.endsWith('/rooms/shared/log')) return forward();
    return Response.json({ error: { code: 'quota' } }, { status: 429, headers: { 'fgp-protocol': '1' } });
  };
  worries(one).insert(0, 'Te veel. ');
  reasons(one).insert(0, 'Geheim. ');
  await expect.poll(() => reasons(two).toString()).toBe('Geheim. ');
  reasons(two).insert(0, 'Terug. ');
  await expect.poll(() => reasons(one).toString()).toBe('Terug. Geheim. ');
  await expect.poll(() => one.saveState.get().state).toBe('retrying');
  network.online();
  await until(one.saveState, 'saved');
  await expect.poll(() => worries(two).toString()).toBe('Te veel. Zorg. ');
});

test('a whole plan that came from a file at once reaches the vault in pieces', async () => {
  const session = await start('vault');
  session.rooms.shared.transact(() => {
    for (let i = 0; i < 30; i++) session.rooms.shared.getText(`t/veld-${i}`).insert(0, 'woord '.repeat(2000));
    session.rooms.shared.getText('t/veld-1').delete(0, 6);
  });
  await until(session.saveState, 'saved');
  const other = await follow(await session.ownerLink(), await newBrowser());
  if (!other.ok) throw new Error(other.reason);
  for (let i = 0; i < 30; i++) {
    const text = session.rooms.shared.getText(`t/veld-${i}`).toString();
    expect(other.session.rooms.shared.getText(`t/veld-${i}`).toString()).toBe(text);
  }
});

/** Whether the owner whose link this is signed that the plan was deleted then. */
async function isOwnersReceipt(link: string | null, { planId, at, signature }: Receipt): Promise<boolean> {
  const parsed = await parseLink(link ?? '');
  if (!parsed.ok || parsed.link.kind !== 'owner') throw new Error('no link');
  const { owner } = await ownerKeys(parsed.link.secret);
  const [id, sig] = [fromBase64url(planId), fromBase64url(signature)];
  return verifySignature(
    sig ?? new Uint8Array(),
    closeStatement('deleted', at, id ?? new Uint8Array()),
    owner.publicKey,
  );
}
