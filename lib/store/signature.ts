import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Bytes } from '@/lib/vault/bytes';

const SPKI = Buffer.from('302a300506032b6570032100', 'hex'); // a raw Ed25519 key as SubjectPublicKeyInfo (RFC 8410)

/** Ed25519 by OpenSSL; `false` for anything that is no signature or no key. */
export function verifySignature(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}

/** Half of the SHA-256: enough to tell a retry from other bytes under the same id. */
export function digestOf(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash('sha256').update(bytes).digest().subarray(0, 16));
}
