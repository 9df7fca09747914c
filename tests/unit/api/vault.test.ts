import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { LIMITS } from '@/lib/store/limits';
import { random, toBase64url } from '@/lib/vault/bytes';
import { writeBatch } from '@/lib/vault/frames';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault, vaultFetch } from '../../support/vault';
import { call, close, codeOf, create, creationOf, fold, folded, post, read, sealed } from '../../support/vault-calls';

describe.each(ENGINES)('the vault on %s', (engine, present) => {
  describe.skipIf(!present)(present ? 'answers' : 'NOT RUN: no TEST_POSTGRES_URL', () => {
    let db: Database;
    let end = async () => {};
    let plan: PlanKeys;
    beforeAll(async () => {
      ({ db, end } = await openVault(engine));
    });
    afterAll(() => end());
    beforeEach(async () => {
      plan = await newPlanKeys();
      expect((await create(plan)).status).toBe(201);
    });

    describe('creation', () => {
      test('can be repeated when the answer was lost, and tells until when the plan is kept', async () => {
        const again = await create(plan);
        expect(again.status).toBe(200);
        const days =
          (Date.parse((await again.json()).expiresOn) - Math.floor(Date.now() / 86_400_000) * 86_400_000) / 86_400_000;
        expect(days).toBe(365);
      });

      test('is refused for keys that the id does not commit to, or without the signature of the owner', async () => {
        const fresh = await newPlanKeys();
        const other = await creationOf(plan);
        for (const name of ['ownerPk', 'writePk', 'inboxPk', 'readCommit']) {
          const answer = await create(fresh, { [name]: other[name] });
          expect([answer.status, await codeOf(answer)]).toEqual([422, 'plan_id_mismatch']);
        }
        for (const change of [{ sig: other.sig }, { ownerTokenHash: other.ownerTokenHash }, { retentionDays: 364 }]) {
          const answer = await create(fresh, change);
          expect([answer.status, await codeOf(answer)]).toEqual([403, 'bad_signature']);
        }
        expect(await db.plan.count({ where: { id: toBase64url(fresh.planId) } })).toBe(0);
      });

      test.each([29, 731, 30.5])('does not keep a plan for %d days', async (retentionDays) => {
        expect((await create(await newPlanKeys(), { retentionDays })).status).toBe(400);
      });

      test.each([
        ['no json', '{'],
        ['nothing', '{}'],
        ['a number', '1'],
        ['much', 'x'.repeat(5000)],
      ])('refuses a body that is %s', async (_, body) => {
        expect((await call(plan, 'PUT', '', { body, token: null })).status).toBe(400);
      });
    });

    describe('without the right token', () => {
      test('a plan cannot be told from one that never was', async () => {
        const unknown = await newPlanKeys();
        const bodies: unknown[] = [];
        for (const answer of [
          await call(plan, 'GET', '', { token: random(32) }),
          await call(unknown, 'GET', ''),
          await call(plan, 'GET', '/rooms/shared/log', { token: random(32) }),
          await call(plan, 'POST', '/rooms/shared/log', { token: random(32) }),
          await call(plan, 'PUT', '/rooms/private/snapshot', { token: random(32) }),
        ]) {
          expect(answer.status).toBe(404);
          bodies.push(await answer.json());
        }
        expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
      });

      test('nothing is given', async () => {
        for (const [method, path] of [
          ['GET', ''],
          ['GET', '/rooms/shared/log'],
          ['POST', '/rooms/shared/log'],
          ['PUT', '/rooms/shared/snapshot'],
          ['GET', `/rooms/shared/snapshots/${toBase64url(random(16))}`],
          ['POST', '/close'],
        ] as const) {
          const answer = await call(plan, method, path, { token: null });
          expect([answer.status, await codeOf(answer)]).toEqual([401, 'token_missing']);
        }
      });
    });

    describe('a log', () => {
      test('gives back what was put in, in the order of its numbers, per room', async () => {
        const words = await Promise.all([sealed(plan), sealed(plan), sealed(plan)]);
        const secret = await sealed(plan, 1);
        expect((await (await post(plan, words)).json()).entries).toEqual(
          words.map((one, i) => ({ id: toBase64url(one.entryId), seq: i + 2, dup: false })),
        );
        expect((await (await post(plan, [secret], 'private')).json()).head).toBe(2);
        const shared = await read(plan);
        expect(shared.frames.map((frame) => [frame.type, frame.seq, Buffer.from(frame.bytes).toString('hex')])).toEqual(
          words.map((one, i) => [2, i + 2, Buffer.from(one.bytes).toString('hex')]),
        );
        expect([shared.head, shared.more, shared.cursor]).toEqual([4, '0', 'ok']);
        const own = await read(plan, '', 'private');
        expect(own.frames.map((frame) => Buffer.from(frame.bytes).equals(Buffer.from(secret.bytes)))).toEqual([true]);
      });

      test('takes the same envelope again without writing it twice', async () => {
        const one = await sealed(plan);
        await post(plan, [one]);
        const again = await (await post(plan, [one, await sealed(plan), one])).json();
        expect(again.entries.map((entry: { seq: number; dup: boolean }) => [entry.seq, entry.dup])).toEqual([
          [2, true],
          [3, false],
        ]);
        const many = await Promise.all(Array.from({ length: 6 }, () => post(plan, [one])));
        expect(many.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
        expect((await read(plan)).frames).toHaveLength(2);
      });

      test('refuses other words under an id that was used', async () => {
        const one = await sealed(plan);
        await post(plan, [one]);
        const { sealUpdate } = await import('@/lib/vault/seal');
        const update = { writer: toBase64url(random(8)), wseq: 1, at: 1, seen: new Map(), change: random(9) };
        const fixed = { entryId: one.entryId, nonce: random(12) };
        const other = await sealUpdate({ planId: plan.planId, room: 0 }, plan.keys, update, fixed);
        const fresh = await sealed(plan);
        const answer = await post(plan, [fresh, other]);
        expect([answer.status, await codeOf(answer)]).toEqual([409, 'entry_id_reused']);
        expect((await read(plan)).frames).toHaveLength(1);
        expect((await post(plan, [other, one])).status).toBe(409);
      });

      test('gives every writer a number of its own, without gaps, when all write at once', async () => {
        const all = await Promise.all(Array.from({ length: 24 }, () => sealed(plan)));
        const answers = await Promise.all(all.map((one) => post(plan, [one])));
        expect(answers.every((answer) => answer.status === 200)).toBe(true);
        const { frames } = await read(plan);
        expect(frames.map((frame) => frame.seq)).toEqual(Array.from({ length: 24 }, (_, i) => i + 2));
      });

      test('refuses what is signed by another, or belongs elsewhere', async () => {
        const other = await newPlanKeys();
        const forged = { ...plan, keys: { ...plan.keys, writer: other.keys.writer } };
        for (const [envelope, status, code] of [
          [await sealed(forged), 403, 'bad_signature'],
          [await sealed(other), 422, 'envelope_wrong_plan'],
          [await sealed(plan, 1), 422, 'envelope_wrong_room'],
          [await folded(plan, 1), 422, 'envelope_wrong_kind'],
          [{ entryId: random(16), bytes: random(600) }, 426, 'update_app'],
          [{ entryId: random(16), bytes: random(60) }, 400, 'bad_frame'],
        ] as const) {
          const answer = await post(plan, [await sealed(plan), envelope]);
          expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
        }
        expect((await read(plan)).frames).toEqual([]);
      });

      test('stays within its sizes', async () => {
        const large = await sealed(plan, 0, LIMITS.entryBytes);
        expect(await codeOf(await post(plan, [large]))).toBe('entry_too_large');
        const many = await Promise.all(Array.from({ length: 65 }, () => sealed(plan)));
        expect(await codeOf(await post(plan, many))).toBe('batch_too_large');
        const heavy = await Promise.all(Array.from({ length: 5 }, () => sealed(plan, 0, 60_000)));
        expect(await codeOf(await post(plan, heavy))).toBe('batch_too_large');
        for (const body of [random(7), new Uint8Array(), writeBatch([random(9)]).slice(0, -1)]) {
          expect((await call(plan, 'POST', '/rooms/shared/log', { body })).status).toBe(400);
        }
        expect((await read(plan)).head).toBe(1);
      });

      test('comes in pages, and knows where a reader was', async () => {
        const words = await Promise.all(Array.from({ length: 5 }, () => sealed(plan)));
        await post(plan, words);
        const first = await read(plan, '?limit=2');
        expect([first.frames.map((frame) => frame.seq), first.more]).toEqual([[2, 3], '1']);
        const at = toBase64url(words[1]?.entryId ?? random(16));
        const rest = await read(plan, `?after=3&at=${at}`);
        expect([rest.frames.map((frame) => frame.seq), rest.more]).toEqual([[4, 5, 6], '0']);
        for (const lost of [
          `?after=3&at=${toBase64url(random(16))}`,
          `?after=2&at=${at}`,
          '?after=900&at=x',
          '?after=3',
        ]) {
          const page = await read(plan, lost);
          expect([page.cursor, page.frames]).toEqual(['unknown', []]);
        }
        for (const wrong of ['?after=-1', '?after=x', '?limit=0']) {
          expect((await read(plan, wrong)).answer.status).toBe(400);
        }
      });

      test('gives at most a megabyte at a time', async () => {
        const heavy = await Promise.all(Array.from({ length: 20 }, () => sealed(plan, 0, 60_000)));
        for (let i = 0; i < heavy.length; i += 4) expect((await post(plan, heavy.slice(i, i + 4))).status).toBe(200);
        const page = await read(plan);
        expect(page.more).toBe('1');
        expect(page.frames.reduce((sum, frame) => sum + frame.bytes.length, 0)).toBeLessThanOrEqual(LIMITS.pageBytes);
      });

      test('that is full asks for a snapshot, and goes on after it', async () => {
        await db.room.updateMany({
          where: { planId: toBase64url(plan.planId), room: 0 },
          data: { logBytes: LIMITS.logBytes },
        });
        await db.room.updateMany({ where: { planId: toBase64url(plan.planId), room: 0 }, data: { head: 3 } });
        const one = await sealed(plan);
        const full = await post(plan, [one]);
        expect([full.status, await codeOf(full)]).toEqual([409, 'compact_first']);
        expect((await read(plan)).head).toBe(3);
        expect((await fold(plan, await folded(plan, 3), 3, null)).status).toBe(200);
        expect((await (await post(plan, [one])).json()).head).toBe(4);
      });

      test('that is full still acknowledges what it has', async () => {
        const one = await sealed(plan);
        await post(plan, [one]);
        const where = { planId: toBase64url(plan.planId), room: 0 };
        await db.room.updateMany({ where, data: { logBytes: LIMITS.logBytes } });
        expect((await (await post(plan, [one])).json()).entries).toMatchObject([{ seq: 2, dup: true }]);
        expect(await codeOf(await post(plan, [one, await sealed(plan)]))).toBe('compact_first');
      });

      test('of a plan that holds too much in all is refused', async () => {
        await db.room.updateMany({
          where: { planId: toBase64url(plan.planId), room: 1 },
          data: { storedBytes: LIMITS.planBytes },
        });
        const answer = await post(plan, [await sealed(plan)]);
        expect([answer.status, await codeOf(answer)]).toEqual([429, 'quota']);
      });
    });

    describe('a snapshot', () => {
      test('takes the place of the log it covers; the one before it can still be had', async () => {
        const words = await Promise.all([sealed(plan), sealed(plan), sealed(plan)]);
        await post(plan, words);
        const first = await folded(plan, 3);
        const etag = toBase64url(first.entryId);
        expect(await (await fold(plan, first, 3, null)).json()).toEqual({ etag, head: 4 });
        const page = await read(plan);
        expect(page.frames.map((frame) => [frame.type, frame.seq])).toEqual([
          [1, 3],
          [2, 4],
        ]);
        expect(page.answer.headers.get('fgp-etag')).toBe(etag);
        const later = await read(plan, `?after=3&at=${etag}`);
        expect(later.frames.map((frame) => frame.seq)).toEqual([4]);
        const behind = await read(plan, `?after=2&at=${toBase64url(words[0]?.entryId ?? random(16))}`);
        expect(behind.frames.map((frame) => [frame.type, frame.seq])).toEqual([
          [1, 3],
          [2, 4],
        ]);

        const second = await folded(plan, 4);
        expect((await fold(plan, second, 4, etag)).status).toBe(200);
        const previous = await call(plan, 'GET', `/rooms/shared/snapshots/${etag}`);
        expect(Buffer.from(await previous.arrayBuffer()).equals(Buffer.from(first.bytes))).toBe(true);
        expect(previous.headers.get('fgp-covers')).toBe('3');
        await post(plan, [await sealed(plan)]);
        const third = await folded(plan, 5);
        expect((await fold(plan, third, 5, toBase64url(second.entryId))).status).toBe(200);
        expect((await call(plan, 'GET', `/rooms/shared/snapshots/${etag}`)).status).toBe(404);
        expect((await read(plan, `?after=3&at=${etag}`)).cursor).toBe('ok');
      });

      test('loses to one that was faster, and may be sent twice', async () => {
        await post(plan, [await sealed(plan), await sealed(plan)]);
        const [mine, theirs] = [await folded(plan, 3), await folded(plan, 2)];
        expect((await fold(plan, theirs, 2, null)).status).toBe(200);
        const late = await fold(plan, mine, 3, null);
        expect(late.status).toBe(412);
        expect((await late.json()).error).toEqual({ code: 'snapshot_changed', etag: toBase64url(theirs.entryId) });
        expect((await fold(plan, theirs, 2, null)).status).toBe(200);
        expect((await fold(plan, mine, 3, toBase64url(theirs.entryId))).status).toBe(200);
      });

      test('covers what is there and more than before', async () => {
        await post(plan, [await sealed(plan)]);
        for (const covers of [0, 3]) {
          const answer = await fold(plan, await folded(plan, covers), covers, null);
          expect([answer.status, await codeOf(answer)]).toEqual([422, 'covers_out_of_range']);
        }
        const first = await folded(plan, 2);
        await fold(plan, first, 2, null);
        expect((await fold(plan, await folded(plan, 2), 2, toBase64url(first.entryId))).status).toBe(422);
      });

      test('of a new plan, brought from elsewhere, covers the creation and is served', async () => {
        expect((await fold(plan, await folded(plan, 1), 1, null)).status).toBe(200);
        expect((await read(plan)).frames.map((frame) => [frame.type, frame.seq])).toEqual([[1, 1]]);
      });

      test('must say on what it stands and is not endless', async () => {
        const body = (await folded(plan, 1)).bytes;
        for (const headers of [
          {},
          { 'fgp-covers': '1' },
          { 'if-none-match': '*' },
          { 'if-match': 'x', 'fgp-covers': '1' },
        ]) {
          expect(
            (await call(plan, 'PUT', '/rooms/shared/snapshot', { body, headers: headers as HeadersInit })).status,
          ).toBe(400);
        }
        const headers = { 'if-none-match': '*', 'fgp-covers': '1' };
        const huge = await call(plan, 'PUT', '/rooms/shared/snapshot', { body: random(60_000), headers });
        expect(huge.status).toBe(426);
        const tooLarge = new Uint8Array(LIMITS.snapshotBytes + 1);
        const answer = await call(plan, 'PUT', '/rooms/shared/snapshot', { body: tooLarge, headers });
        expect([answer.status, await codeOf(answer)]).toEqual([413, 'snapshot_too_large']);
      });
    });

    describe('closing', () => {
      test('by the owner deletes everything at once and leaves the signed notice', async () => {
        const id = toBase64url(plan.planId);
        await post(plan, [await sealed(plan)]);
        await fold(plan, await folded(plan, 2), 2, null);
        const at = Math.floor(Date.now() / 1000);
        expect((await close(plan, 'moved', at)).status).toBe(204);
        for (const table of [db.room, db.entry, db.snapshot] as unknown as (typeof db.room)[]) {
          expect(await table.count({ where: { planId: id } })).toBe(0);
        }
        for (const answer of [
          await call(plan, 'GET', ''),
          await post(plan, [await sealed(plan)]),
          await create(plan),
        ]) {
          expect(answer.status).toBe(410);
          expect((await answer.json()).error).toMatchObject({ code: 'plan_moved', mode: 'moved', at });
        }
        expect((await close(plan, 'moved', at)).status).toBe(204);
        expect((await close(plan, 'deleted', at)).status).toBe(410);
      });

      test('needs the signature of the owner, now', async () => {
        expect(await codeOf(await close(plan, 'deleted', undefined, plan.keys.writer))).toBe('bad_signature');
        const old = Math.floor(Date.now() / 1000) - 400;
        expect(await codeOf(await close(plan, 'deleted', old))).toBe('clock_skew');
        expect((await call(plan, 'GET', '')).status).toBe(200);
      });
    });

    test('every answer says that it is not to be kept, shown elsewhere or indexed', async () => {
      const answers = [
        await read(plan).then((page) => page.answer),
        await call(plan, 'GET', ''),
        await vaultFetch('/api/v1/health'),
      ];
      answers.push(await call(plan, 'GET', '', { token: null }));
      for (const { headers } of answers) {
        expect(headers.get('fgp-protocol')).toBe('1');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
        expect(headers.get('access-control-allow-origin')).toBeNull();
      }
    });

    test('an app that speaks another protocol is asked to reload', async () => {
      const answer = await call(plan, 'GET', '', { headers: { 'fgp-protocol': '2' } });
      expect([answer.status, await codeOf(answer)]).toEqual([426, 'update_app']);
    });

    test('the database holds no secret of the plan', async () => {
      await post(plan, [await sealed(plan), await sealed(plan)]);
      const rows = JSON.stringify(
        await db.plan.findMany({ include: { rooms: { include: { entries: true } } } }),
        (_, v) => (v instanceof Uint8Array ? Buffer.from(v).toString('hex') : typeof v === 'bigint' ? String(v) : v),
      );
      expect(rows).toContain(Buffer.from(plan.commitments.ownerPk).toString('hex'));
      for (const secret of [plan.O, plan.keys.E, plan.keys.R, plan.keys.ownerToken]) {
        expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
        expect(rows).not.toContain(toBase64url(secret));
      }
    });
  });
});
