import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { LIMITS } from '@/lib/store/limits';
import { sweep } from '@/lib/store/sweep';
import { fromBase64url, random, toBase64url } from '@/lib/vault/bytes';
import { writeBatch } from '@/lib/vault/frames';
import { openGrant } from '@/lib/vault/grants';
import { change, type Link, linkTo, look, newLink, putLink, say, wordBy, wordOn } from '../../support/grant-calls';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault, vaultFetch } from '../../support/vault';
import { call, close, codeOf, create, folded, post, read, sealed } from '../../support/vault-calls';

/** Everything that can be asked of a plan, and who may. */
const ENDPOINTS = [
  ['GET', '', 'anyone'],
  ['GET', '/rooms/shared/log', 'anyone'],
  ['GET', '/rooms/private/log', 'writer'],
  ['POST', '/rooms/shared/log', 'writer'],
  ['POST', '/rooms/private/log', 'writer'],
  ['PUT', '/rooms/shared/snapshot', 'writer'],
  ['PUT', '/rooms/private/snapshot', 'writer'],
  ['GET', '/rooms/shared/snapshots/AAAAAAAAAAAAAAAAAAAAAA', 'anyone'],
  ['GET', '/rooms/private/snapshots/AAAAAAAAAAAAAAAAAAAAAA', 'writer'],
  ['GET', '/events', 'anyone'],
  ['PATCH', '', 'owner'],
  ['POST', '/keep', 'writer'],
  ['GET', '/inbox', 'writer'],
  ['DELETE', '/inbox/AAAAAAAAAAAAAAAAAAAAAA', 'writer'],
  ['GET', '/grants', 'owner'],
  ['PUT', '/grants/AAAAAAAAAAAAAAAAAAAAAA', 'owner'],
  ['PUT', '/grants/AAAAAAAAAAAAAAAAAAAAAA/state', 'owner'],
  ['POST', '/close', 'owner'],
] as const;

describe.each(ENGINES)('personal links on %s', (engine, present) => {
  describe.skipIf(!present)(present ? 'a link' : 'NOT RUN: no TEST_POSTGRES_URL', () => {
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
    const ask = (link: Link, method: string, path: string, body?: string) =>
      call(plan, method, path, { token: link.grantToken, ...(body ? { body } : {}) });

    test('gives its holder the keys of the plan, and nobody else anything', async () => {
      const link = await newLink('write');
      expect((await putLink(plan, link)).status).toBe(201);
      const seen = await look(link);
      expect(seen.status).toBe(200);
      const { role, sealed: note, state } = await seen.json();
      expect(state).toMatchObject({ state: 1, n: 1 });
      const opened = await openGrant(link, role, fromBase64url(note) ?? random(1));
      expect(opened && toBase64url(opened.planId)).toBe(toBase64url(plan.planId));
      for (const token of [random(32), plan.keys.ownerToken, (await linkTo(plan)).grantToken]) {
        const other = await look(link, token);
        expect([other.status, await codeOf(other)]).toEqual([404, 'plan_unknown']);
      }
      expect((await vaultFetch(`/api/v1/grants/${link.id}`)).status).toBe(401);
    });

    test('lets a reader read and a writer write', async () => {
      const [reader, writer, reactor] = [await linkTo(plan), await linkTo(plan, 'write'), await linkTo(plan, 'react')];
      const body = writeBatch([(await sealed(plan)).bytes]);
      const added = await call(plan, 'POST', '/rooms/shared/log', { body, token: writer.grantToken });
      expect((await added.json()).head).toBe(2);
      for (const link of [reader, writer, reactor]) {
        const log = await ask(link, 'GET', '/rooms/shared/log');
        expect([log.status, log.headers.get('fgp-head')]).toEqual([200, '2']);
      }
      expect((await ask(writer, 'GET', '/rooms/private/log')).status).toBe(200);
    });

    test('of a reader does not tell when something is written in the private room', async () => {
      const rooms = async (link: Link) => Object.keys((await (await ask(link, 'GET', '')).json()).rooms);
      expect(await rooms(await linkTo(plan))).toEqual(['shared']);
      expect(await rooms(await linkTo(plan, 'write'))).toEqual(['shared', 'private']);
    });

    describe.each(ENDPOINTS)('%s %s is for %s', (method, path, needed) => {
      const may = { anyone: ['read', 'react', 'write'], writer: ['write'], owner: [] }[needed] as string[];
      test.each(['read', 'react', 'write'] as const)('when a link to %s asks', async (role) => {
        const answer = await ask(await linkTo(plan, role), method, path);
        const refused = answer.status === 403 && (await codeOf(answer)) === 'not_for_you';
        expect(refused).toBe(!may.includes(role));
      });

      test('and is closed to every link that is paused or revoked, with the word of the owner', async () => {
        for (const role of ['read', 'react', 'write'] as const) {
          const link = await linkTo(plan, role);
          const paused = await wordOn(plan, link, 'paused', 2);
          await say(plan, link, paused);
          const waiting = await ask(link, method, path);
          expect(waiting.status).toBe(423);
          expect((await waiting.json()).error).toEqual({ code: 'paused', grantId: link.id, ...paused });
          await change(plan, link, 'active', 3);
          expect((await ask(link, method, path)).status).not.toBe(423);
          const revoked = await wordOn(plan, link, 'revoked', 4);
          await say(plan, link, revoked);
          const out = await ask(link, method, path);
          expect(out.status).toBe(410);
          expect((await out.json()).error).toEqual({ code: 'grant_revoked', grantId: link.id, ...revoked });
        }
      });
    });

    test('that is paused or revoked shows its holder only the word of the owner', async () => {
      const link = await linkTo(plan);
      await change(plan, link, 'paused', 2);
      const waiting = await look(link);
      expect(waiting.status).toBe(423);
      expect(Object.keys((await waiting.json()).error).sort()).toEqual(['at', 'code', 'grantId', 'n', 'sig', 'state']);
      await change(plan, link, 'revoked', 3);
      expect((await look(link)).status).toBe(410);
      // What it held is gone from the database too.
      expect((await db.grant.findUniqueOrThrow({ where: { id: link.id } })).sealed).toHaveLength(0);
    });

    test('to another plan opens nothing here', async () => {
      const other = await newPlanKeys();
      await create(other);
      const link = await linkTo(other);
      const answer = await ask(link, 'GET', '');
      expect([answer.status, await codeOf(answer)]).toEqual([404, 'plan_unknown']);
      // The owner of one plan has nothing to say about the links to another.
      const word = await wordOn(plan, link, 'revoked', 2);
      expect(await codeOf(await say(plan, link, word))).toBe('grant_unknown');
      expect(await codeOf(await putLink(plan, link))).toBe('grant_exists');
      expect((await look(link)).status).toBe(200);
    });

    describe('and the word of the owner on it', () => {
      test('can be sent twice', async () => {
        const link = await newLink();
        expect((await putLink(plan, link)).status).toBe(201);
        expect((await putLink(plan, link)).status).toBe(200);
        const word = await wordOn(plan, link, 'paused', 2);
        expect((await say(plan, link, word)).status).toBe(200);
        expect((await say(plan, link, word)).status).toBe(200);
      });

      test('is not taken back by an older one, nor by another with the same number', async () => {
        const link = await linkTo(plan);
        const now = await wordOn(plan, link, 'paused', 5);
        await say(plan, link, now);
        for (const old of [
          await wordOn(plan, link, 'active', 1),
          await wordOn(plan, link, 'active', 4),
          await wordOn(plan, link, 'active', 5),
        ]) {
          const answer = await say(plan, link, old);
          expect(answer.status).toBe(409);
          expect((await answer.json()).error).toEqual({ code: 'stale_state', grantId: link.id, ...now });
        }
        expect(await codeOf(await putLink(plan, link))).toBe('stale_state');
        expect((await ask(link, 'GET', '')).status).toBe(423);
      });

      test('is taken again, old as it is, after a backup was put back', async () => {
        const link = await linkTo(plan);
        const word = await wordOn(plan, link, 'paused', 5, 1_700_000_000);
        const before = await db.grant.findUniqueOrThrow({ where: { id: link.id } });
        expect((await say(plan, link, word)).status).toBe(200);
        await db.grant.update({ where: { id: link.id }, data: before });
        expect((await ask(link, 'GET', '')).status).toBe(200);
        expect((await say(plan, link, word)).status).toBe(200);
        expect((await ask(link, 'GET', '')).status).toBe(423);
      });

      test('that it is revoked stays, also when a device that was away says otherwise', async () => {
        const link = await linkTo(plan);
        await change(plan, link, 'revoked', 2);
        expect(await codeOf(await change(plan, link, 'active', 3))).toBe('stale_state');
        const back = await putLink(plan, link, { state: await wordOn(plan, link, 'active', 4) });
        expect(await codeOf(back)).toBe('stale_state');
        expect((await ask(link, 'GET', '')).status).toBe(410);
      });

      test('counts only when the owner signed exactly that', async () => {
        const link = await linkTo(plan);
        const right = await wordOn(plan, link, 'paused', 2);
        const elsewhere = await wordOn(plan, await newLink(), 'paused', 2);
        for (const wrong of [
          { ...right, n: 3 },
          { ...right, at: right.at + 1 },
          { ...right, state: 3 as const },
          { ...right, sig: elsewhere.sig },
          await wordBy(plan.keys.writer, link, 'paused', 2),
          await wordBy((await newPlanKeys()).keys.owner, link, 'paused', 2),
        ]) {
          const answer = await say(plan, link, wrong);
          expect([answer.status, await codeOf(answer)]).toEqual([403, 'bad_signature']);
        }
        expect((await ask(link, 'GET', '')).status).toBe(200);
        const unsigned = await putLink(plan, await newLink(), { state: right });
        expect(await codeOf(unsigned)).toBe('bad_signature');
      });

      test.each([
        ['a state that is none', { state: 4 }],
        ['no number', { n: 0 }],
        ['half a number', { n: 1.5 }],
        ['a number beyond all', { n: 2 ** 32 + 1 }],
        ['a time before there was time', { at: -1 }],
        ['a signature cut short', { sig: 'AAAA' }],
      ])('is refused with %s', async (_, wrong) => {
        const link = await linkTo(plan);
        const word = { ...(await wordOn(plan, link, 'paused', 2)), ...wrong };
        expect((await call(plan, 'PUT', `/grants/${link.id}/state`, { body: JSON.stringify(word) })).status).toBe(400);
      });

      test('ends as the newest when many devices speak at once', async () => {
        const link = await linkTo(plan);
        const words = await Promise.all(
          Array.from({ length: 12 }, (_, i) => wordOn(plan, link, i % 2 ? 'active' : 'paused', i + 2)),
        );
        const answers = await Promise.all(words.reverse().map((word) => say(plan, link, word)));
        for (const answer of answers) expect([200, 409]).toContain(answer.status);
        expect(await db.grant.findUniqueOrThrow({ where: { id: link.id } })).toMatchObject({ n: 13, state: 1 });
      });

      test('is listed for the owner, also that it ended', async () => {
        const links = [await linkTo(plan, 'write'), await linkTo(plan, 'react')] as const;
        await change(plan, links[1], 'revoked', 2);
        const { grants } = await (await call(plan, 'GET', '/grants')).json();
        const expected = [
          { grantId: links[0].id, role: 2, ...(await wordOn(plan, links[0], 'active', 1)) },
          { grantId: links[1].id, role: 3, ...(await wordOn(plan, links[1], 'revoked', 2)) },
        ];
        expect(grants).toEqual(expected.sort((a, b) => (a.grantId < b.grantId ? -1 : 1)));
      });
    });

    test('keeps its holder and what that one may do', async () => {
      const link = await linkTo(plan);
      const hash = (await newLink()).grantKey && toBase64url(random(32));
      expect(await codeOf(await putLink(plan, link, { tokenHash: hash }))).toBe('grant_exists');
      expect(await codeOf(await putLink(plan, { ...link, role: 2 }))).toBe('grant_exists');
      const { tokenHash } = await db.grant.findUniqueOrThrow({ where: { id: link.id } });
      const twin = await putLink(plan, await newLink(), { tokenHash: toBase64url(tokenHash) });
      expect(await codeOf(twin)).toBe('grant_exists');
    });

    test.each([
      ['no role', { role: 0 }],
      ['a role to come', { role: 4 }],
      ['a note of another size', { sealed: toBase64url(random(300)) }],
      ['no state', { state: undefined }],
      ['a hash cut short', { tokenHash: toBase64url(random(31)) }],
    ])('with %s is refused', async (_, wrong) => {
      expect((await putLink(plan, await newLink(), wrong)).status).toBe(400);
    });

    test('is one of sixty that may be open, and a new one for somebody does not run out', async () => {
      const planId = toBase64url(plan.planId);
      const link = await linkTo(plan);
      const row = await db.grant.findUniqueOrThrow({ where: { id: link.id } });
      const more = (count: number, state: number) =>
        db.grant.createMany({
          data: Array.from({ length: count }, () => {
            const id = toBase64url(random(16));
            return { ...row, id, state, tokenHash: random(32) };
          }),
        });
      await more(LIMITS.openGrants - 1, 2);
      const one = await putLink(plan, await newLink());
      expect([one.status, await codeOf(one)]).toEqual([429, 'quota']);
      expect((await change(plan, link, 'revoked', 2)).status).toBe(200);
      const other = await newLink();
      expect((await putLink(plan, other)).status).toBe(201);
      await change(plan, other, 'revoked', 2);
      await more(LIMITS.grants - (await db.grant.count({ where: { planId } })), 3);
      expect(await codeOf(await putLink(plan, await newLink()))).toBe('quota');
    });

    describe('to a plan that was closed', () => {
      test('tells its holder so by the notice of the owner, on every path', async () => {
        const [link, out] = [await linkTo(plan), await linkTo(plan)];
        await change(plan, out, 'revoked', 2);
        await close(plan, 'moved', Math.floor(Date.now() / 1000));
        expect(await db.grant.count({ where: { planId: toBase64url(plan.planId) } })).toBe(0);
        for (const answer of [await look(link), await ask(link, 'GET', ''), await look(out)]) {
          expect(answer.status).toBe(410);
          expect((await answer.json()).error).toMatchObject({ code: 'plan_moved', mode: 'moved' });
        }
        expect((await look(link, random(32))).status).toBe(404);
      });

      test('or expired, says so; after three months it knows nothing', async () => {
        const link = await linkTo(plan);
        const now = Date.now();
        await sweep(db, now + 366 * 86_400_000);
        expect(await codeOf(await look(link))).toBe('plan_expired');
        await create(plan);
        expect((await look(link)).status).toBe(404);
        expect((await putLink(plan, link)).status).toBe(201);
        await close(plan);
        expect((await look(link)).status).toBe(410);
        await sweep(db, now + 91 * 86_400_000);
        expect((await look(link)).status).toBe(404);
        expect(await db.grantTombstone.count({ where: { id: link.id } })).toBe(0);
      });
    });

    test('that was never made takes the same work to refuse as a plan that never was', async () => {
      const asked: string[] = [];
      const watched = db.$extends({
        query: {
          $allModels: {
            $allOperations: ({ model, operation, args, query }) => {
              asked.push(`${model}.${operation}`);
              return query(args);
            },
          },
        },
      });
      const vault = globalThis as { vaultDatabase?: Promise<unknown> };
      const link = await linkTo(plan);
      vault.vaultDatabase = Promise.resolve(watched);
      try {
        const workOf = async (request: () => Promise<Response>) => {
          asked.length = 0;
          expect((await request()).status).toBe(404);
          return [...asked];
        };
        const nowhere = await newPlanKeys();
        const known = await workOf(() => call(plan, 'GET', '', { token: random(32) }));
        expect(known.length).toBeGreaterThan(2);
        expect(await workOf(() => call(nowhere, 'GET', ''))).toEqual(known);
        const wrong = await workOf(() => look(link, random(32)));
        expect(wrong.length).toBeGreaterThan(1);
        expect(await workOf(async () => look(await newLink()))).toEqual(wrong);
      } finally {
        vault.vaultDatabase = Promise.resolve(db);
      }
    });

    test('leaves none of its secrets in the database', async () => {
      const link = await linkTo(plan, 'write');
      await post(plan, [await sealed(plan)]);
      await read(plan);
      expect((await folded(plan, 2)).bytes.length).toBeGreaterThan(0);
      const rows = JSON.stringify(await db.grant.findMany(), (_, v) =>
        v instanceof Uint8Array ? Buffer.from(v).toString('hex') : typeof v === 'bigint' ? String(v) : v,
      );
      expect(rows).toContain(link.id);
      for (const secret of [link.grantToken, plan.keys.E, plan.keys.R, plan.O]) {
        expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
      }
    });
  });
});
