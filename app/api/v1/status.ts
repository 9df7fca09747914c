import type { RefusalReason } from '@/lib/store/refusal';

/** Why a request is refused: by the vault, or by its HTTP face before the vault was asked. */
export type Reason =
  | RefusalReason
  | 'bad_request'
  | 'token_missing'
  | 'body_too_slow'
  | 'too_many_requests'
  | 'unavailable';

/** The one place where a reason becomes a status. */
export const STATUS: Readonly<Record<Reason, number>> = {
  bad_request: 400,
  bad_frame: 400,
  bad_retention: 400,
  token_missing: 401,
  bad_signature: 403,
  clock_skew: 403,
  stale_command: 403,
  not_for_you: 403,
  plan_unknown: 404,
  snapshot_unknown: 404,
  grant_unknown: 404,
  body_too_slow: 408,
  entry_id_reused: 409,
  compact_first: 409,
  plan_exists: 409,
  grant_exists: 409,
  stale_state: 409,
  plan_deleted: 410,
  plan_moved: 410,
  plan_expired: 410,
  grant_revoked: 410,
  snapshot_changed: 412,
  entry_too_large: 413,
  batch_too_large: 413,
  snapshot_too_large: 413,
  plan_id_mismatch: 422,
  covers_out_of_range: 422,
  envelope_wrong_plan: 422,
  envelope_wrong_kind: 422,
  envelope_wrong_room: 422,
  paused: 423,
  update_app: 426,
  too_many_requests: 429,
  quota: 429,
  unavailable: 503,
};
