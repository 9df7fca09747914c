import { equal, toBase64url } from '@/lib/vault/bytes';
import type { ParsedLink } from '@/lib/vault/links';
import { deviceStore, nothingHere } from './device';
import type { DeviceStore, StoredPlan } from './device-store';
import { keepOrHold, newPlan } from './new-plan';
import { OpenPlan } from './open-plan';
import type { OpenFault } from './plan-session';

type Opened = { ok: true; session: OpenPlan } | { ok: false; reason: OpenFault };

/**
 * Opens the plan behind a link, see `openLink` of session.ts. A file of its own, because most pages open what is on the
 * device.
 */
export async function openLink(link: ParsedLink, remember: boolean): Promise<Opened> {
  if (link.kind === 'invitation') return { ok: false, reason: 'update_app' };
  const device = await (remember ? deviceStore() : nothingHere());
  const here = await planBehind(device.store, link);
  if (here) return openHere(device.store, here);
  const code = await codeFor(link);
  if (!code) return { ok: false, reason: 'offline' };
  const fetched = await code();
  if (!fetched.ok) return fetched;
  const other = await device.store.planWithId(fetched.plan.planId ?? '');
  if (other) return openInstead(device.store, other, fetched.plan);
  const plan: StoredPlan = { ...newPlan('vault'), ...fetched.plan, offered: true, inVault: true };
  const { store, refused } = await keepOrHold(plan, device);
  const session = OpenPlan.open(store, plan, { refused, admitted: true });
  const first = await session.firstReading();
  if (first.ok) return { ok: true, session };
  await session.forgetHere();
  return first;
}

type Fetched = Pick<StoredPlan, 'secret' | 'planId' | 'commitments' | 'grant'>;

/** The plan that this very link opened on this device before. */
async function planBehind(store: DeviceStore, link: ParsedLink): Promise<StoredPlan | null> {
  if (link.kind === 'owner') {
    const plan = await store.planWithId(toBase64url(link.planId));
    return plan?.grant ? null : plan;
  }
  return (await store.plans()).find((plan) => plan.grant && equal(plan.secret, link.secret)) ?? null;
}

async function codeFor(
  link: ParsedLink,
): Promise<(() => Promise<{ ok: true; plan: Fetched } | { ok: false; reason: OpenFault }>) | null> {
  if (link.kind === 'owner') {
    const code = await import('./fetch-plan').catch(() => null);
    return code && (() => code.fetchPlan(link));
  }
  const code = await import('./grant-door').catch(() => null);
  return code && (() => code.fetchGrant(link.secret));
}

async function openHere(store: DeviceStore, plan: StoredPlan): Promise<Opened> {
  await store.patchPlan(plan.localId, { lastOpened: Date.now() });
  const session = OpenPlan.open(store, plan);
  await session.ready;
  const { shutBy } = session;
  if (shutBy === null) {
    // The copy went with the link that ended: what there is now comes from the vault.
    if (plan.grant?.ended) await session.firstReading();
    return { ok: true, session };
  }
  await session.close();
  return { ok: false, reason: shutBy };
}

/** This device has the plan by another link: that one stays as long as it stands, unless the new one is the owner's. */
async function openInstead(store: DeviceStore, here: StoredPlan, fetched: Fetched): Promise<Opened> {
  if (fetched.grant) {
    const opened = await openHere(store, here);
    if (opened.ok || !here.grant) return opened;
  }
  // What of the old link still waits for the vault is lost with it: the new one cannot hand it in.
  const now = { ...here, grant: null, ...fetched, closed: null, lastOpened: Date.now() };
  await store.patchPlan(here.localId, now);
  const session = OpenPlan.open(store, now, { admitted: true });
  const first = await session.firstReading();
  if (first.ok) return { ok: true, session };
  await session.close();
  return first;
}
