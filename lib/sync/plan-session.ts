import type * as Y from 'yjs';
import type { Keeping, KeyCard } from './device-store';
import type { Observable } from './observable';
import type { SaveState } from './save-state';
import type { Failed, Outcome } from './trouble';

/** What this device may do: everything, write, look, or look and send something to the family. */
export type Access = 'owner' | 'write' | 'read' | 'react';

/** One plan, opened on this page. */
export interface PlanSession {
  readonly localId: string;
  readonly keeping: Keeping;
  /** How the family calls the plan; stays on the device. */
  readonly title: string;
  readonly rooms: { readonly shared: Y.Doc; readonly private: Y.Doc };
  readonly access: Access;
  /**
   * Look, do not write: the link is for reading, or a newer version of the app has written in this plan (`newerSchema`:
   * reload). Changes with `saveState`. What is written all the same is neither stored nor sent.
   */
  readonly readOnly: boolean;
  readonly newerSchema: boolean;
  readonly saveState: Observable<SaveState>;
  /** On how many screens the plan is open now, this one included; `null` when that is not known. */
  readonly openOn: Observable<number | null>;
  /** What happened that a person should hear of once. */
  readonly notices: Observable<readonly Notice[]>;
  /** What this device has of the plan is in the documents; for a link, also what the vault has. */
  readonly ready: Promise<void>;
  /** Resolves when every change is on the device, or the device has refused (see `saveState`). */
  flush(): Promise<void>;
  /** `#o1.…`, or `null` for a plan that is not kept in the vault and for who is not its owner. */
  ownerLink(): Promise<string | null>;
  setTitle(title: string): void;
  /** What this device knows of the key card of the present locks; `null` when nothing was done yet. */
  readonly keyCard: KeyCard | null;
  noteKeyCard(how: KeyCard): void;
  /** Leaving the vault deletes the plan there, for everyone: that needs the network. */
  setKeeping(keeping: Keeping): Promise<Outcome>;
  /** Puts the plan in the vault again after the vault lost it or forgot it (`gone`). */
  putBack(): Promise<void>;
  /** Stops; what is on the device stays there. */
  close(): Promise<void>;
  /** The same plan anew, for when the family let this link in again (`resumed`); this session ends. */
  reopen(): Promise<PlanSession>;
  /** Deletes the plan in the vault, signed by the owner, and then on this device. */
  deleteEverywhere(): Promise<Deleted>;
  /** Deletes the plan on this device only, and stops. What the vault does not have is lost. */
  forgetHere(): Promise<void>;

  /** Who holds a link; `null` when this device is not an owner's, or the plan is not kept in the vault. */
  sharing(): Promise<Sharing | null>;
  /** How long the vault keeps the plan after its last change, and until which day (`YYYY-MM-DD`) as things stand. */
  retention(): Promise<Retention | Failed>;
  /** Owner only; 30 to 730 days. */
  setRetention(days: number): Promise<Outcome>;
  /** Counts the days from today again; owner and writers. */
  keepLonger(): Promise<Outcome>;

  /** Dates and choices that this person set in the last ten minutes and somebody else replaced. */
  readonly replaced: Observable<readonly Replaced[]>;
  /** Sets this person's value again. */
  putMineBack(key: string): void;
  /** Leaves it as the other one set it. */
  leaveTheirs(key: string): void;

  /**
   * For who may react: sends what they think of an answer to the family, sealed. `about`: `question` or `question/item`.
   */
  react(about: string, text: string): Promise<Reacted>;

  /** What this device still has of the plan under its former locks and the plan lacks; `null` when that is nothing. */
  readonly leftBehind: Observable<LeftBehind | null>;
  /** Puts it into the plan, and lets the old copy go. */
  bringOver(): Promise<Outcome>;
  /** Lets the old copy go without it. */
  dropLeftBehind(): Promise<void>;
}

/** `sent`: the vault has it; without, it waits on this device, sealed, until the vault takes it. */
export type Reacted = { readonly ok: true; readonly sent: boolean } | Failed;

export interface Retention {
  readonly ok: true;
  readonly days: number;
  readonly expiresOn: string;
}

export interface LeftBehind {
  /** When the copy was last open here, Unix milliseconds. */
  readonly lastOpened: number;
}

/** A value of this person that somebody else replaced. `''`: there is none. */
export interface Replaced {
  readonly key: string;
  /** The question, or with `list` and `item` the field of an item. */
  readonly question: string;
  readonly list?: string;
  readonly item?: string;
  readonly mine: string;
  readonly theirs: string;
}

export type Deleted = { readonly ok: true; readonly receipt: Receipt | null } | Failed;

/** That the vault deleted the plan on the owner's word; `null` where there was nothing to delete in the vault. */
export interface Receipt {
  readonly planId: string;
  /** Unix seconds. */
  readonly at: number;
  /** The owner's signature under the deletion, base64url. */
  readonly signature: string;
}

/** `vault-was-older`: this device gave back what the vault had lost. `set-aside`: a change could not be read. */
export type Notice = 'vault-was-older' | 'set-aside';

export type { Failed, Outcome, Trouble } from './trouble';

export type OpenFault =
  | 'offline'
  | 'unavailable'
  /** No such plan, or no longer. */
  | 'plan_unknown'
  /** The link's two halves do not belong together. */
  | 'link_wrong'
  | 'plan_deleted'
  | 'plan_moved'
  /** The family paused this link; later the same link may open again. */
  | 'grant_paused'
  | 'grant_revoked'
  /** A newer version of the app is needed, also for links of a kind that this version does not open yet. */
  | 'update_app';

/** What the holder of a link may do. `child`: the vault's `react`, of which the plan says that it is a child's. */
export type LinkRole = 'write' | 'read' | 'react' | 'child';

export interface SharedLink {
  readonly id: string;
  /** The person in the plan it was made for; `null` when it was made for a name only. */
  readonly personId: string | null;
  /** Empty when the vault has a link that the plan does not know: it is shown, because somebody may hold it. */
  readonly name: string;
  readonly role: LinkRole;
  readonly state: 'active' | 'paused' | 'revoked';
  /** Since when it is in this state, Unix milliseconds. */
  readonly since: number;
  /** The last day (`YYYY-MM-DD`) on which its holder looked in; `null` when never, or not told yet. */
  readonly lastSeen: string | null;
}

/** What somebody wrote on a device of their own and could not send before their link was paused or taken back. */
export interface Offer {
  readonly id: string;
  readonly linkId: string;
  readonly name: string;
  readonly receivedOn: string;
}

export type MadeLink =
  /** `link`: `#g1.…`. Its secret is kept nowhere: it can be shown only now. */
  { readonly ok: true; readonly id: string; readonly link: string } | Failed;

/** Who holds a link to the plan, and what they may do: for the owner. All of it needs the network. */
export interface Sharing {
  /** Newest first; links that were taken back come last. */
  readonly links: Observable<readonly SharedLink[]>;
  /** Asks the vault how the links stand, gives back what a restored backup lost, and takes in who looked in. */
  refresh(): Promise<Outcome>;

  make(person: { readonly id: string | null; readonly name: string }, role: LinkRole): Promise<MadeLink>;
  /** A new link for the same person with the same right; the old one is taken back. */
  renew(id: string): Promise<MadeLink>;
  pause(ids: readonly string[]): Promise<Outcome>;
  resume(ids: readonly string[]): Promise<Outcome>;
  /** For good: a link that was taken back never opens again. */
  revoke(id: string): Promise<Outcome>;

  /** Since when (Unix milliseconds) and for whose links the family decides among itself; `null` when it does not. */
  readonly familyTime: Observable<FamilyTime | null>;
  startFamilyTime(ids: readonly string[]): Promise<Outcome>;
  /** Opens exactly the links again that family time paused, but those that were taken back meanwhile. */
  endFamilyTime(): Promise<Outcome>;

  readonly offers: Observable<readonly Offer[]>;
  /** Puts what was offered into the plan, as if it had come in time. */
  takeOffer(id: string): Promise<Outcome>;
  refuseOffer(id: string): Promise<Outcome>;

  /**
   * Puts a copy of the plan in the vault under new secrets, and reads it back. Nothing happens to the plan yet. Prepared
   * locks stay the same for an hour, so that a page that is loaded again asks for no second key card; after that the
   * card may have been in other hands, and they are made anew.
   */
  prepareLocks(): Promise<PreparedLocks | Failed>;
  /**
   * New secrets and a new id for the plan, those that were prepared when there are any; the old plan is closed as
   * `moved`. Links do not come along. The session that this was asked of has ended when it worked, and goes on as it was
   * when it did not.
   */
  changeLocks(): Promise<{ readonly ok: true; readonly session: PlanSession } | Failed>;
}

/** New locks that wait in the vault: `link` is the owner's link they will have, to make the key card of beforehand. */
export interface PreparedLocks {
  readonly ok: true;
  /** `#o1.…` */
  readonly link: string;
  /** Until when the vault keeps the plan as things stand, `YYYY-MM-DD`; `null` when it could not be asked. */
  readonly expiresOn: string | null;
}

export interface FamilyTime {
  readonly since: number;
  readonly ids: readonly string[];
}
