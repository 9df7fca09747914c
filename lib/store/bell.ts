import type { Room } from '@/lib/vault/envelope';
import type { SignedState } from './grant-state';
import type { Refused } from './refusal';

/** What changed in a plan, told after it stands in the database. */
export type News =
  | { readonly kind: 'head'; readonly room: Room; readonly head: number; readonly etag?: string }
  /** Somebody with a link sent something to the family. */
  | { readonly kind: 'inbox' }
  | { readonly kind: 'grant'; readonly state: SignedState }
  | { readonly kind: 'closed'; readonly notice: Refused };

type Listener = (news: News) => void;

const rung = globalThis as typeof globalThis & { vaultBell?: Map<string, Set<Listener>> };

/** The bell of this process: one, also when Next loads this file more than once. */
function listeners(): Map<string, Set<Listener>> {
  rung.vaultBell ??= new Map();
  return rung.vaultBell;
}

/** Tells whoever listens to a plan in this process. A lost bell is harmless: data always comes from the log. */
export function ring(planId: string, news: News): void {
  for (const listener of listeners().get(planId) ?? []) listener(news);
}

/** Hears everything that changes in a plan until the function that it gives is called. */
export function listen(planId: string, listener: Listener): () => void {
  const here = listeners().get(planId) ?? new Set();
  listeners().set(planId, here.add(listener));
  return () => {
    here.delete(listener);
    if (here.size === 0 && listeners().get(planId) === here) listeners().delete(planId);
  };
}
