import { createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { describe, expect, test } from 'vitest';
import { MOST_REACTION_LENGTH } from '@/lib/sync/reaction-records';
import { type Bytes, concat, random, utf8 } from '@/lib/vault/bytes';
import { type InboxItem, MOST_CHANGE_BYTES, openItem, sealItem } from '@/lib/vault/inbox';
import published from '../../fixtures/vectors/inbox-1.json' with { type: 'json' };
import publishedReaction from '../../fixtures/vectors/inbox-reaction-1.json' with { type: 'json' };
import { newPlanKeys } from '../../support/plan-keys';
import { computeInboxVectors, computeReactionVectors } from '../../support/vectors';

const grantId = random(16);
const presence: InboxItem = { kind: 'presence', day: 20_417 };

describe('what the holder of a personal link sends to the family', () => {
  test.each([
    ['a day', presence],
    ['a change in the shared room', { kind: 'change', room: 0, change: utf8('een wijziging') }],
    ['a change in the private room', { kind: 'change', room: 1, change: random(MOST_CHANGE_BYTES) }],
    ['a reaction', { kind: 'reaction', about: 'goesWell', text: '\ufeffNoor lacht weer ☀️' }],
    [
      'the longest reaction',
      { kind: 'reaction', about: `agreements/${'a'.repeat(120)}`, text: '你'.repeat(MOST_REACTION_LENGTH) },
    ],
  ] as const)('is opened by who may write: %s', async (_what, item) => {
    const { keys, commitments } = await newPlanKeys();
    const { entryId, bytes } = await sealItem(commitments.inboxPk, grantId, item);
    expect(await openItem(keys, grantId, entryId, bytes)).toEqual(item);
    expect(bytes.length).toBeLessThanOrEqual(2048);
  });

  test('says by its size no more than that it is small', async () => {
    const { commitments } = await newPlanKeys();
    const sizes = await Promise.all(
      [presence, { kind: 'change', room: 0, change: random(200) } as const].map(
        async (item) => (await sealItem(commitments.inboxPk, grantId, item)).bytes.length,
      ),
    );
    expect(sizes).toEqual([304, 304]);
  });

  test('is left to a newer version of the app when this one does not know what it is', async () => {
    const { keys, commitments } = await newPlanKeys();
    const kem = new DhkemX25519HkdfSha256();
    const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
    const entryId = random(16);
    for (const plain of [Uint8Array.of(2, 1, 9), Uint8Array.of(3, 2, 1, 0)]) {
      const recipientPublicKey = await kem.deserializePublicKey(commitments.inboxPk);
      const sender = await suite.createSenderContext({ recipientPublicKey, info: utf8('fgp/1/inbox') });
      const ct = await sender.seal(plain, concat(entryId, grantId));
      const bytes = concat(new Uint8Array(sender.enc), new Uint8Array(ct));
      expect(await openItem(keys, grantId, entryId, bytes)).toBe('newer');
    }
  });

  test('is not opened for another plan, another link, under another id, or with one bit changed', async () => {
    const [ours, theirs] = [await newPlanKeys(), await newPlanKeys()];
    const { entryId, bytes } = await sealItem(ours.commitments.inboxPk, grantId, presence);
    expect(await openItem(theirs.keys, grantId, entryId, bytes)).toBeNull();
    expect(await openItem(ours.keys, random(16), entryId, bytes)).toBeNull();
    expect(await openItem(ours.keys, grantId, random(16), bytes)).toBeNull();
    for (let at = 0; at < bytes.length; at += 19) {
      const bent = bytes.slice() as Bytes;
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(await openItem(ours.keys, grantId, entryId, bent)).toBeNull();
    }
    for (const length of [0, 31, 32, 47, bytes.length - 1]) {
      expect(await openItem(ours.keys, grantId, entryId, bytes.slice(0, length) as Bytes)).toBeNull();
    }
  });
});

describe('the published items of an inbox', () => {
  test('are sealed again, to the byte', async () => {
    expect(await computeInboxVectors()).toEqual(published);
    expect(await computeReactionVectors()).toEqual(publishedReaction);
  });

  test('are opened by another implementation of RFC 9180', () => {
    const presence = openWithNode(published.presence);
    // varuint length 5, version 1, kind 1, varuint 20833, zeros up to 256
    expect(presence.subarray(0, 6).toString('hex')).toBe('050101e1a201');
    expect([presence.length, presence.subarray(6).every((byte) => byte === 0)]).toEqual([256, true]);
    const change = openWithNode(published.change);
    const length = change[0] ?? 0;
    expect(change.subarray(1, 4).toString('hex')).toBe('010201');
    expect(change.subarray(4, 1 + length).toString('hex')).toBe(published.change.change);
    const reaction = openWithNode(publishedReaction.reaction);
    const { about, text } = publishedReaction.reaction;
    const said = Buffer.concat([Buffer.from([1, 3, about.length]), Buffer.from(about + text)]);
    expect([reaction[0], reaction.subarray(1, 1 + said.length).toString()]).toEqual([said.length, said.toString()]);
  });
});

/** HPKE in base mode as RFC 9180 writes it down, with nothing but the crypto of Node. */
function openWithNode({ entryId, bytes }: { entryId: string; bytes: string }): Buffer {
  const [enc, ct] = [Buffer.from(bytes, 'hex').subarray(0, 32), Buffer.from(bytes, 'hex').subarray(32)];
  const kem = Buffer.from('KEM\0\x20', 'latin1');
  const suite = Buffer.from('HPKE\0\x20\0\x01\0\x02', 'latin1');
  const none = Buffer.alloc(0);
  const seed = Buffer.from(hkdfSync('sha256', Buffer.from(published.E, 'hex'), '', 'fgp/1/inbox-kem', 32));
  const secretKey = expand(kem, extract(kem, none, 'dkp_prk', seed), 'sk', none, 32);
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), secretKey]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), enc]),
    format: 'der',
    type: 'spki',
  });
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  expect(own.toString('hex')).toBe(published.inboxPk);
  const dh = diffieHellman({ privateKey, publicKey });
  const shared = expand(kem, extract(kem, none, 'eae_prk', dh), 'shared_secret', Buffer.concat([enc, own]), 32);
  const hashes = [
    extract(suite, none, 'psk_id_hash', none),
    extract(suite, none, 'info_hash', Buffer.from('fgp/1/inbox')),
  ];
  const context = Buffer.concat([Buffer.from([0]), ...hashes]);
  const secret = extract(suite, shared, 'secret', none);
  const key = expand(suite, secret, 'key', context, 32);
  const nonce = expand(suite, secret, 'base_nonce', context, 12);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(entryId + published.grantId, 'hex'));
  cipher.setAuthTag(ct.subarray(-16));
  return Buffer.concat([cipher.update(ct.subarray(0, -16)), cipher.final()]);
}

function extract(suite: Buffer, salt: Buffer, label: string, ikm: Buffer): Buffer {
  const labeled = Buffer.concat([Buffer.from('HPKE-v1'), suite, Buffer.from(label), ikm]);
  return createHmac('sha256', salt.length > 0 ? salt : Buffer.alloc(32))
    .update(labeled)
    .digest();
}

/** One block is enough: nothing here is longer than 32 bytes. */
function expand(suite: Buffer, prk: Buffer, label: string, info: Buffer, length: number): Buffer {
  const parts = [Buffer.from([0, length]), Buffer.from('HPKE-v1'), suite, Buffer.from(label), info, Buffer.from([1])];
  return createHmac('sha256', prk).update(Buffer.concat(parts)).digest().subarray(0, length);
}
