import { type Bytes, fromBase64url, toBase64url } from '@/lib/vault/bytes';
import {
  type GrantSecrets,
  grantSecrets,
  isOwnersWord,
  type OpenedGrant,
  openGrant,
  ROLE,
  type Role,
  type SignedGrantState,
} from '@/lib/vault/grants';
import { GRANT_STATE } from '@/lib/vault/statements';
import type { Closed, StoredGrant, StoredPlan } from './device-store';
import { endedBy, type GrantEnd, ownersWord, wordIn } from './grant-word';
import { openFaultOf } from './open-fault';
import { ownersClose } from './owners-close';
import type { OpenFault } from './plan-session';
import { type Answer, unreadable, VaultLine } from './vault-api';

/** A page that opens waits no longer than this for the vault before it goes by what it knows. */
const PATIENCE_MS = 5000;

interface Note extends OpenedGrant {
  readonly role: Role;
  readonly sealed: Bytes;
  /** The owner's word that the link stands. */
  readonly word: SignedGrantState;
}

/** What the vault says of a link that this device knows, and what can be believed of it. */
export type Admission =
  | { readonly kind: 'in'; readonly grant: StoredGrant }
  /** The owner ended it, and had not said so before. */
  | { readonly kind: 'out'; readonly end: GrantEnd }
  | { readonly kind: 'closed'; readonly closed: Closed }
  /** No answer that says anything: no internet, a vault in trouble, or a word that the owner did not sign. */
  | { readonly kind: 'unsure'; readonly answered: boolean };

/** What this device must know of the plan behind a personal link that it sees for the first time. */
export async function fetchGrant(
  G: Bytes,
): Promise<
  { ok: true; plan: Pick<StoredPlan, 'secret' | 'planId' | 'commitments' | 'grant'> } | { ok: false; reason: OpenFault }
> {
  const secrets = await grantSecrets(G);
  const asked = await askFor(secrets);
  if (asked.ok) return { ok: true, plan: { secret: G, ...rowOf(asked.note, null) } };
  // Nothing is lost by believing this unsigned: there is no copy here yet.
  if (asked.reason === 'paused') return { ok: false, reason: 'grant_paused' };
  if (asked.reason === 'grant_revoked') return { ok: false, reason: 'grant_revoked' };
  if (asked.reason === 'plan_deleted') return { ok: false, reason: 'plan_deleted' };
  if (asked.reason === 'plan_moved') return { ok: false, reason: 'plan_moved' };
  return { ok: false, reason: openFaultOf(asked.reason) };
}

/** Asks whether a link that this device knows still stands. */
export async function askAtDoor(plan: StoredPlan, grant: StoredGrant): Promise<Admission> {
  const secrets = await grantSecrets(plan.secret);
  const asked = await askFor(secrets, PATIENCE_MS);
  const { planId, commitments } = plan;
  if (planId === null || !commitments) throw new Error('a link that was opened belongs to a plan');
  if (asked.ok) {
    const { note } = asked;
    // After a pause, only a newer word of the owner opens the door again: an old one may be kept by anybody.
    const isNew = grant.ended ? note.word.n > grant.n : note.word.n >= grant.n;
    if (toBase64url(note.planId) !== planId || !isNew) return { kind: 'unsure', answered: true };
    return { kind: 'in', grant: rowOf(note, grant).grant };
  }
  const { grantId } = secrets;
  const word = await ownersWord(asked.details, { grantId, ownerPk: commitments.ownerPk, seen: grant.n });
  const end = word && endedBy(word);
  if (end) return { kind: 'out', end };
  const closed = await ownersClose(asked, fromBase64url(planId) ?? new Uint8Array(), commitments.ownerPk);
  if (closed) return { kind: 'closed', closed };
  return { kind: 'unsure', answered: asked.reason !== 'offline' && asked.reason !== 'unavailable' };
}

async function askFor(secrets: GrantSecrets, patience?: number): Promise<Answer<{ note: Note }>> {
  const line = new VaultLine(`/grants/${toBase64url(secrets.grantId)}`, secrets.grantToken);
  const answer = await line.json('GET', '', patience === undefined ? {} : { patience });
  if (!answer.ok) return answer;
  const { role, sealed, state } = answer.body as { role?: unknown; sealed?: unknown; state?: unknown };
  const bytes = typeof sealed === 'string' ? fromBase64url(sealed) : null;
  const word = wordIn((state ?? {}) as Readonly<Record<string, unknown>>);
  if (!isRole(role) || !bytes || word?.state !== GRANT_STATE.active) return unreadable();
  const opened = await openGrant(secrets, role, bytes);
  if (!opened || !(await isOwnersWord(word, opened.commitments.ownerPk))) return unreadable();
  return { ok: true, note: { ...opened, role, sealed: bytes, word } };
}

function rowOf({ planId, commitments, role, sealed, word }: Note, known: StoredGrant | null) {
  const fresh = { presentOn: 0, toGive: [] };
  const grant: StoredGrant = { ...fresh, ...known, role, sealed, n: word.n, askedAt: Date.now(), ended: null };
  return { planId: toBase64url(planId), commitments, grant };
}

function isRole(value: unknown): value is Role {
  return Object.values(ROLE).includes(value as Role);
}
