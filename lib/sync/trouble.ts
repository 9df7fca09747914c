/**
 * Why something with the vault did not happen, as a short list that a screen can put into words.
 *
 * - `offline`: no answer came.
 * - `unavailable`: the vault is there and does not answer as it should.
 * - `busy`: too many requests from this address; a little later it works again.
 * - `full`: the plan has grown to the most that the vault keeps for one family.
 * - `too_large`: this one thing is larger than the vault takes.
 * - `update_app`: a newer version of the app is needed.
 * - `clock`: the clock of this device is too far off.
 * - `not_for_you`: this link may not do that.
 * - `paused`, `revoked`: the family paused this link, or took it back.
 * - `gone`: the vault has the plan no more.
 * - `mistake`: the app asked something impossible; nobody but us can mend that.
 */
export type Trouble =
  | 'offline'
  | 'unavailable'
  | 'busy'
  | 'full'
  | 'too_large'
  | 'update_app'
  | 'clock'
  | 'not_for_you'
  | 'paused'
  | 'revoked'
  | 'gone'
  | 'mistake';

export interface Failed {
  readonly ok: false;
  readonly reason: Trouble;
}

export type Outcome = { readonly ok: true } | Failed;

/** A refusal of the vault, as a reason that a screen can say. */
export function troubleOf(code: string): Trouble {
  return Object.hasOwn(TROUBLE, code) ? (TROUBLE[code] ?? 'unavailable') : 'unavailable';
}

export const TROUBLE: Readonly<Record<string, Trouble>> = {
  offline: 'offline',
  unreadable: 'unavailable',
  bad_request: 'mistake',
  bad_frame: 'mistake',
  bad_retention: 'mistake',
  token_missing: 'mistake',
  bad_signature: 'mistake',
  clock_skew: 'clock',
  stale_command: 'clock',
  plan_unknown: 'gone',
  snapshot_unknown: 'gone',
  grant_unknown: 'unavailable',
  body_too_slow: 'offline',
  entry_id_reused: 'mistake',
  compact_first: 'full',
  plan_exists: 'mistake',
  grant_exists: 'mistake',
  plan_deleted: 'gone',
  plan_moved: 'gone',
  plan_expired: 'gone',
  snapshot_changed: 'unavailable',
  entry_too_large: 'too_large',
  batch_too_large: 'mistake',
  snapshot_too_large: 'full',
  plan_id_mismatch: 'mistake',
  covers_out_of_range: 'mistake',
  envelope_wrong_plan: 'mistake',
  envelope_wrong_kind: 'mistake',
  envelope_wrong_room: 'mistake',
  update_app: 'update_app',
  too_many_requests: 'busy',
  quota: 'full',
  unavailable: 'unavailable',
  not_for_you: 'not_for_you',
  paused: 'paused',
  grant_revoked: 'revoked',
  stale_state: 'unavailable',
};
