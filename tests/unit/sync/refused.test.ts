import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bytes, concat, random, toBase64url } from '@/lib/vault/bytes';
import type { Room } from '@/lib/vault/envelope';
import { FRAME, type Frame, readFrames, writeFrames } from '@/lib/vault/frames';
import { openSnapshot, openUpdate, type Sealed, sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import { Device, planInVault } from '../../support/devices';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { openVault, vaultFetch } from '../../support/vault';
import { codeOf, fold, folded, post, read, sealed } from '../../support/vault-calls';

/* What nobody takes: no device from a vault that lies, and no vault from a device that lies. */

let end = async () => {};
let plan: PlanKeys;
let other: PlanKeys;
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
  other = await newPlanKeys();
});
afterAll(() => end());
beforeEach(async () => {
  plan = await planInVault(newPlanKeys);
});

type Keys = PlanKeys['keys'];
const update = () => ({ writer: toBase64url(random(8)), wseq: 1, at: 1, seen: new Map(), change: random(20) });
const whole = (covers: number) => ({ covers, seen: new Map(), state: random(20) });
const at = (of: PlanKeys, room: Room = 0) => ({ planId: of.planId, room });
const flipped = (bytes: Bytes, bit: number) => {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
  return changed;
};

describe('every bit counts', () => {
  test.each([
    ['a change', 'shared', 0],
    ['a change', 'private', 1],
    ['a snapshot', 'shared', 0],
    ['a snapshot', 'private', 1],
  ] as const)('of %s in the %s room: with another one, or without its end, it is refused', async (what, _, room) => {
    const isSnapshot = what === 'a snapshot';
    const { bytes } = isSnapshot
      ? await sealSnapshot(at(plan, room), plan.keys, whole(3))
      : await sealUpdate(at(plan, room), plan.keys, update());
    const open = (changed: Uint8Array) =>
      (isSnapshot ? openSnapshot : openUpdate)(changed, at(plan, room), plan.keys, plan.commitments.writePk);
    expect((await open(bytes)).ok).toBe(true);
    const taken: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) if ((await open(flipped(bytes, bit))).ok) taken.push(`bit ${bit}`);
    for (let length = 0; length < bytes.length; length++)
      if ((await open(bytes.slice(0, length))).ok) taken.push(`${length} bytes`);
    expect(taken).toEqual([]);
  });

  test('also to the vault: a change with another bit is not written down', async () => {
    const { bytes, entryId } = await sealed(plan);
    const answers = new Map<string, number>();
    // All of the head, and now and then one of the rest.
    for (let bit = 0; bit < bytes.length * 8; bit += bit < 52 * 8 ? 5 : 97) {
      const code = await codeOf(await post(plan, [{ entryId, bytes: flipped(bytes, bit) }]));
      answers.set(code, (answers.get(code) ?? 0) + 1);
    }
    expect([...answers.keys()].sort()).toEqual([
      'bad_signature',
      'envelope_wrong_kind',
      'envelope_wrong_plan',
      'envelope_wrong_room',
      'update_app',
    ]);
    expect((await read(plan)).head).toBe(1);
  });
});

describe('swapped keys', () => {
  const swaps: [string, (mine: Keys, theirs: Keys) => Keys, string][] = [
    ['the signature of another plan', (mine, theirs) => ({ ...mine, writer: theirs.writer }), 'bad_signature'],
    ['the signature of the owner', (mine) => ({ ...mine, writer: mine.owner }), 'bad_signature'],
    [
      'the content key of another plan',
      (mine, theirs) => ({ ...mine, sharedContent: theirs.sharedContent }),
      'envelope_damaged',
    ],
    [
      'the content key of the other room',
      (mine) => ({ ...mine, sharedContent: mine.privateContent }),
      'envelope_damaged',
    ],
    ['every key of another plan', (_, theirs) => theirs, 'bad_signature'],
  ];
  test.each(swaps)('%s: the words are not taken', async (_, swap, reason) => {
    const keys = swap(plan.keys, other.keys);
    const change = await sealUpdate(at(plan), keys, update());
    expect(await openUpdate(change.bytes, at(plan), plan.keys, plan.commitments.writePk)).toEqual({
      ok: false,
      reason,
    });
    const snapshot = await sealSnapshot(at(plan), keys, whole(3));
    expect(await openSnapshot(snapshot.bytes, at(plan), plan.keys, plan.commitments.writePk)).toEqual({
      ok: false,
      reason,
    });
  });
});

/** A vault that puts something else in the place of, or behind, what it has. */
function lying(change: (frames: Frame[]) => Frame[]): typeof fetch {
  return async (input, init) => {
    const answer = await vaultFetch(input, init);
    if (init?.method !== 'GET' || !String(input).includes('/log')) return answer;
    const frames = change(readFrames(new Uint8Array(await answer.arrayBuffer())) ?? []);
    return new Response(writeFrames(frames), { headers: answer.headers });
  };
}

describe('a vault that hands out', () => {
  const forgeries: [string, () => Promise<Sealed>, string][] = [
    ['a change of another plan', () => sealUpdate(at(other), other.keys, update()), 'envelope_wrong_plan'],
    ['a change of the private room', () => sealUpdate(at(plan, 1), plan.keys, update()), 'envelope_wrong_room'],
    ['a snapshot as a change', () => sealSnapshot(at(plan), plan.keys, whole(2)), 'envelope_wrong_kind'],
    [
      'a change that somebody without the edit secret signed',
      () => sealUpdate(at(plan), { ...plan.keys, writer: other.keys.writer }, update()),
      'bad_signature',
    ],
    [
      'a change that a writer sealed with another key',
      () => sealUpdate(at(plan), { ...plan.keys, sharedContent: other.keys.sharedContent }, update()),
      'envelope_damaged',
    ],
    [
      'a change with a bit that is another',
      async () => {
        const { entryId, bytes } = await sealUpdate(at(plan), plan.keys, update());
        return { entryId, bytes: flipped(bytes, 900) };
      },
      'bad_signature',
    ],
    [
      'a change without its end',
      async () => {
        const { entryId, bytes } = await sealUpdate(at(plan), plan.keys, update());
        return { entryId, bytes: bytes.slice(0, -1) };
      },
      'envelope_short',
    ],
    [
      'a change with something behind it',
      async () => {
        const { entryId, bytes } = await sealUpdate(at(plan), plan.keys, update());
        return { entryId, bytes: concat(bytes, random(3)) };
      },
      'bad_signature',
    ],
  ];
  test.each(forgeries)('%s: it is set aside, and the words before and after it are there', async (_, forge, reason) => {
    const a = await Device.with(plan, 0);
    const write = async (words: string) => {
      await a.edit((doc) => doc.getText('t/a').insert(doc.getText('t/a').length, words));
      await a.flush();
    };
    await write('voor ');
    await write('na');
    const { bytes } = await forge();
    const b = await Device.with(
      plan,
      0,
      lying((frames) =>
        frames.flatMap((frame, i) =>
          i === 0 ? [frame, { type: FRAME.entry, seq: 3, bytes }] : [{ ...frame, seq: frame.seq + 1 }],
        ),
      ),
    );
    expect(await b.pull()).toMatchObject({ ok: true });
    expect(b.text()).toBe('voor na');
    expect([b.notices, (await b.state()).quarantine]).toEqual([['set-aside'], [{ seq: 3, reason }]]);
  });

  test('a change again, under other numbers, in any order: the words are there once', async () => {
    const a = await Device.with(plan, 0);
    for (const words of ['een ', 'twee ', 'drie']) {
      await a.edit((doc) => doc.getText('t/a').insert(doc.getText('t/a').length, words));
      await a.flush();
    }
    const replay = (frames: Frame[]) =>
      [...frames, ...frames, ...[...frames].reverse()].map((frame, i) => ({ ...frame, seq: i + 2 }));
    const b = await Device.with(plan, 0, lying(replay));
    expect(await b.pull()).toMatchObject({ ok: true });
    expect([b.text(), b.notices]).toEqual(['een twee drie', []]);
  });

  test.each([-1, 1, 6])('a snapshot that covers %i more than was sealed in it: nothing is read', async (more) => {
    const a = await Device.with(plan, 0);
    for (const words of ['een ', 'twee ', 'drie']) {
      await a.edit((doc) => doc.getText('t/a').insert(0, words));
      await a.flush();
    }
    await a.compact();
    const forged = (frames: Frame[]) =>
      frames.map((frame) => (frame.type === FRAME.snapshot ? { ...frame, seq: frame.seq + more } : frame));
    const b = await Device.with(plan, 0, lying(forged));
    expect(await b.pull()).toMatchObject({ ok: false, reason: 'unreadable' });
    expect([b.text(), (await b.state()).lastSeq]).toEqual(['', 0]);
  });
});

describe('a device that hands in', () => {
  const forgeries: [string, () => Promise<Sealed>, string][] = [
    ['a snapshot of another plan', () => folded(other, 2), 'envelope_wrong_plan'],
    ['a snapshot of the private room', () => folded(plan, 2, 1), 'envelope_wrong_room'],
    ['a change as a snapshot', () => sealed(plan), 'envelope_wrong_kind'],
    [
      'a snapshot that somebody without the edit secret signed',
      () => folded({ ...plan, keys: { ...plan.keys, writer: other.keys.writer } }, 2),
      'bad_signature',
    ],
  ];
  test.each(forgeries)('%s: the vault keeps what it had', async (_, forge, code) => {
    await post(plan, [await sealed(plan)]);
    expect(await codeOf(await fold(plan, await forge(), 2, null))).toBe(code);
    expect((await read(plan)).frames.map((frame) => frame.type)).toEqual([FRAME.entry]);
  });
});
