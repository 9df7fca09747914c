import { type Bytes, equal, utf8 } from './bytes';
import { type Signer, signerOf } from './signatures';
import { type Commitments, planIdOf } from './statements';

/*
 * Every key of a plan follows from one secret, each by one HKDF-SHA-256 step with a label of its own, so that a lower
 * right never gives a higher one:
 *
 *   O  owner secret, 16 random bytes
 *   ├─ owner signature      fgp/1/owner-sign       closes the plan, says who may come in
 *   ├─ owner token          fgp/1/owner-token      bearer; the vault keeps its SHA-256
 *   └─ E  edit secret       fgp/1/edit
 *      ├─ write signature   fgp/1/write-sign       on every envelope
 *      ├─ inbox key pair    fgp/1/inbox-kem        for what others send to the family
 *      ├─ private content   fgp/1/private-content  opens the private room
 *      └─ R  read secret    fgp/1/read
 *         ├─ shared content fgp/1/content          opens the shared room
 *         └─ commitment     fgp/1/read-commit      public; stands in the plan's id
 *
 * These labels and lengths stand in the links of families: they never change.
 */
export interface ReadKeys {
  readonly R: Bytes;
  /** HKDF input for the keys of single envelopes; cannot be taken out. */
  readonly sharedContent: CryptoKey;
  readonly readCommit: Bytes;
}

export interface EditKeys extends ReadKeys {
  readonly E: Bytes;
  readonly privateContent: CryptoKey;
  readonly writer: Signer;
}

export interface OwnerKeys extends EditKeys {
  readonly O: Bytes;
  readonly owner: Signer;
  readonly ownerToken: Bytes;
}

export async function readKeys(R: Bytes): Promise<ReadKeys> {
  return {
    R,
    sharedContent: await contentKey(R, 'fgp/1/content'),
    readCommit: await hkdf(R, 'fgp/1/read-commit', 32),
  };
}

export async function editKeys(E: Bytes): Promise<EditKeys> {
  const [read, privateContent, writer] = await Promise.all([
    hkdf(E, 'fgp/1/read', 16).then(readKeys),
    contentKey(E, 'fgp/1/private-content'),
    hkdf(E, 'fgp/1/write-sign', 32).then(signerOf),
  ]);
  return { ...read, E, privateContent, writer };
}

export async function ownerKeys(O: Bytes): Promise<OwnerKeys> {
  const [edit, owner, ownerToken] = await Promise.all([
    hkdf(O, 'fgp/1/edit', 16).then(editKeys),
    hkdf(O, 'fgp/1/owner-sign', 32).then(signerOf),
    hkdf(O, 'fgp/1/owner-token', 32),
  ]);
  return { ...edit, O, owner, ownerToken };
}

/** The key pair of RFC 9180 §7.1.3 (X25519, HKDF-SHA-256) to which others seal. Loads the HPKE library when asked. */
export async function inboxKeyPair(E: Bytes): Promise<{ privateKey: CryptoKey; publicKey: Bytes }> {
  const [seed, { DhkemX25519HkdfSha256 }] = await Promise.all([
    hkdf(E, 'fgp/1/inbox-kem', 32),
    import('@hpke/dhkem-x25519'),
  ]);
  const kem = new DhkemX25519HkdfSha256();
  const pair = await kem.deriveKeyPair(seed.buffer);
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(await kem.serializePublicKey(pair.publicKey)) };
}

export async function commitmentsOf(keys: OwnerKeys): Promise<Commitments> {
  const inbox = await inboxKeyPair(keys.E);
  return {
    ownerPk: keys.owner.publicKey,
    writePk: keys.writer.publicKey,
    inboxPk: inbox.publicKey,
    readCommit: keys.readCommit,
  };
}

/** Whether these public values are the plan's own, and this secret one of its keys. */
export async function belongsTo(
  planId: Uint8Array,
  commitments: Commitments,
  keys: ReadKeys | EditKeys | OwnerKeys,
): Promise<boolean> {
  return (
    equal(await planIdOf(commitments), planId) &&
    equal(commitments.readCommit, keys.readCommit) &&
    (!('writer' in keys) || equal(commitments.writePk, keys.writer.publicKey)) &&
    (!('owner' in keys) || equal(commitments.ownerPk, keys.owner.publicKey))
  );
}

/** HKDF-SHA-256 (RFC 5869) with an empty salt; `label` is ASCII. */
export async function hkdf(secret: Bytes, label: string, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = utf8(label);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    key,
    length * 8,
  );
  return new Uint8Array(bits);
}

async function contentKey(secret: Bytes, label: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await hkdf(secret, label, 32), 'HKDF', false, ['deriveKey']);
}
