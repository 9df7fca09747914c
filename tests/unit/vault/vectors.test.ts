import { createHash, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ROOM } from '@/lib/vault/envelope';
import { grantSecrets, openGrant, ROLE } from '@/lib/vault/grants';
import { editKeys, readKeys } from '@/lib/vault/keys';
import { openSnapshot, openUpdate } from '@/lib/vault/seal';
import published from '../../fixtures/vectors/keys-links-envelope-1.json' with { type: 'json' };
import { computeVectors, hex, unhex } from '../../support/vectors';

const planId = unhex(published.derived.planId);
const writePk = unhex(published.derived.writePk);

describe('published vectors: what families hold in their hands stays what it is', () => {
  test('every value is computed again, to the byte', async () => {
    expect(await computeVectors()).toEqual(published);
  });

  test('another implementation of HKDF and SHA-256 derives the same keys and the same plan id', () => {
    const step = (from: string, label: string, length: number) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(from, 'hex'), '', label, length)).toString('hex');
    const { secrets, derived, grant } = published;
    expect(step(secrets.O, 'fgp/1/edit', 16)).toBe(secrets.E);
    expect(step(secrets.E, 'fgp/1/read', 16)).toBe(secrets.R);
    expect(step(secrets.O, 'fgp/1/owner-sign', 32)).toBe(derived.ownerSignSeed);
    expect(step(secrets.O, 'fgp/1/owner-token', 32)).toBe(derived.ownerToken);
    expect(step(secrets.E, 'fgp/1/write-sign', 32)).toBe(derived.writeSignSeed);
    expect(step(secrets.E, 'fgp/1/inbox-kem', 32)).toBe(derived.inboxSeed);
    expect(step(secrets.E, 'fgp/1/private-content', 32)).toBe(derived.privateContent);
    expect(step(secrets.R, 'fgp/1/content', 32)).toBe(derived.sharedContent);
    expect(step(secrets.R, 'fgp/1/read-commit', 32)).toBe(derived.readCommit);
    expect(step(grant.G, 'fgp/1/grant-id', 16)).toBe(grant.grantId);
    expect(step(grant.G, 'fgp/1/grant-token', 32)).toBe(grant.grantToken);
    expect(step(grant.G, 'fgp/1/grant-key', 32)).toBe(grant.grantKey);
    const id = createHash('sha256')
      .update('fgp/1/plan-id')
      .update(Buffer.from(derived.ownerPk + derived.writePk + derived.inboxPk + derived.readCommit, 'hex'))
      .digest('hex');
    expect(id.slice(0, 32)).toBe(derived.planId);
    expect(createHash('sha256').update(Buffer.from(derived.ownerToken, 'hex')).digest('hex')).toBe(
      derived.ownerTokenHash,
    );
  });

  test('OpenSSL agrees with the signatures, and with what stands under them', () => {
    const { derived, creation, close, grant, envelopes } = published;
    const signed = (key: string, signature: string, ...message: (string | Buffer)[]) =>
      verify(
        null,
        Buffer.concat(message.map((part) => Buffer.from(part))),
        publicKey(key),
        Buffer.from(signature, 'hex'),
      );
    const id = Buffer.from(derived.planId, 'hex');
    const tokenHash = Buffer.from(derived.ownerTokenHash, 'hex');
    expect(signed(derived.ownerPk, creation.signature, 'fgp/1/create', id, tokenHash, Buffer.from([1, 109]))).toBe(
      true,
    );
    expect(signed(derived.ownerPk, close.deleted, `fgp/1/close/deleted/${close.at}/`, id)).toBe(true);
    expect(signed(derived.ownerPk, close.moved, `fgp/1/close/moved/${close.at}/`, id)).toBe(true);
    const state = Buffer.alloc(13);
    state.writeUInt8(grant.state.state, 0);
    state.writeUInt32BE(grant.state.n, 1);
    state.writeBigUInt64BE(BigInt(grant.state.at), 5);
    const grantId = Buffer.from(grant.grantId, 'hex');
    expect(signed(derived.ownerPk, grant.state.signature, 'fgp/1/grant-state', grantId, state)).toBe(true);
    for (const { bytes } of envelopes) {
      const all = Buffer.from(bytes, 'hex');
      const signature = all.subarray(-64).toString('hex');
      expect(signed(derived.writePk, signature, 'fgp/1/sig', all.subarray(0, -64))).toBe(true);
    }
  });

  test('the envelopes open to what was put in, and the change in them is one that Yjs reads', async () => {
    const keys = await editKeys(unhex(published.secrets.E));
    for (const { room, kind, bytes } of published.envelopes) {
      const place = { planId, room: ROOM[room as keyof typeof ROOM] };
      if (kind === 'update') {
        const opened = await openUpdate(unhex(bytes), place, keys, writePk);
        if (!opened.ok) throw new Error(opened.reason);
        const { seen, change, ...rest } = opened.content;
        expect({ ...rest, seen: Object.fromEntries(seen), change: hex(change) }).toEqual(published.content.update);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, change);
        expect(doc.getText('t/zorgen').toString()).toBe('Noor');
      } else {
        const opened = await openSnapshot(unhex(bytes), place, keys, writePk);
        if (!opened.ok) throw new Error(opened.reason);
        const { covers, seen, state } = opened.content;
        expect({ covers, seen: Object.fromEntries(seen), state: hex(state) }).toEqual(published.content.snapshot);
      }
    }
    expect(published.envelopes).toHaveLength(4);
  });

  test('a personal link opens the note of its own role only, a writer with E, anyone else with R', async () => {
    const grant = await grantSecrets(unhex(published.grant.G));
    for (const [name, role] of Object.entries(ROLE)) {
      const sealed = unhex(published.grant.sealed[name as keyof typeof ROLE]);
      const opened = await openGrant(grant, role, sealed);
      expect(opened && hex(opened.planId)).toBe(published.derived.planId);
      expect(opened && 'E' in opened.keys ? hex(opened.keys.E) : 'no E').toBe(
        role === ROLE.write ? published.secrets.E : 'no E',
      );
      expect(opened && hex(opened.keys.R)).toBe(published.secrets.R);
      for (const other of Object.values(ROLE))
        if (other !== role) expect(await openGrant(grant, other, sealed)).toBeNull();
    }
    expect(hex((await readKeys(unhex(published.secrets.R))).readCommit)).toBe(published.derived.readCommit);
  });
});

function publicKey(hexKey: string) {
  const der = Buffer.from(`302a300506032b6570032100${hexKey}`, 'hex');
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
