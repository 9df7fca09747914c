import type { Closed, Ended, Keeping, Unsent } from './device-store';
import type { Trouble } from './trouble';

/** Where the family's words are, as it is at this moment; the line that is always on the screen. */
export type SaveState =
  /** The plan is being fetched, or it is not known yet whether the vault has everything. */
  | { readonly state: 'opening' }
  /** On this device, and nowhere else: by choice, or until the vault has been reached for the first time. */
  | { readonly state: 'device-only'; readonly byChoice: boolean; readonly at: number | null }
  | { readonly state: 'saving' }
  /** The vault said that it has everything, and so did the device. `at`: when, in Unix milliseconds. */
  | { readonly state: 'saved'; readonly at: number }
  /** No internet; `pending` changes are on this device. */
  | { readonly state: 'offline'; readonly pending: number }
  /** The vault does not do what it is asked; the work is on this device. `at`: the next attempt. */
  | { readonly state: 'retrying'; readonly at: number; readonly pending: number; readonly reason: Trouble }
  /** Not on any device and not in the vault. */
  | { readonly state: 'not-stored'; readonly reason: NotStored }
  /** All that there is to read has been read. `at`: when, in Unix milliseconds. */
  | { readonly state: 'read-only'; readonly at: number }
  /** The family paused this link, or took it back, at Unix second `at`: the copy on this device is gone. */
  | { readonly state: Ended['how']; readonly at: number; readonly unsent: Unsent }
  /** The family opened this link again, or new locks turned out to be in place: `reopen` gives the plan. */
  | { readonly state: 'resumed'; readonly at: number }
  /**
   * The copy on this device is not shown before the vault has said that the link still stands, and the vault cannot be
   * reached; last asked at Unix millisecond `at`. It appears by itself when it can.
   */
  | { readonly state: 'must-ask'; readonly at: number }
  /** The vault has the plan no more. Without the owner's signature it is `gone`; what is on this device stays. */
  | { readonly state: Closed['how']; readonly at: number };

/** `refused`: the browser keeps nothing for this site. `full`: the device is full. */
type NotStored = 'by-choice' | 'refused' | 'full';

export interface DeviceStatus {
  /** Changes are on their way to the device's store. */
  readonly writing: boolean;
  /** Why the last attempt to store failed; `null` when it did not. */
  readonly trouble: 'refused' | 'full' | null;
  /** Whether what is stored outlives this page. */
  readonly lasting: boolean;
  /** When the last change was stored. */
  readonly at: number | null;
  /** How many own changes were made on this page, and how many of them the store has taken. */
  readonly edits: number;
  readonly stored: number;
}

export interface VaultStatus {
  readonly doing: 'starting' | 'working' | 'clean' | 'offline' | 'retrying';
  /** `clean`: since when; `retrying`: the next attempt. */
  readonly at: number;
  /** Changes that the vault does not have, as counted when the store had taken `stored` own changes of this page. */
  readonly pending: number;
  readonly stored: number;
  /** Whether the vault has the plan at all. */
  readonly hasPlan: boolean;
  readonly closed: Closed | null;
  /** `retrying`: why. */
  readonly trouble: Trouble | null;
  /** On how many screens the plan is open now; `null` when that is not known. */
  readonly openOn: number | null;
}

export const NO_VAULT_YET: VaultStatus = {
  doing: 'starting',
  at: 0,
  pending: 0,
  stored: 0,
  hasPlan: false,
  closed: null,
  trouble: null,
  openOn: null,
};

/** One line of truth out of what the device and the vault say. `saved` only when both do. */
export function saveStateOf(keeping: Keeping, device: DeviceStatus, vault: VaultStatus, reads = false): SaveState {
  if (keeping === 'vault' && vault.closed) return { state: vault.closed.how, at: vault.closed.at };
  if (reads) return readStateOf(vault);
  // A change made after the vault was asked counts as not there, however quick the store was.
  const everything = vault.pending === 0 && vault.stored === device.edits && !device.writing;
  const inVault = keeping === 'vault' && vault.doing === 'clean' && everything;
  if (device.trouble && !(inVault && device.trouble === 'refused'))
    return { state: 'not-stored', reason: device.trouble };
  if (keeping === 'nowhere') {
    return device.edits > 0
      ? { state: 'not-stored', reason: 'by-choice' }
      : { state: 'device-only', byChoice: true, at: null };
  }
  if (inVault) return { state: 'saved', at: vault.at };
  if (device.writing) return { state: 'saving' };
  if (keeping === 'device') return { state: 'device-only', byChoice: true, at: device.at };
  if (vault.doing === 'working' || vault.doing === 'clean') return { state: 'saving' };
  if (vault.doing === 'starting' && vault.hasPlan) return { state: 'opening' };
  if (!device.lasting) return { state: 'not-stored', reason: device.trouble ?? 'by-choice' };
  if (!vault.hasPlan) return { state: 'device-only', byChoice: false, at: device.at };
  if (vault.doing === 'retrying') {
    return { state: 'retrying', at: vault.at, pending: vault.pending, reason: vault.trouble ?? 'unavailable' };
  }
  return { state: 'offline', pending: vault.pending };
}

/** For who only reads there is nothing to keep: the question is whether this is all there is. */
function readStateOf({ doing, at, trouble }: VaultStatus): SaveState {
  if (doing === 'starting') return { state: 'opening' };
  if (doing === 'offline') return { state: 'offline', pending: 0 };
  if (doing === 'retrying') return { state: 'retrying', at, pending: 0, reason: trouble ?? 'unavailable' };
  return { state: 'read-only', at };
}
