import { type Bytes, concat, equal, fromBase64url, toBase64url } from './bytes';

/*
 * Ed25519 in the browser. The platform's own is ten times faster, but Chrome before 137, Firefox before 129 and iPhones
 * before iOS 17 have none, so noble stands in there. Both give the same bytes: Ed25519 has no randomness.
 */

/** A signing key that came from a 32-byte seed. */
export interface Signer {
  readonly publicKey: Bytes;
  sign(message: Uint8Array): Promise<Bytes>;
}

interface Ed25519 {
  signer(seed: Bytes): Promise<Signer>;
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): Promise<boolean>;
}

export async function signerOf(seed: Bytes): Promise<Signer> {
  return (await implementation()).signer(seed);
}

/** Strict RFC 8032; wrong lengths and points that are none are simply `false`. */
export async function verifySignature(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  return (await implementation()).verify(signature, message, publicKey);
}

let chosen: Promise<Ed25519> | undefined;

function implementation(): Promise<Ed25519> {
  chosen ??= worksHere(platform).then((works) => (works ? platform : noble()));
  return chosen;
}

// The prefix that makes a PKCS #8 private key of a seed (RFC 8410).
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);
const known = new Map<string, Promise<CryptoKey>>();

export const platform: Ed25519 = {
  async signer(seed) {
    const extractable = await crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', true, ['sign']);
    const publicKey = fromBase64url((await crypto.subtle.exportKey('jwk', extractable)).x ?? '');
    if (publicKey?.length !== 32) throw new Error('this platform gives no Ed25519 public key');
    const key = await crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', false, ['sign']);
    return {
      publicKey,
      sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message as Bytes)),
    };
  },
  async verify(signature, message, publicKey) {
    const id = toBase64url(publicKey);
    if (known.size > 50) known.clear();
    const importing = known.get(id) ?? crypto.subtle.importKey('raw', publicKey as Bytes, 'Ed25519', true, ['verify']);
    known.set(id, importing);
    const key = await importing.catch(() => null); // 32 bytes that are no point of the curve
    return key !== null && crypto.subtle.verify('Ed25519', key, signature as Bytes, message as Bytes);
  },
};

export async function noble(): Promise<Ed25519> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  return {
    async signer(seed) {
      const publicKey = ed25519.getPublicKey(seed) as Bytes;
      return { publicKey, sign: async (message) => ed25519.sign(message, seed) as Bytes };
    },
    async verify(signature, message, publicKey) {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    },
  };
}

/**
 * A plan's id hangs on these bytes for ever, so a platform must show once per page that it computes the first
 * test of RFC 8032 §7.1 before it is trusted with a key.
 */
async function worksHere(candidate: Ed25519): Promise<boolean> {
  const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array();
  const seed = bytes('nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A');
  const publicKey = bytes('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo');
  const signature = bytes('5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw');
  try {
    const signer = await candidate.signer(seed);
    const right = await candidate.verify(signature, new Uint8Array(), publicKey);
    const wrong = await candidate.verify(signature, Uint8Array.of(1), publicKey);
    return (
      equal(signer.publicKey, publicKey) && equal(await signer.sign(new Uint8Array()), signature) && right && !wrong
    );
  } catch {
    return false; // a platform without Ed25519 refuses in ways that differ per browser; any refusal means noble
  }
}
