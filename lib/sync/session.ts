import type { ParsedLink } from '@/lib/vault/links';
import { deviceStore, hasStore, nothingHere } from './device';
import type { Keeping } from './device-store';
import { keepOrHold, newPlan } from './new-plan';
import { OpenPlan } from './open-plan';
import type { OpenFault, PlanSession } from './plan-session';
import type { PreparedTakeOver } from './take-over';

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
  PreparedLocks,
  Reacted,
  Receipt,
  Replaced,
  SharedLink,
  Sharing,
  Trouble,
} from './plan-session';
export type { SaveState } from './save-state';
export type { PreparedTakeOver, TakeOver, TakenOver } from './take-over';

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
  const { store, refused } = await keepOrHold(plan, await (keeping === 'nowhere' ? nothingHere() : deviceStore()));
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
  const code = await import('./open-link').catch(() => null);
  if (!code) return { ok: false, reason: 'offline' };
  return code.openLink(link, await (remember ? deviceStore() : nothingHere()));
}

/**
 * On the family's device, from the owner link of whoever started the plan: prepares new locks that only this device has.
 * Only when they are taken the plan closes under the old ones; from then on who started it holds what the family chose.
 */
export async function prepareTakeOver(
  link: ParsedLink,
): Promise<PreparedTakeOver | { readonly ok: false; readonly reason: OpenFault }> {
  const code = await Promise.all([import('./take-over'), import('./open-link')]).catch(() => null);
  if (!code) return { ok: false, reason: 'offline' };
  const [over, { openLink: open }] = code;
  return over.prepareTakeOver(
    link,
    async (starters) => open(starters, await nothingHere()),
    (remember) => (remember ? deviceStore() : nothingHere()),
  );
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
