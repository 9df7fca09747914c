import { random, toBase64url } from '@/lib/vault/bytes';
import { type Device, nothingHere } from './device';
import type { Keeping, StoredPlan } from './device-store';

/** A plan with keys of its own that nobody has seen yet. */
export function newPlan(keeping: Keeping): StoredPlan {
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
export async function keepOrHold(plan: StoredPlan, device: Device): Promise<Device> {
  const taken = await device.store.putPlan(plan).then(
    () => true,
    () => false,
  );
  if (taken) return device;
  const { store } = await nothingHere();
  await store.putPlan(plan);
  return { store, refused: true };
}
