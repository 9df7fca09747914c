import type { Bytes } from '@/lib/vault/bytes';
import type { Room } from '@/lib/vault/envelope';
import type { Role } from '@/lib/vault/grants';
import type { CloseMode, Commitments } from '@/lib/vault/statements';

/** Where a family wants its plan: here and sealed in the vault, only on this device, or on no device at all. */
export type Keeping = 'vault' | 'device' | 'nowhere';

/**
 * What became of the key card, as said on this device: printed, saved as a picture, written over by hand, or there
 * already when the plan came here.
 */
export type KeyCard = 'printed' | 'saved' | 'written' | 'had';

/** A plan as this device knows it. */
export interface StoredPlan {
  readonly localId: string;
  readonly keeping: Keeping;
  /** The owner secret O, or with `grant` the link's own secret G; 16 bytes. */
  readonly secret: Bytes;
  /** For a plan that came here by a personal link; absent or `null` on the owner's device. */
  readonly grant?: StoredGrant | null;
  /** base64url; `null` until the keys have been made from the secret. */
  readonly planId: string | null;
  readonly commitments: Commitments | null;
  /** Whether the plan was ever sent to the vault, answered or not. */
  readonly offered: boolean;
  /** Whether the vault has ever said that it has the plan. */
  readonly inVault: boolean;
  /** How the family calls it. Stays on the device. */
  readonly title: string;
  /**
   * Stands here and not in the plan: it is about this secret, so that new locks ask anew, and it is nobody else's
   * business. Absent until something was done.
   */
  readonly keyCard?: KeyCard | null;
  /** Unix milliseconds. */
  readonly lastOpened: number;
  /** That the vault has it no more, and whether the owner signed that. */
  readonly closed: Closed | null;
  /** Locks that wait in the vault for this plan, with a copy of it, and since when; the present ones still hold. */
  readonly prepared?: { readonly secret: Bytes; readonly at: number } | null;
  /** The owner secret of the locks this plan was getting when that was broken off. */
  readonly next?: Bytes | null;
  /** Sealed to the family by the holder of a link, and not taken by the vault yet. */
  readonly reactions?: readonly SealedForFamily[];
}

interface SealedForFamily {
  readonly entryId: Bytes;
  readonly bytes: Bytes;
}

/** What a device keeps of a personal link beside its secret. */
export interface StoredGrant {
  readonly role: Role;
  /** The note with the plan's read or edit secret; `null` once the copy is gone, so that nothing here opens the plan. */
  readonly sealed: Bytes | null;
  /** The largest number of an owner's word on this link that was seen here. */
  readonly n: number;
  /** When the vault last said that the link stands, Unix milliseconds. */
  readonly askedAt: number;
  /** The last day (days since 1970) that the family was told of. */
  readonly presentOn: number;
  readonly ended: Ended | null;
  /** Unsent work, sealed to the family, that the vault has not taken yet. */
  readonly toGive: readonly SealedForFamily[];
}

/** That the family paused the link or took it back, on the owner's word. */
export interface Ended {
  readonly how: 'paused' | 'revoked';
  /** Unix seconds. */
  readonly at: number;
  readonly unsent: Unsent;
}

/**
 * What became of what this device had not sent yet. `offered`: the family got it, sealed, and decides; `waiting`: it
 * goes to the family as soon as the vault takes it; `lost`: it was too much for that, and it is gone.
 */
export type Unsent = 'none' | 'offered' | 'waiting' | 'lost';

export interface Closed {
  readonly how: CloseMode | 'gone';
  /** Unix seconds; 0 when nobody signed. */
  readonly at: number;
}

export interface RoomKey {
  readonly localId: string;
  readonly room: Room;
}

/** How far this device has read a room's log. Vectors: per writer, numbers. */
export interface RoomState {
  readonly lastSeq: number;
  /** Id of the entry or snapshot that brought this device to `lastSeq`. */
  readonly lastId: string;
  readonly etag: string | null;
  readonly covers: number;
  /** Bytes of the entries read since the snapshot. */
  readonly logBytes: number;
  /** Everything up to this number has come. */
  readonly have: ReadonlyMap<string, number>;
  /** Numbers that came although one before them did not. */
  readonly extra: ReadonlyMap<string, readonly number[]>;
  /** The highest number that somebody said exists. */
  readonly claimed: ReadonlyMap<string, number>;
  /**
   * Up to this number what did not come was looked for. Of this device's own writers: what the vault lost of them up to
   * this number is offered again. Absent in what an older version stored.
   */
  readonly settled?: ReadonlyMap<string, number>;
  /** What this device has told others that it has. */
  readonly told: ReadonlyMap<string, number>;
  readonly quarantine: readonly { readonly seq: number; readonly reason: string }[];
  readonly newestSchema: number;
}

export const UNREAD: RoomState = {
  lastSeq: 0,
  lastId: '',
  etag: null,
  covers: 0,
  logBytes: 0,
  have: new Map(),
  extra: new Map(),
  claimed: new Map(),
  told: new Map(),
  quarantine: [],
  newestSchema: 0,
};

/** A Yjs change with the number of its row; later rows have larger numbers. */
export interface ChangeRow {
  readonly n: number;
  readonly change: Bytes;
}

/** A sealed change on its way to the vault. Its bytes never change: a retry sends the same. */
export interface OutboxRow {
  readonly writer: string;
  readonly wseq: number;
  readonly entryId: string;
  readonly bytes: Bytes;
}

export interface WriterRow {
  readonly writer: string;
  /** The last number given out. */
  readonly wseq: number;
  /** The last number that the vault has. */
  readonly acked: number;
}

/** A room as it stands at one moment. */
export interface RoomView {
  readonly changes: readonly ChangeRow[];
  readonly unsealed: number;
  readonly outbox: number;
  readonly state: RoomState;
  readonly writers: readonly WriterRow[];
}

/**
 * What stays on the device. Every method is one transaction: it is done whole or not at all, also when the power goes.
 * Rejects when the device does not store, for instance because it is full.
 */
export interface DeviceStore {
  /** Whether it outlives the page. */
  readonly lasting: boolean;

  plans(): Promise<StoredPlan[]>;
  plan(localId: string): Promise<StoredPlan | null>;
  planWithId(planId: string): Promise<StoredPlan | null>;
  putPlan(plan: StoredPlan): Promise<void>;
  /** Changes some of a plan's row; nothing when it is not here. */
  patchPlan(localId: string, changes: Partial<StoredPlan>): Promise<void>;
  /** Drops both rooms of a plan, and changes its row. */
  dropRooms(localId: string, changes: Partial<StoredPlan>): Promise<void>;
  /** Drops the plan and all that belongs to it. */
  forgetPlan(localId: string): Promise<void>;

  /** The changes of a room with a number above `after`, in order. */
  changes(key: RoomKey, after: number): Promise<ChangeRow[]>;
  state(key: RoomKey): Promise<RoomState>;
  view(key: RoomKey): Promise<RoomView>;
  /** How many changes of a plan the vault does not have yet. */
  pending(localId: string): Promise<number>;

  /** Own changes; with `forVault` they also wait to be sealed. Gives the numbers of their rows. */
  addOwn(key: RoomKey, changes: readonly Bytes[], forVault: boolean): Promise<number[]>;
  unsealed(key: RoomKey): Promise<ChangeRow[]>;
  /**
   * Exchanges unsealed rows for sealed ones. `false`, and nothing done, when one of the rows is gone or the writer's
   * number moved on: another page was faster.
   */
  seal(
    key: RoomKey,
    taken: readonly number[],
    sealed: readonly OutboxRow[],
    told: ReadonlyMap<string, number>,
  ): Promise<boolean>;
  outbox(key: RoomKey): Promise<OutboxRow[]>;
  /** The same change sealed anew under another id. */
  replaceInOutbox(key: RoomKey, row: OutboxRow): Promise<void>;
  /** The vault has these. */
  acknowledge(key: RoomKey, rows: readonly OutboxRow[]): Promise<void>;
  /** What came from the vault, what must go to it, and how far that brings this device. `told` is left as it is. */
  receive(
    key: RoomKey,
    received: { changes: readonly Bytes[]; unsealed: readonly Bytes[]; state: RoomState },
  ): Promise<void>;
  patchState(key: RoomKey, changes: Partial<RoomState>): Promise<void>;
  /** Replaces all changes of a room by one, when there are more than `most`. `fold` may not wait for anything. */
  fold(key: RoomKey, most: number, fold: (changes: readonly Bytes[]) => Bytes): Promise<void>;
  /**
   * Puts a plan here as if the vault had never been: its row, and of both rooms everything known as one change, which
   * waits to be sealed when the plan is kept in the vault.
   */
  restart(plan: StoredPlan, states: readonly [Bytes, Bytes]): Promise<void>;

  close(): void;
}
