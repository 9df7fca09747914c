import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Database } from '@/lib/store/database';
import { LIMITS } from '@/lib/store/limits';
import { type Bytes, concat, random, toBase64url } from '@/lib/vault/bytes';
import { FRAME, type Frame, readFrames, writeFrames } from '@/lib/vault/frames';
import { sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import { Device, planInVault } from '../../support/devices';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { openVault, vaultFetch } from '../../support/vault';
import { fold, post, read } from '../../support/vault-calls';

let db: Database;
let end = async () => {};
let plan: PlanKeys;
beforeAll(async () => {
  ({ db, end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(async () => {
  plan = await planInVault(newPlanKeys);
});

const write = async (device: Device, words: string) => {
  await device.edit((doc) => doc.getText('t/a').insert(doc.getText('t/a').length, words));
  expect(await device.flush()).toMatchObject({ ok: true });
};
const place = () => ({ planId: plan.planId, room: 0 as const });

/** A vault that changes the frames of every log it gives. */
function lying(change: (frames: Frame[]) => Frame[]): typeof fetch {
  return async (input, init) => {
    const answer = await vaultFetch(input, init);
    if (init?.method !== 'GET' || !String(input).includes('/log')) return answer;
    const frames = change(readFrames(new Uint8Array(await answer.arrayBuffer())) ?? []);
    return new Response(writeFrames(frames), { headers: answer.headers });
  };
}

describe('a vault that lies', () => {
  test('cannot change the order: the words come out right', async () => {
    const a = await Device.with(plan, 0);
    for (const char of 'abcdefgh') await write(a, char);
    const backwards = (frames: Frame[]) =>
      frames.flatMap((frame, i) => {
        const other = frames[frames.length - 1 - i] as Frame;
        return [
          { ...other, seq: frame.seq },
          { ...other, seq: frame.seq },
        ];
      });
    const b = await Device.with(plan, 0, lying(backwards));
    expect(await b.pull()).toMatchObject({ ok: true });
    expect(b.text()).toBe('abcdefgh');
  });

  test('keeps something back in the middle: the gap is seen, and looked for at once', async () => {
    const a = await Device.with(plan, 0);
    for (const char of 'abc') await write(a, char);
    let asked = 0;
    const hides = lying((frames) => (asked++ === 0 ? frames.filter((frame) => frame.seq !== 3) : frames));
    const b = await Device.with(plan, 0, hides);
    expect(await b.pull()).toMatchObject({ ok: true });
    expect([b.text(), asked]).toEqual(['abc', 2]);
    await b.pull();
    expect(asked).toBe(3);
  });

  test('keeps the newest of one writer back: it is looked for as soon as somebody writes who saw it', async () => {
    const [a, c] = [await Device.with(plan, 0), await Device.with(plan, 0)];
    await write(a, 'a');
    await c.pull();
    let hidden = true;
    const hides = lying((frames) => (hidden ? frames.filter((frame) => frame.seq !== 2) : frames));
    const b = await Device.with(plan, 0, hides);
    await b.pull();
    expect([b.text(), (await b.state()).lastSeq]).toEqual(['', 0]); // that alone nobody can see
    await c.edit((doc) => doc.getMap('plan').set('k', 1));
    await c.flush();
    const asked: string[] = [];
    const counted: typeof fetch = (input, init) => {
      asked.push(String(input));
      hidden = asked.length === 1;
      return hides(input, init);
    };
    const d = await Device.with(plan, 0, counted);
    await d.pull();
    expect([d.text(), asked.length]).toEqual(['a', 2]);
  });

  test('cannot pass a forged, foreign or damaged entry for ours: it is set aside, and work goes on', async () => {
    const [a, stranger] = [await Device.with(plan, 0), await newPlanKeys()];
    await write(a, 'goed');
    const update = { writer: toBase64url(random(8)), wseq: 1, at: 1, seen: new Map(), change: random(20) };
    const forger = { ...plan.keys, writer: stranger.keys.writer };
    const forged = (await sealUpdate(place(), forger, update)).bytes;
    const foreign = (await sealUpdate({ planId: stranger.planId, room: 0 }, stranger.keys, update)).bytes;
    const otherRoom = (await sealUpdate({ planId: plan.planId, room: 1 }, plan.keys, update)).bytes;
    for (const bad of [forged, foreign, otherRoom, random(400), random(10)]) {
      const magic = concat(forged.subarray(0, 4), bad.subarray(4)); // keep it an envelope of this version
      const frames = (all: Frame[]) => [...all, { type: FRAME.entry, seq: 3, bytes: magic as Bytes }];
      const b = await Device.with(plan, 0, lying(frames));
      const pulled = await b.pull();
      expect(b.text()).toBe('goed');
      if (pulled.ok) expect([b.notices, (await b.state()).quarantine.length]).toEqual([['set-aside'], 1]);
      else expect(pulled.reason).toBe('update_app');
    }
  });

  test('cannot say that a snapshot reaches further than it does', async () => {
    const a = await Device.with(plan, 0);
    await write(a, 'een');
    await write(a, 'twee');
    const made = await a.sync.buildSnapshot();
    expect(made).toMatchObject({ ok: true, built: 'nothing to fold' });
    await a.pull();
    await a.compact();
    const further = (frames: Frame[]) =>
      frames.map((frame) => (frame.type === FRAME.snapshot ? { ...frame, seq: 9 } : frame));
    const b = await Device.with(plan, 0, lying(further));
    expect(await b.pull()).toMatchObject({ ok: false, reason: 'unreadable' });
    expect((await b.state()).lastSeq).toBe(0);
  });

  test('cannot keep a device reading for ever', async () => {
    const a = await Device.with(plan, 0);
    await write(a, 'een');
    const endless: typeof fetch = async (input, init) => {
      const answer = await vaultFetch(input, init);
      answer.headers.set('fgp-more', '1');
      return answer;
    };
    const forgetful: typeof fetch = async (input, init) => {
      const answer = await vaultFetch(input, init);
      answer.headers.set('fgp-cursor', 'unknown');
      return answer;
    };
    expect(await (await Device.with(plan, 0, endless)).pull()).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await (await Device.with(plan, 0, forgetful)).pull()).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  test('or lost an entry that it had acknowledged: the device that wrote it gives it back', async () => {
    const [a, b] = [await Device.with(plan, 0), await Device.with(plan, 0)];
    await write(a, 'een ');
    await a.pull();
    await write(a, 'twee ');
    const id = toBase64url(plan.planId);
    await db.entry.deleteMany({ where: { planId: id, seq: 3 } });
    await db.room.updateMany({ where: { planId: id, room: 0 }, data: { head: 2 } });
    await write(b, 'anders ');
    await a.pull();
    await a.flush();
    const fresh = await Device.with(plan, 0);
    await fresh.pull();
    for (const word of ['een', 'twee', 'anders']) expect(fresh.text()).toContain(word);
  });
});

describe('another writer that is broken', () => {
  test('sends changes that Yjs cannot read: they are set aside and counted (M10)', async () => {
    const a = await Device.with(plan, 0);
    await write(a, 'goed');
    const good = Y.encodeStateAsUpdate(a.doc);
    const damaged = [random(40), good.slice(0, -3), new Uint8Array(), Uint8Array.of(255, 255, 255, 255, 255, 255, 127)];
    for (const [i, change] of damaged.entries()) {
      const update = { writer: 'BBBBBBBBBBA', wseq: i + 1, at: 1, seen: new Map(), change: concat(change) };
      expect((await post(plan, [await sealUpdate(place(), plan.keys, update)])).status).toBe(200);
    }
    await write(a, '!');
    const b = await Device.with(plan, 0);
    expect(await b.pull()).toMatchObject({ ok: true });
    expect(b.text()).toBe('goed!');
    const state = await b.state();
    expect(state.quarantine.length).toBeGreaterThanOrEqual(3);
    expect(state.have.get('BBBBBBBBBBA')).toBe(4);
    await write(b, '?');
    await a.pull();
    expect(a.text()).toBe('goed!?');
  });

  test('claims to have seen what nobody wrote: that is looked for once, and never stops compaction (M11)', async () => {
    const a = await Device.with(plan, 0);
    await write(a, 'goed');
    const claim = new Map([['CCCCCCCCCCA', Number.MAX_SAFE_INTEGER - 1]]);
    const update = {
      writer: 'BBBBBBBBBBA',
      wseq: 1,
      at: 1,
      seen: claim,
      change: concat(Y.encodeStateAsUpdate(new Y.Doc())),
    };
    await post(plan, [await sealUpdate(place(), plan.keys, update)]);
    await a.pull();
    await a.compact();
    expect((await a.state()).covers).toBeGreaterThan(0);
  });

  test('puts an empty snapshot in the place of everything: the next device that folds puts the words back', async () => {
    const a = await Device.with(plan, 0);
    await write(a, 'belangrijk');
    const empty = { covers: 2, seen: new Map(), state: concat(Y.encodeStateAsUpdate(new Y.Doc())) };
    const sealed = await sealSnapshot(place(), plan.keys, empty);
    expect((await fold(plan, sealed, 2, null)).status).toBe(200);
    const fresh = await Device.with(plan, 0);
    await fresh.pull();
    expect(fresh.text()).toBe('');
    await a.pull();
    await write(a, '!');
    await a.compact();
    const later = await Device.with(plan, 0);
    await later.pull();
    expect(later.text()).toBe('belangrijk!');
  });
});

describe('a log that is full', () => {
  test('is folded by whoever wants to write, without losing the words that wait', async () => {
    const [a, b] = [await Device.with(plan, 0), await Device.with(plan, 0)];
    await write(a, 'een ');
    await db.room.updateMany({
      where: { planId: toBase64url(plan.planId), room: 0 },
      data: { logBytes: LIMITS.logBytes },
    });
    await write(b, 'twee ');
    const page = await read(plan);
    expect(page.frames.map((frame) => [frame.type, frame.seq])).toEqual([
      [FRAME.snapshot, 2],
      [FRAME.entry, 3],
    ]);
    await a.pull();
    expect(a.text().split(' ').sort().join(' ').trim()).toBe('een twee');
  });
});
