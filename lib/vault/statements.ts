import { type Bytes, concat, toBase64url, utf8 } from './bytes';
import { Writer } from './octets';

/*
 * What is signed about a plan and can be checked by anyone, the blind server included.
 * Nothing in this file can open anything.
 */

/** The four public values a plan id commits to. */
export interface Commitments {
  readonly ownerPk: Bytes;
  readonly writePk: Bytes;
  readonly inboxPk: Bytes;
  /** Commitment to the read secret: proves that a link belongs to this plan. */
  readonly readCommit: Bytes;
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes));
}

/**
 * The plan's id, 16 bytes: a hash of every key of the plan, so that no server can put another key in its place.
 * SHA-256("fgp/1/plan-id" ‖ ownerPk ‖ writePk ‖ inboxPk ‖ readCommit)[0..16)
 */
export async function planIdOf(c: Commitments): Promise<Bytes> {
  const hash = await sha256(concat(utf8('fgp/1/plan-id'), c.ownerPk, c.writePk, c.inboxPk, c.readCommit));
  return hash.slice(0, 16);
}

/** What the owner signs to put a plan in the vault; `retentionDays` as u16. */
export function creationStatement(planId: Uint8Array, ownerTokenHash: Uint8Array, retentionDays: number): Bytes {
  return new Writer().raw(utf8('fgp/1/create')).raw(planId).raw(ownerTokenHash).u16(retentionDays).done();
}

export type CloseMode = 'deleted' | 'moved';

/**
 * What the owner signs to close a plan, and what every device wants to see before it believes that a plan is gone.
 * `at` is unix time in seconds, written in decimal; the plan id as its 16 bytes.
 */
export function closeStatement(mode: CloseMode, at: number, planId: Uint8Array): Bytes {
  return concat(utf8(`fgp/1/close/${mode}/${at}/`), planId);
}

export const GRANT_STATE = { active: 1, paused: 2, revoked: 3 } as const;
export type GrantState = (typeof GRANT_STATE)[keyof typeof GRANT_STATE];

/** Of the number that grows with every change of a grant's state. */
export const LARGEST_N = 0xffff_ffff;

/** What the owner signs to let somebody in, wait, or out; `n` grows with every change, `at` is unix seconds. */
export function grantStatement(grantId: Uint8Array, state: GrantState, n: number, at: number): Bytes {
  return new Writer().raw(utf8('fgp/1/grant-state')).raw(grantId).u8(state).u32(n).u64(at).done();
}

/**
 * What an owner or a writer signs for one request (`Fgp-Sign`), so that a token alone cannot give it. `path` is the whole
 * path as it is asked, from `/api/v1` on; `at` is unix seconds by the server's clock; an absent body counts as empty.
 */
export async function requestStatement(method: string, path: string, at: number, body: Uint8Array): Promise<Bytes> {
  return utf8(['fgp/1/req', method, path, at, toBase64url(await sha256(body))].join('\n'));
}
