import { equal, random, toBase64url } from '@/lib/vault/bytes';
import type { ParsedLink } from '@/lib/vault/links';
import { type Device, deviceStore, hasStore, nothingHere } from './device';
import type { DeviceStore, Keeping, StoredPlan } from './device-store';
import { OpenPlan } from './open-plan';
import type { OpenFault, PlanSession } from './plan-session';
import type { TakeOver, TakenOver } from './take-over';

export type { Keeping, KeyCard, Unsent } from './device-store';
export type {
  Access,
  Deleted,
  Failed,
  FamilyTime,
  LeftBehind,
  LinkRole,
  MadeLink,
  Notice,
  Offer,
  OpenFault,
  Outcome,
  PlanSession,
  Receipt,
  Replaced,
  SharedLink,
  Sharing,
  Trouble,
} from './plan-session';
export type { SaveState } from './save-state';
export type { TakeOver, TakenOver } from './take-over';

/*
 * The way in for the document layer. Keys, seals and the network are loaded only when the vault is really needed, so
 * that the first question can be answered at once: nothing here may import them but by `import()`.
 */

export interface StoredPlanSummary {
  readonly localId: string;
  readonly title: string;
  readonly lastOpened: number;
  readonly keeping: Keeping;
}

/** Makes a new plan. Its keys are made on this device, so it also works without internet. */
export async function startPlan(keeping: Keeping): Promise<PlanSession> {
  const plan = newPlan(keeping);
  const { store, refused } = await keep(plan, await (keeping === 'nowhere' ? nothingHere() : deviceStore()));
  return OpenPlan.open(store, plan, { refused });
}

/** A plan of this device, or `null` when it is not here. */
export async function openStored(localId: string): Promise<PlanSession | null> {
  const { store } = await deviceStore();
  const plan = await store.plan(localId);
  if (!plan) return null;
  await store.patchPlan(localId, { lastOpened: Date.now() });
  return OpenPlan.open(store, plan);
}

/**
 * Opens the plan behind a link: from this device when it has it, else from the vault. With `remember` the device keeps
 * it from now on; without, the device's store is not even looked at, and all of it goes with the page.
 */
export async function openLink(
  link: ParsedLink,
  { remember }: { remember: boolean },
): Promise<{ ok: true; session: PlanSession } | { ok: false; reason: OpenFault }> {
  return open(link, remember);
}

type Opened = { ok: true; session: OpenPlan } | { ok: false; reason: OpenFault };

async function open(link: ParsedLink, remember: boolean): Promise<Opened> {
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
  const { store, refused } = await keep(plan, device);
  const session = OpenPlan.open(store, plan, { refused, admitted: true });
  const first = await session.firstReading();
  if (first.ok) return { ok: true, session };
  await session.forgetHere();
  return first;
}

/**
 * On the family's device, from the owner link of whoever started the plan: makes new locks that only this device has,
 * and closes the plan under the old ones. From then on the one who started holds what the family chose.
 */
export async function takeOver(link: ParsedLink, wanted: TakeOver): Promise<TakenOver> {
  const code = await import('./take-over').catch(() => null);
  if (!code) return { ok: false, reason: 'offline' };
  const device = await (wanted.remember ? deviceStore() : nothingHere());
  return code.takeOver(link, wanted, (starters) => open(starters, false), device);
}

/** The plans on this device, the last opened first. */
export async function listStored(): Promise<StoredPlanSummary[]> {
  if (!(await hasStore())) return [];
  const { store } = await deviceStore();
  const plans = await store.plans();
  return plans
    .map(({ localId, title, lastOpened, keeping }) => ({ localId, title, lastOpened, keeping }))
    .sort((a, b) => b.lastOpened - a.lastOpened);
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

function newPlan(keeping: Keeping): StoredPlan {
  return {
    localId: toBase64url(random(16)),
    keeping,
    secret: random(16),
    planId: null,
    commitments: null,
    offered: false,
    inVault: false,
    title: '',
    lastOpened: Date.now(),
    closed: null,
  };
}

/** Writes a new plan down; in memory only when the device does not take it. */
async function keep(plan: StoredPlan, device: Device): Promise<Device> {
  const taken = await device.store.putPlan(plan).then(
    () => true,
    () => false,
  );
  if (taken) return device;
  const { store } = await nothingHere();
  await store.putPlan(plan);
  return { store, refused: true };
}
