import { afterEach } from 'vitest';
import type { LinkRole, OpenFault, PlanSession, Sharing } from '@/lib/sync/plan-session';
import { parseLink } from '@/lib/vault/links';
import { newBrowser, until } from './pages';

/* A family with a plan in the vault, and people who come in by a link, each in a browser of their own. */

export type Page = Awaited<ReturnType<typeof newBrowser>>;

const open: PlanSession[] = [];
afterEach(async () => {
  for (const session of open.splice(0)) await session.close();
});

/** Closed when the test is over. */
export function opened<T extends PlanSession>(session: T): T {
  open.push(session);
  return session;
}

export const worries = (session: PlanSession) => session.rooms.shared.getText('t/zorgen');
export const reasons = (session: PlanSession) => session.rooms.private.getText('t/redenen');

export async function familyPlan(page: Page): Promise<{ owner: PlanSession; sharing: Sharing }> {
  const owner = opened(await page.startPlan('vault'));
  await owner.ready;
  worries(owner).insert(0, 'Noor slaapt slecht.');
  reasons(owner).insert(0, 'Oom Jan drinkt.');
  await until(owner.saveState, 'saved');
  return { owner, sharing: await sharingOf(owner) };
}

export async function sharingOf(owner: PlanSession): Promise<Sharing> {
  const sharing = await owner.sharing();
  if (!sharing) throw new Error('this is no owner');
  return sharing;
}

export async function linkFor(
  sharing: Sharing,
  role: LinkRole,
  person: { id: string | null; name: string } = { id: null, name: 'Oma Riet' },
): Promise<{ id: string; link: string }> {
  const made = await sharing.make(person, role);
  if (!made.ok) throw new Error(made.reason);
  return made;
}

export async function follow(
  text: string | null,
  from: Page,
  remember = true,
): Promise<{ ok: true; session: PlanSession } | { ok: false; reason: OpenFault }> {
  const parsed = await parseLink(text ?? '');
  if (!parsed.ok) throw new Error(parsed.reason);
  const found = await from.openLink(parsed.link, { remember });
  if (found.ok) opened(found.session);
  return found;
}

export async function enter(text: string | null, from: Page, remember = true): Promise<PlanSession> {
  const found = await follow(text, from, remember);
  if (!found.ok) throw new Error(found.reason);
  return found.session;
}

/** The plan that is on this device, in a page that was just opened. */
export async function again(session: PlanSession, from: Page): Promise<PlanSession> {
  const stored = await from.openStored(session.localId);
  if (!stored) throw new Error('the plan is not on this device');
  await opened(stored).ready;
  return stored;
}

/** What this browser has stored of plans, as text: to look for words that must be gone. */
export async function storedWords(browser: IDBFactory): Promise<string> {
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
export async function phoneWithStore(): Promise<{ phone: Page; store: IDBFactory }> {
  const mine = globalThis.indexedDB;
  const phone = await newBrowser();
  const store = globalThis.indexedDB;
  await phone.openStored('no plan'); // its database is open from here on
  globalThis.indexedDB = mine;
  return { phone, store };
}
