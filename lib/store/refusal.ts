/** Why the vault does not do what was asked. The words for people are the app's; the status is the HTTP face's. */
export type RefusalReason =
  | 'plan_unknown'
  | 'plan_exists'
  | 'plan_deleted'
  | 'plan_moved'
  | 'plan_expired'
  | 'plan_id_mismatch'
  | 'paused'
  | 'grant_revoked'
  | 'grant_exists'
  | 'grant_unknown'
  | 'stale_state'
  | 'not_for_you'
  | 'bad_retention'
  | 'bad_signature'
  | 'clock_skew'
  | 'stale_command'
  | 'entry_id_reused'
  | 'compact_first'
  | 'snapshot_changed'
  | 'snapshot_unknown'
  | 'covers_out_of_range'
  | 'quota'
  | 'entry_too_large'
  | 'batch_too_large'
  | 'snapshot_too_large'
  | 'bad_frame'
  | 'update_app'
  | 'envelope_wrong_plan'
  | 'envelope_wrong_kind'
  | 'envelope_wrong_room';

export interface Refused {
  readonly ok: false;
  readonly reason: RefusalReason;
  /** What the client needs to go on: the current etag, the id in question, the owner's signed notice. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export function refused(reason: RefusalReason, details?: Refused['details']): Refused {
  return details ? { ok: false, reason, details } : { ok: false, reason };
}
