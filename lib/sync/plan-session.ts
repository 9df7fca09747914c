import type * as Y from 'yjs';
import type { Keeping } from './device-store';
import type { Observable } from './observable';
import type { SaveState } from './save-state';

/** One plan, opened on this page. */
export interface PlanSession {
  readonly localId: string;
  readonly keeping: Keeping;
  /** How the family calls the plan; stays on the device. */
  readonly title: string;
  readonly rooms: { readonly shared: Y.Doc; readonly private: Y.Doc };
  /** Look, do not write. Changes with `saveState` or `needsNewerApp`. */
  readonly readOnly: boolean;
  /** A newer version of the app has written in this plan, or the vault asks for one: this one only reads. */
  readonly needsNewerApp: Observable<boolean>;
  readonly saveState: Observable<SaveState>;
  /** What happened that a person should hear of once. */
  readonly notices: Observable<readonly Notice[]>;
  /** What this device has of the plan is in the documents; for a link, also what the vault has. */
  readonly ready: Promise<void>;
  /** Resolves when every change is on the device, or the device has refused (see `saveState`). */
  flush(): Promise<void>;
  /** `#o1.…`, or `null` for a plan that is not kept in the vault. */
  ownerLink(): Promise<string | null>;
  setTitle(title: string): void;
  /** Leaving the vault deletes the plan there, for everyone: that needs the network. */
  setKeeping(keeping: Keeping): Promise<Outcome>;
  /** Puts the plan in the vault again after the vault lost it or forgot it (`gone`). */
  putBack(): Promise<void>;
  /** Stops; what is on the device stays there. */
  close(): Promise<void>;
  /** Deletes the plan in the vault, signed by the owner, and then on this device. */
  deleteEverywhere(): Promise<Outcome>;
  /** Deletes the plan on this device only, and stops. What the vault does not have is lost. */
  forgetHere(): Promise<void>;
}

/** `vault-was-older`: this device gave back what the vault had lost. `set-aside`: a change could not be read. */
export type Notice = 'vault-was-older' | 'set-aside';

export type Outcome = { ok: true } | { ok: false; reason: 'offline' | 'unavailable' };

export type OpenFault =
  | 'offline'
  | 'unavailable'
  /** No such plan, or no longer. */
  | 'plan_unknown'
  /** The link's two halves do not belong together. */
  | 'link_wrong'
  | 'plan_deleted'
  | 'plan_moved'
  /** A newer version of the app is needed, also for links of a kind that this version does not open yet. */
  | 'update_app';
