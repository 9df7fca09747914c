import { Aes256Gcm, CipherSuite, HkdfSha256, HpkeError } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { type Bytes, concat, random, utf8 } from './bytes';
import { Malformed, padme, Reader, Writer } from './octets';
import { MIN_PLAINTEXT_BYTES, ROOM, type Room } from './envelope';
import { type EditKeys, inboxKeyPair } from './keys';

/*
 * What the holder of a personal link sends to the family outside the plan. Only who has the edit secret opens it, so the
 * one who sealed it cannot either.
 *
 *   item  = enc[32] ‖ ct     HPKE base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM
 *                            info = "fgp/1/inbox", aad = entryId[16] ‖ grantId[16]
 *   plain = varuint length ‖ u8 1 ‖ u8 kind ‖ …, zeros up to max(256, padmé)
 *   kind 1  presence: varuint days since 1 January 1970
 *   kind 2  change:   u8 room ‖ Yjs update v1
 *   kind 3  reaction: varuint length ‖ about (UTF-8) ‖ text (UTF-8)
 *
 * Loads the HPKE library, so this file is only imported when there is something to seal or to open.
 */
export type InboxItem =
  /** Its holder looked into the plan on this day. */
  | { readonly kind: 'presence'; readonly day: number }
  /** Written, and not sent before the link was paused or taken back. */
  | { readonly kind: 'change'; readonly room: Room; readonly change: Bytes }
  /** What its holder thinks of an answer. `about`: the id of a question, or of one of its items as `question/item`. */
  | { readonly kind: 'reaction'; readonly about: string; readonly text: string };

export interface SealedItem {
  readonly entryId: Bytes;
  readonly bytes: Bytes;
}

const KIND = { presence: 1, change: 2, reaction: 3 } as const;
const ENC_BYTES = 32;
/** The vault takes items of 2 KiB; this much of a change fits in one whatever its padding. */
export const MOST_CHANGE_BYTES = 1792;

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = utf8('fgp/1/inbox');
/** Made once for a whole inbox: on an old phone that is the slowest part. */
const pairs = new WeakMap<EditKeys, ReturnType<typeof inboxKeyPair>>();

/** `ekm`, the ephemeral key material, is given only by the published vectors. */
export async function sealItem(
  inboxPk: Bytes,
  grantId: Bytes,
  item: InboxItem,
  { entryId = random(16), ekm }: { entryId?: Bytes; ekm?: Bytes } = {},
): Promise<SealedItem> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(inboxPk);
  const sender = await suite.createSenderContext({ recipientPublicKey, info, ...(ekm ? { ekm } : {}) });
  const ct = await sender.seal(pad(write(item)), concat(entryId, grantId));
  return { entryId, bytes: concat(new Uint8Array(sender.enc), new Uint8Array(ct)) };
}

/**
 * `null` when it was not sealed for this plan, under this id, with this link; `'newer'` for what only a newer version of
 * the app knows: leave it to that.
 */
export async function openItem(
  keys: EditKeys,
  grantId: Bytes,
  entryId: Bytes,
  bytes: Bytes,
): Promise<InboxItem | 'newer' | null> {
  const pair = pairs.get(keys) ?? inboxKeyPair(keys.E);
  pairs.set(keys, pair);
  const { privateKey } = await pair;
  try {
    const enc = bytes.slice(0, ENC_BYTES);
    const recipient = await suite.createRecipientContext({ recipientKey: privateKey, enc, info });
    const plain = await recipient.open(bytes.slice(ENC_BYTES), concat(entryId, grantId));
    return read(new Uint8Array(plain));
  } catch (error) {
    if (error instanceof HpkeError || error instanceof Malformed) return null;
    throw error;
  }
}

function write(item: InboxItem): Bytes {
  const out = new Writer().u8(1).u8(KIND[item.kind]);
  if (item.kind === 'presence') return out.varuint(item.day).done();
  if (item.kind === 'change') return out.u8(item.room).raw(item.change).done();
  const about = utf8(item.about);
  return out.varuint(about.length).raw(about).raw(utf8(item.text)).done();
}

function read(plain: Uint8Array): InboxItem | 'newer' | null {
  const whole = new Reader(plain);
  const reader = new Reader(whole.raw(whole.varuint()));
  if (reader.u8() !== 1) return 'newer';
  const kind = reader.u8();
  if (kind === KIND.presence) return { kind: 'presence', day: reader.varuint() };
  if (kind === KIND.reaction) {
    const about = readText(reader.raw(reader.varuint()));
    const text = readText(reader.rest());
    return about === null || text === null ? null : { kind: 'reaction', about, text };
  }
  if (kind !== KIND.change) return 'newer';
  const room = reader.u8();
  if (room !== ROOM.shared && room !== ROOM.private) return null;
  return { kind: 'change', room, change: reader.rest() };
}

/** `null` for octets that are no UTF-8. */
function readText(octets: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function pad(payload: Bytes): Bytes {
  const filled = new Writer().varuint(payload.length).raw(payload).done();
  const plain = new Uint8Array(Math.max(MIN_PLAINTEXT_BYTES, padme(filled.length)));
  plain.set(filled);
  return plain;
}
