import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ring } from '@/lib/store/bell';
import type { Database } from '@/lib/store/database';
import { countStreams, endAllStreams } from '@/lib/store/doorbell';
import { sweep } from '@/lib/store/sweep';
import { random, toBase64url } from '@/lib/vault/bytes';
import { change, linkTo, wordOn } from '../../support/grant-calls';
import { Listening } from '../../support/listening';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault } from '../../support/vault';
import { call, close, codeOf, create, fold, folded, post, sealed } from '../../support/vault-calls';

const quiet = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** The bell of this process, whose listeners must be gone when the streams are. */
const bell = () => (globalThis as { vaultBell?: Map<string, unknown> }).vaultBell?.size ?? 0;

describe.each(ENGINES)('the doorbell on %s', (engine, present) => {
  describe.skipIf(!present)(present ? 'of a plan' : 'NOT RUN: no TEST_POSTGRES_URL', () => {
    let db: Database;
    let end = async () => {};
    let plan: PlanKeys;
    let id: string;
    beforeAll(async () => {
      ({ db, end } = await openVault(engine));
    });
    afterAll(() => end());
    beforeEach(async () => {
      plan = await newPlanKeys();
      id = toBase64url(plan.planId);
      await create(plan);
    });
    afterEach(() => {
      vi.useRealTimers();
      endAllStreams();
      expect(countStreams(id)).toBe(0);
      expect(bell()).toBe(0);
    });

    test('tells where both rooms stand, at once and after every change', async () => {
      await post(plan, [await sealed(plan)]);
      const mother = await Listening.at(plan);
      expect(mother.response.headers.get('content-type')).toBe('text/event-stream');
      expect(mother.response.headers.get('cache-control')).toBe('no-store, no-transform');
      expect(mother.response.headers.get('x-accel-buffering')).toBe('no');
      const first = await mother.hears('head');
      expect(first).toEqual({ shared: { head: 2, etag: null }, private: { head: 1, etag: null }, streams: 1 });
      await post(plan, [await sealed(plan), await sealed(plan)]);
      await mother.hears('head', { shared: { head: 4, etag: null } });
      await post(plan, [await sealed(plan, 1)], 'private');
      await mother.hears('head', { private: { head: 2, etag: null } });
      const snapshot = await folded(plan, 3);
      await fold(plan, snapshot, 3, null);
      await mother.hears('head', { shared: { head: 4, etag: toBase64url(snapshot.entryId) } });
    });

    test('says nothing of the private room to who may not read it, not even that it rang', async () => {
      const [owner, reader, writer] = [
        await Listening.at(plan),
        await Listening.at(plan, (await linkTo(plan, 'read')).grantToken),
        await Listening.at(plan, (await linkTo(plan, 'write')).grantToken),
      ];
      await reader.hears('head', { streams: 3 });
      await quiet(150);
      const before = reader.heard.length;
      await post(plan, [await sealed(plan, 1)], 'private');
      await Promise.all([owner, writer].map((one) => one.hears('head', { private: { head: 2, etag: null } })));
      await quiet(150);
      expect(reader.heard.length).toBe(before);
      expect(JSON.stringify(reader.heard)).not.toContain('private');
    });

    test('tells who may empty the inbox that something came, and nobody else', async () => {
      const link = await linkTo(plan, 'react');
      const [owner, reacting, writer] = [
        await Listening.at(plan),
        await Listening.at(plan, link.grantToken),
        await Listening.at(plan, (await linkTo(plan, 'write')).grantToken),
      ];
      await reacting.hears('head', { streams: 3 });
      const headers = { 'fgp-entry': toBase64url(random(16)) };
      await call(plan, 'POST', '/inbox', { body: random(304), token: link.grantToken, headers });
      expect(await owner.hears('inbox')).toEqual({});
      expect(await writer.hears('inbox')).toEqual({});
      await quiet(150);
      expect(JSON.stringify(reacting.heard)).not.toContain('inbox');
    });

    test('rings at most ten times a second, and the last ring tells the newest', async () => {
      const mother = await Listening.at(plan);
      await mother.hears('head');
      const started = Date.now();
      for (let head = 2; head <= 201; head++) {
        ring(id, { kind: 'head', room: 0, head });
        await quiet(1);
      }
      await mother.hears('head', { shared: { head: 201, etag: null } });
      const seconds = (Date.now() - started) / 1000;
      expect(mother.heard.length).toBeLessThanOrEqual(3 + seconds * 10);
    });

    test('counts who is there, and forgets who went', async () => {
      const mother = await Listening.at(plan);
      const others = await Promise.all([Listening.at(plan), Listening.at(plan)]);
      await mother.hears('head', { streams: 3 });
      expect((await (await call(plan, 'GET', '')).json()).streams).toBe(3);
      others[0]?.abort();
      await mother.hears('head', { streams: 2 });
      await others[1]?.cancel();
      await mother.hears('head', { streams: 1 });
      mother.abort();
      expect(countStreams(id)).toBe(0);
      expect(bell()).toBe(0);
    });

    test('does not keep a stream for who was gone before it began', async () => {
      const late = Listening.at(plan);
      (await late).abort();
      expect(countStreams(id)).toBe(0);
    });

    test.each(['paused', 'revoked'] as const)(
      'tells a link that it is %s and ends, for that link only',
      async (state) => {
        const [link, other] = [await linkTo(plan, 'write'), await linkTo(plan, 'write')];
        const [holder, twin, neighbour, owner] = [
          await Listening.at(plan, link.grantToken),
          await Listening.at(plan, link.grantToken),
          await Listening.at(plan, other.grantToken),
          await Listening.at(plan),
        ];
        await owner.hears('head', { streams: 4 });
        const word = await wordOn(plan, link, state, 2);
        const started = Date.now();
        await change(plan, link, state, 2);
        for (const one of [holder, twin]) {
          expect(await one.hears('grant')).toEqual({ grantId: link.id, ...word });
          await one.ends();
        }
        expect(Date.now() - started).toBeLessThan(2000);
        await post(plan, [await sealed(plan)]);
        await owner.hears('head', { shared: { head: 2, etag: null }, streams: 2 });
        await neighbour.hears('head', { shared: { head: 2, etag: null } });
        expect(JSON.stringify([owner.heard, neighbour.heard])).not.toContain(link.id);
        expect((await Listening.at(plan, link.grantToken)).response.status).toBe(state === 'paused' ? 423 : 410);
      },
    );

    test('lets nobody slip in while the link is being revoked', async () => {
      const links = await Promise.all(Array.from({ length: 6 }, () => linkTo(plan)));
      const all = await Promise.all(
        links.flatMap((link) => [Listening.at(plan, link.grantToken), change(plan, link, 'revoked', 2)]),
      );
      for (const one of all) if (one instanceof Listening && one.response.ok) await one.ends();
      expect(countStreams(id)).toBe(0);
    });

    test('tells everybody that the owner closed the plan, with the notice, and ends', async () => {
      const people = [await Listening.at(plan), await Listening.at(plan, (await linkTo(plan)).grantToken)];
      await people[0]?.hears('head', { streams: 2 });
      const at = Math.floor(Date.now() / 1000);
      await close(plan, 'moved', at);
      for (const one of people) {
        const notice = await one.hears('closed');
        expect([notice.mode, notice.at, String(notice.sig).length]).toEqual(['moved', at, 86]);
        await one.ends();
      }
    });

    test('tells that a plan expired', async () => {
      const mother = await Listening.at(plan);
      await mother.hears('head');
      await sweep(db, Date.now() + 366 * 86_400_000);
      expect(await mother.hears('closed')).toEqual({ mode: 'expired' });
      await mother.ends();
    });

    describe('every 25 seconds', () => {
      beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));

      test('pings with what another server wrote meanwhile', async () => {
        const mother = await Listening.at(plan);
        await mother.hears('head');
        await db.room.updateMany({ where: { planId: id, room: 0 }, data: { head: 7 } });
        vi.advanceTimersByTime(25_000);
        expect(await heard(mother, 'ping')).toMatchObject({ shared: { head: 7, etag: null } });
      });

      test('sees what another server did to a link, or to the plan', async () => {
        const link = await linkTo(plan);
        const [holder, owner] = [await Listening.at(plan, link.grantToken), await Listening.at(plan)];
        await heard(holder, 'head');
        const word = await wordOn(plan, link, 'paused', 2);
        await db.grant.update({ where: { id: link.id }, data: { state: 2, n: 2, at: word.at } });
        vi.advanceTimersByTime(25_000);
        expect(await heard(holder, 'grant')).toMatchObject({ grantId: link.id, state: 2, n: 2 });
        await db.plan.delete({ where: { id } });
        vi.advanceTimersByTime(25_000);
        await heard(owner, 'closed');
      });

      test('says goodbye to who has been there for ten minutes', async () => {
        const early = await Listening.at(plan);
        await heard(early, 'head');
        vi.advanceTimersByTime(5000);
        const late = await Listening.at(plan);
        await heard(late, 'head');
        for (let nth = 1; nth <= 24; nth++) {
          vi.advanceTimersByTime(nth === 1 ? 20_000 : 25_000);
          await heard(late, 'ping', nth);
        }
        await heard(early, 'bye');
        expect(late.heard.map((one) => one.event)).not.toContain('bye');
      });

      /** The nth event of a kind; real time goes on while the clock of the door stands still. */
      async function heard(who: Listening, event: string, nth = 1): Promise<Record<string, unknown>> {
        for (let i = 0; i < 500; i++) {
          const found = who.heard.filter((one) => one.event === event)[nth - 1];
          if (found) return found.data;
          await quiet(10);
        }
        throw new Error(`no ${event} ${nth} among ${JSON.stringify(who.heard)}`);
      }
    });

    test('goes away by itself when the database is gone, and says so without a name', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      const said = vi.spyOn(console, 'error').mockImplementation(() => {});
      const mother = await Listening.at(plan);
      await mother.hears('head');
      vi.spyOn(db.room, 'findMany').mockRejectedValueOnce(new Error(`nothing of ${id}`));
      vi.advanceTimersByTime(25_000);
      await mother.ends();
      expect(mother.heard.at(-1)?.event).toBe('bye');
      expect(said).toHaveBeenCalledTimes(1);
      expect(JSON.stringify(said.mock.calls)).not.toContain(id);
      vi.restoreAllMocks();
    });

    test('does not pile up events for somebody who does not read', async () => {
      const answer = await call(plan, 'GET', '/events');
      for (let head = 2; head < 100 && countStreams(id) > 0; head++) {
        ring(id, { kind: 'head', room: 0, head });
        await quiet(105);
      }
      expect(countStreams(id)).toBe(0);
      await answer.body?.cancel();
    });

    describe('has room', () => {
      test('for twenty of a plan', async () => {
        const all = await Promise.all(
          Array.from({ length: 25 }, (_, i) => Listening.at(plan, undefined, `192.0.2.${i}`)),
        );
        expect(all.filter((one) => one.response.ok)).toHaveLength(20);
        const refused = all.find((one) => !one.response.ok)?.response;
        expect([refused?.status, refused && (await codeOf(refused))]).toEqual([429, 'too_many_requests']);
        expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
        all.find((one) => one.response.ok)?.abort();
        expect((await Listening.at(plan)).response.status).toBe(200);
      });

      test('for ten of one address, without taking those of the neighbour’s plan', async () => {
        for (let i = 0; i < 10; i++) expect((await Listening.at(plan, undefined, '192.0.2.1')).response.ok).toBe(true);
        expect((await Listening.at(plan, undefined, '192.0.2.1')).response.status).toBe(429);
        expect((await Listening.at(plan, undefined, '192.0.2.2')).response.ok).toBe(true);
        const neighbour = await newPlanKeys();
        await create(neighbour);
        expect((await Listening.at(neighbour, undefined, '192.0.2.1')).response.ok).toBe(true);
      });

      test('for five of one link, so that one person cannot keep out the others', async () => {
        const link = await linkTo(plan, 'react');
        for (let i = 0; i < 5; i++) {
          expect((await Listening.at(plan, link.grantToken, `192.0.2.${i}`)).response.ok).toBe(true);
        }
        expect((await Listening.at(plan, link.grantToken, '192.0.2.9')).response.status).toBe(429);
        expect((await Listening.at(plan, undefined, '192.0.2.9')).response.ok).toBe(true);
      });
    });

    test('is closed to who has no token, and to who has a wrong one', async () => {
      expect((await call(plan, 'GET', '/events', { token: null })).status).toBe(401);
      expect((await Listening.at(plan, random(32))).response.status).toBe(404);
    });
  });
});
