import { beforeAll, describe, expect, test } from 'vitest';
import { type Bytes, concat, equal, random } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { editKeys, readKeys } from '@/lib/vault/keys';
import { openSnapshot, openUpdate, sealSnapshot, sealUpdate, type Update } from '@/lib/vault/seal';
import { noble, platform, verifySignature } from '@/lib/vault/signatures';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';

const WORDS = new TextEncoder().encode('Noor mag bij oma slapen');
let noor: PlanKeys;
let sem: PlanKeys;

beforeAll(async () => {
  [noor, sem] = await Promise.all([newPlanKeys(), newPlanKeys()]);
});

const update = (change: Uint8Array = WORDS): Update => ({
  writer: 'AAAAAAAAAAA',
  wseq: 1,
  at: 1_800_000_000_000,
  seen: new Map(),
  change: concat(change),
});
const at = (plan: PlanKeys, room: 0 | 1 = ROOM.shared) => ({ planId: plan.planId, room });
const open = (bytes: Uint8Array, plan = noor, room: 0 | 1 = ROOM.shared) =>
  openUpdate(bytes, at(plan, room), plan.keys, plan.commitments.writePk);

describe('an envelope', () => {
  test('opens to the same words for who has the key, and shows none of them outside', async () => {
    const { bytes } = await sealUpdate(at(noor), noor.keys, update());
    expect(Buffer.from(bytes).includes('oma')).toBe(false);
    const opened = await open(bytes);
    expect(opened.ok && opened.content.change).toEqual(concat(WORDS));
  });

  test('is refused when any single bit is another', async () => {
    const { bytes } = await sealUpdate(at(noor), noor.keys, update());
    const taken: number[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      if ((await open(changed)).ok) taken.push(bit);
    }
    expect(taken).toEqual([]);
  });

  test('is refused when any piece of its end is missing, or something stands behind it', async () => {
    const { bytes } = await sealUpdate(at(noor), noor.keys, update());
    const taken: number[] = [];
    for (let length = 0; length < bytes.length; length++) {
      if ((await open(bytes.slice(0, length))).ok) taken.push(length);
    }
    expect(taken).toEqual([]);
    expect(await open(concat(bytes, random(1)))).toEqual({ ok: false, reason: 'bad_signature' });
  });

  test('belongs to one plan, one kind, one room and one writer', async () => {
    const { bytes } = await sealUpdate(at(noor), noor.keys, update());
    expect(await open(bytes, sem)).toEqual({ ok: false, reason: 'envelope_wrong_plan' });
    expect(await open(bytes, noor, ROOM.private)).toEqual({ ok: false, reason: 'envelope_wrong_room' });
    expect(await openSnapshot(bytes, at(noor), noor.keys, noor.commitments.writePk)).toEqual({
      ok: false,
      reason: 'envelope_wrong_kind',
    });
    expect(await openUpdate(bytes, at(noor), noor.keys, sem.commitments.writePk)).toEqual({
      ok: false,
      reason: 'bad_signature',
    });
  });

  test('signed by the writer but sealed with another key, as a damaged device would, is called damaged', async () => {
    const confused = { ...noor.keys, sharedContent: sem.keys.sharedContent };
    const { bytes } = await sealUpdate(at(noor), confused, update());
    expect(await open(bytes)).toEqual({ ok: false, reason: 'envelope_damaged' });
  });

  test('of the private room stays closed for a reader, also when its room is written over', async () => {
    const { bytes } = await sealUpdate(at(noor, ROOM.private), noor.keys, update());
    const reader = await readKeys(noor.keys.R);
    await expect(openUpdate(bytes, at(noor, ROOM.private), reader, noor.commitments.writePk)).rejects.toThrow(
      'only a writer',
    );
    expect((await open(bytes, noor, ROOM.private)).ok).toBe(true);
    const swapped = { ...noor.keys, privateContent: noor.keys.sharedContent };
    expect(await openUpdate(bytes, at(noor, ROOM.private), swapped, noor.commitments.writePk)).toEqual({
      ok: false,
      reason: 'envelope_damaged',
    });
  });

  test('by a later version of the app asks for a newer app', async () => {
    const { bytes } = await sealUpdate(at(noor), noor.keys, update());
    for (const [offset, value] of [
      [3, 0x32],
      [5, 2],
    ] as const) {
      const later = bytes.slice();
      later[offset] = value;
      expect(await open(later)).toEqual({ ok: false, reason: 'update_app' });
    }
  });

  test.each([0, 1, 200, 5000, 60_000])('of %i bytes opens again and hides its exact size', async (size) => {
    const { bytes } = await sealUpdate(at(noor), noor.keys, update(new Uint8Array(size).fill(7)));
    const opened = await open(bytes);
    expect(opened.ok && opened.content.change.length).toBe(size);
    const plaintext = bytes.length - 132;
    expect(plaintext).toBeGreaterThanOrEqual(256);
    expect(plaintext).toBeLessThanOrEqual(Math.max(256, Math.ceil((size + 24) * 1.12)));
  });

  test('of a snapshot says what it covers', async () => {
    const seen = new Map([['AAAAAAAAAAA', 4]]);
    const { bytes } = await sealSnapshot(at(noor), noor.keys, { covers: 9, seen, state: concat(WORDS) });
    const opened = await openSnapshot(bytes, at(noor), noor.keys, noor.commitments.writePk);
    expect(opened.ok && opened.content).toEqual({ covers: 9, seen, state: concat(WORDS) });
  });
});

describe('the keys', () => {
  test('a lower right never gives a higher one', async () => {
    const edit = await editKeys(noor.keys.E);
    const read = await readKeys(noor.keys.R);
    expect(Object.keys(read).sort()).toEqual(['R', 'readCommit', 'sharedContent']);
    expect(Object.keys(edit).sort()).toEqual(['E', 'R', 'privateContent', 'readCommit', 'sharedContent', 'writer']);
    expect(edit.R).toEqual(noor.keys.R);
    expect(read.sharedContent.extractable || edit.privateContent.extractable).toBe(false);
  });

  test("the platform's Ed25519 and noble's sign alike, and refuse alike", async () => {
    const seed = random(32);
    const other = await noble();
    const [ours, theirs] = await Promise.all([platform.signer(seed), other.signer(seed)]);
    expect(ours.publicKey).toEqual(theirs.publicKey);
    const message = random(90);
    const signature = await ours.sign(message);
    expect(equal(signature, await theirs.sign(message))).toBe(true);
    for (const implementation of [platform, other]) {
      expect(await implementation.verify(signature, message, ours.publicKey)).toBe(true);
      expect(await implementation.verify(signature, random(90), ours.publicKey)).toBe(false);
      expect(await implementation.verify(signature, message, random(32))).toBe(false);
    }
    const short: Bytes = signature.slice(1);
    expect(await verifySignature(short, message, ours.publicKey)).toBe(false);
  });
});
