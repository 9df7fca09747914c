import * as Y from 'yjs';
import { type Bytes, fromBase64url, random, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import {
  grantSecrets,
  isOwnersWord,
  ROLE,
  type Role,
  type SignedGrantState,
  sealGrant,
  signGrantState,
} from '@/lib/vault/grants';
import type { OwnerKeys } from '@/lib/vault/keys';
import { grantLink } from '@/lib/vault/links';
import { type Commitments, GRANT_STATE, type GrantState, sha256 } from '@/lib/vault/statements';
import { wordIn } from './grant-word';
import { type LastWords, readInbox, takeOut } from './inbox-reader';
import {
  addRecord,
  cancelRecord,
  familyTimeIn,
  type LinkRecord,
  linkRecord,
  linkRecords,
  noteWord,
  writeFamilyTime,
} from './link-records';
import { observable } from './observable';
import type {
  FamilyTime,
  LinkRole,
  MadeLink,
  Offer,
  PlanSession,
  PreparedLocks,
  SharedLink,
  Sharing,
} from './plan-session';
import { type Failed, type Outcome, type Trouble, troubleOf } from './trouble';
import { type Answer, VaultApi } from './vault-api';

interface Options {
  readonly planId: Bytes;
  readonly keys: OwnerKeys;
  readonly commitments: Commitments;
  readonly rooms: { readonly shared: Y.Doc; readonly private: Y.Doc };
  /** Waits until everything written is on the device. */
  flush(): Promise<void>;
  /** Sends and reads now, so that the plan is in the vault and this device knows what others wrote. */
  sync(): Promise<Answer<object>>;
  prepareLocks(): Promise<PreparedLocks | Failed>;
  changeLocks(): Promise<{ ok: true; session: PlanSession } | Failed>;
}

/** A link as the vault has it. */
interface Kept {
  readonly role: Role;
  readonly word: SignedGrantState;
}

const STATE = {
  [GRANT_STATE.active]: 'active',
  [GRANT_STATE.paused]: 'paused',
  [GRANT_STATE.revoked]: 'revoked',
} as const;
const VAULT_ROLE: Readonly<Record<LinkRole, Role>> = {
  read: ROLE.read,
  write: ROLE.write,
  react: ROLE.react,
  child: ROLE.react,
};
const LINK_ROLE: Readonly<Record<Role, LinkRole>> = {
  [ROLE.read]: 'read',
  [ROLE.write]: 'write',
  [ROLE.react]: 'react',
};
/** A new word may meet one of another device of the owner, and then one more. */
const MOST_TRIES = 3;

/** The owner's hand on all links to the plan. Every word on a link is signed here and nowhere else. */
export class OwnersSharing implements Sharing {
  readonly links = observable<readonly SharedLink[]>([]);
  readonly familyTime = observable<FamilyTime | null>(null);
  readonly offers = observable<readonly Offer[]>([]);
  readonly #o: Options;
  readonly #api: VaultApi;
  #kept: ReadonlyMap<string, Kept> = new Map();
  #lastWords: readonly LastWords[] = [];
  /** Decided on already; a look at the inbox that began before may still bring them. */
  readonly #cleared = new Set<string>();
  /** Words in the plan that are the owner's, each whole: writers write in the private room too, and may copy a signature. */
  readonly #owners = new Set<string>();

  static async open(options: Options): Promise<OwnersSharing> {
    const sharing = new OwnersSharing(options);
    await sharing.#check();
    return sharing;
  }

  private constructor(options: Options) {
    this.#o = options;
    this.#api = new VaultApi(options.planId, options.keys.ownerToken);
    this.#doc.getMap('links').observeDeep(() => void this.#check());
    this.#doc.getMap('familyTime').observe(() => this.#look());
  }

  async refresh(): Promise<Outcome> {
    const listed = await this.#list();
    if (!listed.ok) return listed;
    await this.#check();
    const asserted = await this.#assert();
    if (!asserted.ok) return asserted;
    const inbox = await readInbox(this.#api, this.#o.keys, this.#doc, () => this.#o.flush());
    if (!inbox.ok) return failed(inbox.reason);
    this.#lastWords = inbox.lastWords.filter((one) => !this.#cleared.has(one.entryId));
    this.#look();
    return { ok: true };
  }

  async make(person: { readonly id: string | null; readonly name: string }, role: LinkRole): Promise<MadeLink> {
    const ready = await this.#o.sync();
    if (!ready.ok) return failed(ready.reason);
    const G = random(16);
    const secrets = await grantSecrets(G);
    const id = toBase64url(secrets.grantId);
    const [sealed, tokenHash, word] = await Promise.all([
      sealGrant(secrets, VAULT_ROLE[role], this.#o),
      sha256(secrets.grantToken),
      signGrantState(this.#o.keys, secrets.grantId, GRANT_STATE.active, 1, this.#api.now),
    ]);
    const { name, id: personId } = person;
    const octets = { tokenHash: toBase64url(tokenHash), sealed: toBase64url(sealed) };
    // Written down before it is asked for: a link that the plan does not know would have no name.
    addRecord(this.#doc, { id, name, personId, role, made: Date.now(), ...octets }, word);
    await this.#o.flush();
    const put = await this.#put(id, role, octets, word);
    if (!put.ok) {
      // The vault may have it all the same; nobody has the link, and the next look takes it back.
      cancelRecord(this.#doc, id);
      return put;
    }
    return { ok: true, id, link: await grantLink(G) };
  }

  async renew(id: string): Promise<MadeLink> {
    const old = linkRecord(this.#doc, id);
    if (!old) return { ok: false, reason: 'mistake' };
    const made = await this.make({ id: old.personId, name: old.name }, old.role);
    if (!made.ok) return made;
    const revoked = await this.revoke(id);
    return revoked.ok ? made : revoked;
  }

  pause(ids: readonly string[]): Promise<Outcome> {
    return this.#sayAll(ids, GRANT_STATE.paused);
  }

  async resume(ids: readonly string[]): Promise<Outcome> {
    return this.#sayAll(ids, GRANT_STATE.active, (id) => writeFamilyTime(this.#doc, [id], false, 0));
  }

  revoke(id: string): Promise<Outcome> {
    return this.#sayAll([id], GRANT_STATE.revoked, () => writeFamilyTime(this.#doc, [id], false, 0));
  }

  startFamilyTime(ids: readonly string[]): Promise<Outcome> {
    const active = new Set(this.links.get().flatMap((link) => (link.state === 'active' ? [link.id] : [])));
    const chosen = ids.filter((id) => active.has(id));
    return this.#sayAll(chosen, GRANT_STATE.paused, (id) => writeFamilyTime(this.#doc, [id], true, Date.now()));
  }

  async endFamilyTime(): Promise<Outcome> {
    return this.resume(familyTimeIn(this.#doc)?.ids ?? []);
  }

  async takeOffer(id: string): Promise<Outcome> {
    const words = this.#lastWords.filter((one) => one.linkId === id);
    for (const { room, change } of words) {
      // As own changes: they are stored here, sealed anew and sent to everybody.
      Y.applyUpdate(room === ROOM.shared ? this.#o.rooms.shared : this.#o.rooms.private, change, 'offer');
    }
    await this.#o.flush();
    return this.#clear(words);
  }

  refuseOffer(id: string): Promise<Outcome> {
    return this.#clear(this.#lastWords.filter((one) => one.linkId === id));
  }

  prepareLocks(): Promise<PreparedLocks | Failed> {
    return this.#o.prepareLocks();
  }

  changeLocks(): Promise<{ ok: true; session: PlanSession } | Failed> {
    return this.#o.changeLocks();
  }

  get #doc(): Y.Doc {
    return this.#o.rooms.private;
  }

  async #clear(words: readonly LastWords[]): Promise<Outcome> {
    for (const { entryId } of words) {
      const answer = await takeOut(this.#api, this.#o.keys, entryId);
      if (!answer.ok) return failed(answer.reason);
      this.#cleared.add(entryId);
      this.#lastWords = this.#lastWords.filter((one) => one.entryId !== entryId);
    }
    this.#look();
    return { ok: true };
  }

  async #check(): Promise<void> {
    for (const word of linkRecords(this.#doc).flatMap((record) => record.words)) {
      if (this.#isOwners(word)) continue;
      if (await isOwnersWord(word, this.#o.commitments.ownerPk)) this.#owners.add(nameOf(word));
    }
    this.#look();
  }

  #isOwners(word: SignedGrantState): boolean {
    return this.#owners.has(nameOf(word));
  }

  /** The owner's newest word as the plan has it. */
  #recorded({ words }: LinkRecord): SignedGrantState | null {
    return words.find((word) => this.#isOwners(word)) ?? null;
  }

  /** What the vault has, as far as the owner signed it. */
  async #list(): Promise<Outcome> {
    const answer = await this.#api.json('GET', '/grants');
    if (!answer.ok) return failed(answer.reason);
    const { grants } = answer.body as { grants?: unknown };
    const kept = new Map<string, Kept>();
    for (const said of Array.isArray(grants) ? grants : []) {
      const word = wordIn(said ?? {});
      if (!word || !(await isOwnersWord(word, this.#o.commitments.ownerPk))) continue;
      const role = VAULT_ROLES.has(said.role) ? (said.role as Role) : ROLE.read;
      kept.set(toBase64url(word.grantId), { role, word });
    }
    this.#kept = kept;
    for (const [id, { word }] of kept) this.#note(id, word);
    return { ok: true };
  }

  /** Tells the vault again what it forgot, and takes back what nobody ever got. */
  async #assert(): Promise<Outcome> {
    for (const record of linkRecords(this.#doc)) {
      const kept = this.#kept.get(record.id);
      const told = record.cancelled ? await this.#takeBack(record, kept) : await this.#tellAgain(record, kept);
      if (!told.ok) return told;
    }
    return { ok: true };
  }

  async #takeBack(record: LinkRecord, kept: Kept | undefined): Promise<Outcome> {
    if (!kept || kept.word.state === GRANT_STATE.revoked) return { ok: true };
    return this.#say(record.id, GRANT_STATE.revoked);
  }

  async #tellAgain(record: LinkRecord, kept: Kept | undefined): Promise<Outcome> {
    const word = this.#recorded(record);
    if (!word || (kept && kept.word.n >= word.n)) return { ok: true };
    const told = kept ? await this.#send(record.id, word) : await this.#put(record.id, record.role, record, word);
    return told.ok || told.reason !== 'unavailable' || !told.newer ? told : { ok: true };
  }

  async #sayAll(ids: readonly string[], state: GrantState, said: (id: string) => void = () => {}): Promise<Outcome> {
    let outcome: Outcome = { ok: true };
    await Promise.all(
      ids.map(async (id) => {
        const one = await this.#say(id, state);
        if (one.ok) said(id);
        else outcome = one;
      }),
    );
    await this.#o.flush();
    this.#look();
    return outcome;
  }

  /** Signs a new word on a link and has the vault take it; when another device of the owner was faster, a newer one. */
  async #say(id: string, state: GrantState): Promise<Outcome> {
    const grantId = fromBase64url(id);
    if (!grantId) return { ok: false, reason: 'mistake' };
    let last = this.#newest(id);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const word = await signGrantState(this.#o.keys, grantId, state, (last?.n ?? 0) + 1, this.#api.now);
      const sent = await this.#send(id, word);
      if (sent.ok || !sent.newer) return sent;
      if (sent.newer.state === GRANT_STATE.revoked) {
        return state === GRANT_STATE.revoked ? { ok: true } : { ok: false, reason: 'revoked' };
      }
      last = sent.newer;
    }
    return { ok: false, reason: 'unavailable' };
  }

  async #send(id: string, word: SignedGrantState): Promise<Outcome & { newer?: SignedGrantState }> {
    const answer = await this.#api.json('PUT', `/grants/${id}/state`, { body: wordBody(word) });
    if (answer.ok) {
      this.#keep(id, word);
      return { ok: true };
    }
    const newer = answer.reason === 'stale_state' ? wordIn(answer.details) : null;
    if (!newer || !(await isOwnersWord(newer, this.#o.commitments.ownerPk))) return failed(answer.reason);
    this.#keep(id, newer);
    return { ...failed(answer.reason), newer };
  }

  async #put(
    id: string,
    role: LinkRole,
    { tokenHash, sealed }: { readonly tokenHash: string; readonly sealed: string },
    word: SignedGrantState,
  ): Promise<Outcome & { newer?: SignedGrantState }> {
    const body = { tokenHash, role: VAULT_ROLE[role], sealed, state: wordBody(word) };
    const answer = await this.#api.json('PUT', `/grants/${id}`, { body });
    if (!answer.ok) return failed(answer.reason);
    this.#keep(id, word, VAULT_ROLE[role]);
    return { ok: true };
  }

  #keep(id: string, word: SignedGrantState, role: Role = this.#kept.get(id)?.role ?? ROLE.read): void {
    this.#kept = new Map([...this.#kept, [id, { role, word }]]);
    this.#note(id, word);
    this.#look();
  }

  /** Writes down a word that is known to be the owner's. */
  #note(id: string, word: SignedGrantState): void {
    this.#owners.add(nameOf(word));
    noteWord(this.#doc, id, word, (other) => this.#isOwners(other));
  }

  #newest(id: string): SignedGrantState | null {
    const record = linkRecord(this.#doc, id);
    const words = [this.#kept.get(id)?.word ?? null, record && this.#recorded(record)];
    return words.reduce<SignedGrantState | null>((a, b) => (b && (!a || b.n > a.n) ? b : a), null);
  }

  #look(): void {
    const records = linkRecords(this.#doc).filter((record) => !record.cancelled);
    const known = new Map(linkRecords(this.#doc).map((record) => [record.id, record]));
    const nameless = [...this.#kept].filter(([id]) => !known.has(id));
    const shown = [
      ...records.map((record) => shownLink(record, this.#newest(record.id))),
      ...nameless.map(([id, { role, word }]) =>
        shownLink({ id, name: '', personId: null, role: LINK_ROLE[role], made: word.at * 1000, lastSeen: null }, word),
      ),
    ];
    const made = new Map(records.map((record) => [record.id, record.made]));
    const ended = (link: SharedLink) => Number(link.state === 'revoked');
    const at = (link: SharedLink) => made.get(link.id) ?? link.since;
    this.links.set(shown.sort((a, b) => ended(a) - ended(b) || at(b) - at(a) || (a.id < b.id ? -1 : 1)));
    this.familyTime.set(familyTimeIn(this.#doc));
    this.offers.set(
      [...new Map(this.#lastWords.map((one) => [one.linkId, one])).values()].map(({ linkId, receivedOn }) => ({
        id: linkId,
        linkId,
        name: known.get(linkId)?.name ?? '',
        receivedOn,
      })),
    );
  }
}

function shownLink(
  record: Pick<LinkRecord, 'id' | 'name' | 'personId' | 'role' | 'made' | 'lastSeen'>,
  word: SignedGrantState | null,
): SharedLink {
  const { id, name, personId, role, lastSeen, made } = record;
  const state = word ? STATE[word.state] : 'active';
  return { id, personId, name, role, state, since: word ? word.at * 1000 : made, lastSeen };
}

function nameOf({ grantId, state, n, at, signature }: SignedGrantState): string {
  return [toBase64url(grantId), state, n, at, toBase64url(signature)].join('.');
}

function wordBody({ state, n, at, signature }: SignedGrantState) {
  return { state, n, at, sig: toBase64url(signature) };
}

function failed(code: string): Failed {
  const reason: Trouble = troubleOf(code);
  return { ok: false, reason };
}

const VAULT_ROLES: ReadonlySet<unknown> = new Set(Object.values(ROLE));
