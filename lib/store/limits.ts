const KiB = 1024;
const MiB = 1024 * KiB;

/** How much the vault takes. A pasted page is 3 KiB, a plan of 2,000 changes 78 KiB. */
export const LIMITS = {
  entryBytes: 64 * KiB,
  batchEntries: 64,
  batchBytes: 256 * KiB,
  snapshotBytes: MiB,
  /** Entries and bytes after the snapshot; beyond it a device must make a new snapshot first. */
  logEntries: 5000,
  logBytes: 4 * MiB,
  /** Both rooms together, with the previous generation. */
  planBytes: 8 * MiB,
  pageEntries: 256,
  pageBytes: MiB,
  /** Grants of a plan that are active or paused, and all of them: a new link for somebody leaves a revoked one. */
  openGrants: 60,
  grants: 500,
  inboxItemBytes: 2 * KiB,
  inboxItemsOfGrant: 60,
  inboxItems: 300,
} as const;

export const RETENTION_DAYS = { standard: 365, least: 30, most: 730 } as const;

/** Days that things stay when nothing needs them any more. */
export const KEPT_DAYS = { previousSnapshot: 7, readingPlaces: 90, tombstones: 90, inboxItems: 120 } as const;

/** Days that the inbox still takes from somebody whose grant was revoked what was written before. */
export const LAST_WORDS_DAYS = 7;
