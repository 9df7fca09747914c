import { equal, fromBase64url, type Bytes } from '@/lib/vault/bytes';
import { isOwnersWord, type SignedGrantState } from '@/lib/vault/grants';
import { GRANT_STATE, type GrantState } from '@/lib/vault/statements';
import type { Ended } from './device-store';

/**
 * The owner's word on a personal link, out of what the vault said; `null` when the owner did not sign it, it is about
 * another link, or it is no newer than number `seen`. For nothing less a device lets go of its copy.
 */
export async function ownersWord(
  said: Readonly<Record<string, unknown>>,
  link: { readonly grantId: Bytes; readonly ownerPk: Bytes; readonly seen: number },
): Promise<SignedGrantState | null> {
  const word = wordIn(said);
  if (!word || !equal(word.grantId, link.grantId) || word.n <= link.seen) return null;
  return (await isOwnersWord(word, link.ownerPk)) ? word : null;
}

/** What the vault said, if it has the shape of a word on a link. Who signed it is not looked at. */
export function wordIn(said: Readonly<Record<string, unknown>>): SignedGrantState | null {
  const { grantId, state, n, at, sig } = said;
  if (typeof grantId !== 'string' || typeof sig !== 'string') return null;
  if (![state, n, at].every((value) => Number.isSafeInteger(value) && (value as number) >= 0)) return null;
  const [id, signature] = [fromBase64url(grantId), fromBase64url(sig)];
  if (id?.length !== 16 || signature?.length !== 64) return null;
  return { grantId: id, state: state as GrantState, n: n as number, at: at as number, signature };
}

/** What an owner's word that ends a link means for who holds it; `null` when the link stands. */
export function endedBy({ state, n, at }: SignedGrantState): GrantEnd | null {
  if (state === GRANT_STATE.active) return null;
  return { n, ended: { how: state === GRANT_STATE.paused ? 'paused' : 'revoked', at, unsent: 'waiting' } };
}

/** That a link was ended, by the owner's word number `n`. */
export interface GrantEnd {
  readonly n: number;
  readonly ended: Ended;
}
