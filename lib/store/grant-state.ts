import { toBase64url } from '@/lib/vault/bytes';
import type { GrantState } from '@/lib/vault/statements';

/** The owner's word on a grant, as it was signed. */
export interface StateWord {
  readonly state: GrantState;
  /** Grows with every change. */
  readonly n: number;
  /** Unix seconds by the owner's clock; a restored vault is told old words again, so no limit is set to it. */
  readonly at: number;
  readonly sig: Uint8Array;
}

export type SignedState = { grantId: string; state: number; n: number; at: number; sig: string };

/** The owner's signed word as everybody gets it. */
export function signedState(grant: { id: string; state: number; n: number; at: bigint; sig: Uint8Array }): SignedState {
  return { grantId: grant.id, state: grant.state, n: grant.n, at: Number(grant.at), sig: toBase64url(grant.sig) };
}
