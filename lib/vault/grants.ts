import { type Bytes, concat, equal, random, utf8 } from './bytes';
import { Malformed, Reader, Writer } from './octets';
import { belongsTo, type EditKeys, editKeys, hkdf, type OwnerKeys, type ReadKeys, readKeys } from './keys';
import { verifySignature } from './signatures';
import { type Commitments, GRANT_STATE, type GrantState, grantStatement, LARGEST_N } from './statements';

/*
 * A personal link. Its secret G opens one sealed note in the vault, and in the note stand the plan's id and the read or
 * edit secret. The vault can stop handing out the note, which is how one person's link ends without touching others.
 *
 *   sealed = nonce[12] ‖ AES-256-GCM(grantKey, nonce, aad = "fgp/1/grant" ‖ grantId ‖ u8 role, note padded to 256)
 *   note   = u8 1 ‖ planId[16] ‖ ownerPk[32] ‖ writePk[32] ‖ inboxPk[32] ‖ readCommit[32] ‖ u8 level ‖ secret[16]
 */
export const ROLE = { read: 1, write: 2, react: 3 } as const;
export type Role = (typeof ROLE)[keyof typeof ROLE];

const LEVEL = { read: 1, edit: 2 } as const;
const NOTE_BYTES = 256;
const NONCE_BYTES = 12;

export interface GrantSecrets {
  readonly grantId: Bytes;
  /** Bearer; the vault keeps its SHA-256. */
  readonly grantToken: Bytes;
  readonly grantKey: CryptoKey;
}

/** What the holder of a personal link gets to hold: a writer edit keys, anyone else read keys. */
export interface OpenedGrant {
  readonly planId: Bytes;
  readonly commitments: Commitments;
  readonly keys: ReadKeys | EditKeys;
}

/** The owner's word on a grant; the one with the largest `n` counts. */
export interface SignedGrantState {
  readonly grantId: Bytes;
  readonly state: GrantState;
  readonly n: number;
  /** Unix seconds. */
  readonly at: number;
  readonly signature: Bytes;
}

export async function grantSecrets(G: Bytes): Promise<GrantSecrets> {
  const [grantId, grantToken, key] = await Promise.all([
    hkdf(G, 'fgp/1/grant-id', 16),
    hkdf(G, 'fgp/1/grant-token', 32),
    hkdf(G, 'fgp/1/grant-key', 32),
  ]);
  const grantKey = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { grantId, grantToken, grantKey };
}

/** Seals what the holder of G may have. `nonce` is given only by the published vectors. */
export async function sealGrant(
  grant: GrantSecrets,
  role: Role,
  plan: { planId: Bytes; commitments: Commitments; keys: EditKeys },
  nonce: Bytes = random(NONCE_BYTES),
): Promise<Bytes> {
  const { planId, commitments, keys } = plan;
  const note = new Uint8Array(NOTE_BYTES);
  note.set(
    new Writer()
      .u8(1)
      .raw(planId)
      .raw(commitments.ownerPk)
      .raw(commitments.writePk)
      .raw(commitments.inboxPk)
      .raw(commitments.readCommit)
      .u8(levelOf(role))
      .raw(role === ROLE.write ? keys.E : keys.R)
      .done(),
  );
  const sealed = await crypto.subtle.encrypt(cipherOf(grant, role, nonce), grant.grantKey, note);
  return concat(nonce, new Uint8Array(sealed));
}

/**
 * Opens a grant and checks that the keys in it are the plan's own before anything is done with them; `null` when it is
 * damaged, of another role or person, or names keys that the plan's id does not commit to.
 */
export async function openGrant(grant: GrantSecrets, role: Role, sealed: Bytes): Promise<OpenedGrant | null> {
  const nonce = sealed.slice(0, NONCE_BYTES);
  const note = await crypto.subtle
    .decrypt(cipherOf(grant, role, nonce), grant.grantKey, sealed.slice(NONCE_BYTES))
    .catch(() => null); // AES-GCM says no, and nothing more
  return note && readNote(new Reader(new Uint8Array(note)), role);
}

export async function signGrantState(
  keys: OwnerKeys,
  grantId: Bytes,
  state: GrantState,
  n: number,
  at: number,
): Promise<SignedGrantState> {
  return { grantId, state, n, at, signature: await keys.owner.sign(grantStatement(grantId, state, n, at)) };
}

/** Whether the owner said this. A device ends access, or drops its copy, for nothing less. */
export async function isOwnersWord(said: SignedGrantState, ownerPk: Bytes): Promise<boolean> {
  if (!Object.values(GRANT_STATE).includes(said.state)) return false;
  // What the vault says need not fit in what was signed.
  if (!Number.isSafeInteger(said.at) || said.at < 0) return false;
  if (!Number.isInteger(said.n) || said.n < 0 || said.n > LARGEST_N) return false;
  return verifySignature(said.signature, grantStatement(said.grantId, said.state, said.n, said.at), ownerPk);
}

async function readNote(reader: Reader, role: Role): Promise<OpenedGrant | null> {
  try {
    if (reader.u8() !== 1) return null;
    const planId = reader.raw(16);
    const commitments = {
      ownerPk: reader.raw(32),
      writePk: reader.raw(32),
      inboxPk: reader.raw(32),
      readCommit: reader.raw(32),
    };
    const level = reader.u8();
    if (level !== levelOf(role)) return null;
    const secret = reader.raw(16);
    if (!equal(reader.rest(), new Uint8Array(reader.bytes.length - 162))) return null;
    const keys = level === LEVEL.edit ? await editKeys(secret) : await readKeys(secret);
    return (await belongsTo(planId, commitments, keys)) ? { planId, commitments, keys } : null;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function levelOf(role: Role): number {
  return role === ROLE.write ? LEVEL.edit : LEVEL.read;
}

function cipherOf(grant: GrantSecrets, role: Role, nonce: Bytes): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: nonce,
    additionalData: concat(utf8('fgp/1/grant'), grant.grantId, Uint8Array.of(role)),
  };
}
