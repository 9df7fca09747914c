import type * as Y from 'yjs';
import type { Bytes } from '@/lib/vault/bytes';
import type { Room } from '@/lib/vault/envelope';
import { formerIds } from './change-locks';
import type { DeviceStore } from './device-store';
import { documentOf, missingFrom } from './document-rules';

/** A copy of the plan under its former locks, and what it has that the plan lacks. */
export interface FormerCopy {
  readonly localId: string;
  readonly lastOpened: number;
  readonly missing: readonly { readonly room: Room; readonly change: Bytes }[];
}

/**
 * Looks whether this device still has the plan under former locks. A copy that has nothing of its own is let go at
 * once; `null` when there is none that has.
 */
export async function findFormerCopy(
  store: DeviceStore,
  plan: { readonly localId: string; readonly docs: readonly Y.Doc[] },
): Promise<FormerCopy | null> {
  const [shared] = plan.docs;
  for (const id of shared ? formerIds(shared.getMap('meta')) : []) {
    const former = await store.planWithId(id);
    if (!former || former.localId === plan.localId) continue;
    const { localId, lastOpened } = former;
    const missing: { room: Room; change: Bytes }[] = [];
    for (const [i, doc] of plan.docs.entries()) {
      const room = i as Room;
      const old = documentOf((await store.changes({ localId, room }, 0)).map((row) => row.change));
      const change = missingFrom(doc, old);
      old.destroy();
      if (change) missing.push({ room, change });
    }
    if (missing.length > 0) return { localId, lastOpened, missing };
    await store.forgetPlan(localId);
  }
  return null;
}
