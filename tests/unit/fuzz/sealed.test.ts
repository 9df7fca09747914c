import { beforeAll, describe, expect } from 'vitest';
import * as Y from 'yjs';
import { applyForeign, cleanState, documentOf, stateOf } from '@/lib/sync/document-rules';
import { type Bytes, concat, equal, random, utf8 } from '@/lib/vault/bytes';
import { Writer } from '@/lib/vault/octets';
import { MAGIC, signedPart } from '@/lib/vault/envelope';
import { type Frame, readBatch, readFrames, writeBatch, writeFrames } from '@/lib/vault/frames';
import { grantSecrets, openGrant, ROLE, sealGrant } from '@/lib/vault/grants';
import { openItem, sealItem } from '@/lib/vault/inbox';
import { openSnapshot, openUpdate, sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import { type Dice, fuzz } from '../../support/fuzzing';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';

let plan: PlanKeys;
let change: Bytes;
let snapshot: Bytes;
const at = () => ({ planId: plan.planId, room: 0 as const });

beforeAll(async () => {
  plan = await newPlanKeys();
  const seen = new Map([['AAAAAAAAAAA', 3]]);
  change = (await sealUpdate(at(), plan.keys, { writer: 'AAAAAAAAAAA', wseq: 4, at: 1, seen, change: utf8('woorden') }))
    .bytes;
  snapshot = (await sealSnapshot(at(), plan.keys, { covers: 3, seen, state: utf8('woorden') })).bytes;
});

describe('whatever comes in the place of something sealed', () => {
  fuzz('an envelope is taken only when it is the very one', async (dice) => {
    const [whole, open] = dice.of([[change, openUpdate] as const, [snapshot, openSnapshot] as const]);
    const spoilt = dice.below(20) === 0 ? dice.bytes(dice.below(800)) : dice.spoilt(whole);
    const opened = await open(spoilt, at(), plan.keys, plan.commitments.writePk);
    expect(opened.ok).toBe(equal(spoilt, whole));
  });

  fuzz('a writer may seal anything: it is read, or called damaged', async (dice) => {
    const kind = dice.of([1, 2]);
    const plain = dice.below(3) === 0 ? dice.bytes(dice.below(600)) : dice.spoilt(realPayload(dice));
    const padded = concat(plain, new Uint8Array(Math.max(0, 256 - plain.length)));
    const opened = await (kind === 1 ? openUpdate : openSnapshot)(
      await sealedBy(plan, kind, padded),
      at(),
      plan.keys,
      plan.commitments.writePk,
    );
    if (!opened.ok) expect(opened.reason).toBe('envelope_damaged');
  });

  fuzz('a spoilt change leaves the plan such that it can be used, stored, folded and read again', (dice) => {
    const doc = documentOf([]);
    const changes: Uint8Array[] = [];
    const note = (update: Uint8Array) => changes.push(update);
    doc.on('update', note);
    for (let i = 0; i < 6; i++) {
      doc.getText('t/a').insert(dice.below(doc.getText('t/a').length + 1), 'woord');
      doc.getMap('plan').set(`k${dice.below(3)}`, dice.of([1, 'x', { a: [null] }]));
      if (i === 4) doc.getText('t/a').delete(0, 4);
    }
    doc.off('update', note);
    const stored = [Y.encodeStateAsUpdate(doc)];
    const others = documentOf(stored);
    for (let i = 0; i < 5; i++) {
      const spoilt = dice.spoilt(dice.of(changes));
      if (applyForeign(doc, spoilt)) stored.push(spoilt);
    }
    others.getText('t/b').insert(0, 'van oma');
    const good = Y.encodeStateAsUpdate(others);
    expect(applyForeign(doc, good)).toBe(true);
    stored.push(good);
    for (const state of [cleanState(doc), stateOf(stored), stateOf([stateOf(stored)])])
      expect(documentOf([state]).getText('t/b').toString()).toContain('van oma');
  });

  fuzz('a personal link’s note is taken only when it is the very one', async (dice) => {
    const grant = await grantSecrets(random(16));
    const role = dice.of(Object.values(ROLE));
    const sealed = await sealGrant(grant, role, plan);
    const spoilt = dice.spoilt(sealed);
    expect((await openGrant(grant, role, spoilt)) !== null).toBe(equal(spoilt, sealed));
  });

  fuzz('what a guest sends is taken only when it is the very thing', async (dice) => {
    const grantId = random(16);
    const { entryId, bytes } = await sealItem(plan.commitments.inboxPk, grantId, { kind: 'presence', day: 20_000 });
    const spoilt = dice.below(10) === 0 ? concat(new Uint8Array(32), bytes.slice(32)) : dice.spoilt(bytes);
    expect((await openItem(plan.keys, grantId, entryId, spoilt)) !== null).toBe(equal(spoilt, bytes));
  });

  fuzz('frames are whole, or they are none', (dice) => {
    const frames: Frame[] = Array.from({ length: dice.below(4) }, () => ({
      type: dice.below(4),
      seq: dice.below(2 ** 31) * dice.of([1, 2 ** 20]),
      bytes: dice.bytes(dice.below(40)),
    }));
    const spoilt = dice.spoilt(writeFrames(frames));
    const read = readFrames(spoilt);
    if (read) expect(writeFrames(read)).toEqual(spoilt);
    const batch = readBatch(spoilt);
    if (batch) expect(writeBatch(batch)).toEqual(spoilt);
  });
});

/** varuint length ‖ a payload much like a real one. */
function realPayload(dice: Dice): Bytes {
  const payload = new Writer()
    .raw(dice.bytes(8))
    .varuint(dice.below(2 ** 31))
    .varuint(dice.of([0, 1, Number.MAX_SAFE_INTEGER]))
    .varuint(dice.of([0, 1, 2, 2 ** 40]))
    .raw(dice.bytes(dice.below(40)))
    .raw(Y.encodeStateAsUpdate(new Y.Doc()))
    .done();
  return new Writer().varuint(payload.length).raw(payload).done();
}

/** What `seal` does, with a plaintext that it would never write. */
async function sealedBy({ planId, keys }: PlanKeys, kind: number, plain: Bytes): Promise<Bytes> {
  const [entryId, nonce] = [random(16), random(12)];
  const header = new Writer().raw(MAGIC).u8(kind).u8(0).u16(1).raw(planId).raw(entryId).raw(nonce).done();
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: entryId, info: utf8(`fgp/1/msg/${kind}`) };
  const aes = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.deriveKey(derivation, keys.sharedContent, aes, false, ['encrypt']);
  const cipher = { name: 'AES-GCM', iv: nonce, additionalData: header };
  const unsigned = concat(header, new Uint8Array(await crypto.subtle.encrypt(cipher, key, plain)));
  return concat(unsigned, await keys.writer.sign(signedPart(unsigned)));
}
