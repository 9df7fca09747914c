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
} as const;

export const RETENTION_DAYS = { standard: 365, least: 30, most: 730 } as const;

/** Days that things stay when nothing needs them any more. */
export const KEPT_DAYS = { previousSnapshot: 7, readingPlaces: 90, tombstones: 90 } as const;
