import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '@/lib/store/database';
import { daysLater, dayOf, dayText } from '@/lib/store/days';
import { random, toBase64url } from '@/lib/vault/bytes';
import { linkTo } from '../../support/grant-calls';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault } from '../../support/vault';
import { call, close, codeOf, command, create, post, sealed } from '../../support/vault-calls';

const soon = (days: number) => dayText(daysLater(dayOf(Date.now()), days));

describe.each(ENGINES)('signed commands on %s', (engine, present) => {
  describe.skipIf(!present)(present ? 'are' : 'NOT RUN: no TEST_POSTGRES_URL', () => {
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
    const retention = (days: unknown, wrong: Parameters<typeof command>[5] = {}) =>
      command(plan, 'o', 'PATCH', '', JSON.stringify({ retentionDays: days }), wrong);
    const keep = (wrong: Parameters<typeof command>[5] = {}) => command(plan, 'w', 'POST', '/keep', '', wrong);
    /** As if nobody had been here for a hundred days. */
    const longAgo = () =>
      db.plan.update({
        where: { id },
        data: { lastWriteOn: daysLater(dayOf(Date.now()), -100), expiresOn: daysLater(dayOf(Date.now()), 265) },
      });

    test.each([30, 60, 730])('how the owner keeps a plan for %d days', async (days) => {
      await longAgo();
      const set = await retention(days);
      expect(await set.json()).toEqual({ retentionDays: days, expiresOn: soon(days) });
      const known = await (await call(plan, 'GET', '')).json();
      expect([known.retentionDays, known.expiresOn, known.createdOn]).toEqual([days, soon(days), soon(0)]);
      await longAgo();
      await post(plan, [await sealed(plan)]);
      expect((await (await call(plan, 'GET', '')).json()).expiresOn).toBe(soon(days));
    });

    test.each([29, 731, 45.5, '60', null])('refused to keep a plan for %s days', async (days) => {
      expect((await retention(days)).status).toBe(400);
      expect((await (await call(plan, 'GET', '')).json()).retentionDays).toBe(365);
    });

    test('how anyone who may write keeps a plan longer', async () => {
      for (const token of [plan.keys.ownerToken, (await linkTo(plan, 'write')).grantToken]) {
        await longAgo();
        expect(await (await keep({ token })).json()).toEqual({ expiresOn: soon(365) });
      }
    });

    const CASES = [
      ['by another', async () => ({ signer: (await newPlanKeys()).keys.owner }), 'bad_signature'],
      ['for another path', async () => ({ path: '/close' }), 'bad_signature'],
      ['for another body', async () => ({ body: '{"retentionDays":31}' }), 'bad_signature'],
      ['in another capacity', async () => ({ as: 'x' }), 'bad_signature'],
      ['too long ago', async () => ({ at: Math.floor(Date.now() / 1000) - 310 }), 'clock_skew'],
      ['in the future', async () => ({ at: Math.floor(Date.now() / 1000) + 310 }), 'clock_skew'],
    ] as const;
    test.each(CASES)('refused when signed %s', async (_, wrong, code) => {
      await longAgo();
      const before = await db.plan.findUniqueOrThrow({ where: { id } });
      for (const answer of [await retention(60, await wrong()), await keep(await wrong())]) {
        expect([answer.status, await codeOf(answer)]).toEqual([403, code]);
      }
      expect(await db.plan.findUniqueOrThrow({ where: { id } })).toEqual(before);
    });

    test('refused when a writer signs for the owner, or nobody signs', async () => {
      expect(await codeOf(await retention(60, { signer: plan.keys.writer }))).toBe('bad_signature');
      expect(await codeOf(await retention(60, { signer: plan.keys.writer, as: 'w' }))).toBe('bad_signature');
      for (const headers of [{}, { 'fgp-sign': 'o.1.x' }, { 'fgp-sign': `o.${'9'.repeat(20)}.${'A'.repeat(86)}` }]) {
        const answer = await call(plan, 'POST', '/keep', { headers: headers as HeadersInit });
        expect([answer.status, await codeOf(answer)]).toEqual([403, 'bad_signature']);
      }
    });

    test('of the owner taken once, each newer than the one before, the closing too', async () => {
      const at = Math.floor(Date.now() / 1000);
      expect((await retention(60, { at })).status).toBe(200);
      expect(await codeOf(await retention(60, { at }))).toBe('stale_command');
      expect(await codeOf(await retention(90, { at: at - 1 }))).toBe('stale_command');
      expect(await codeOf(await close(plan, 'deleted', at))).toBe('stale_command');
      expect((await close(plan, 'deleted', at + 1)).status).toBe(204);
      expect(await codeOf(await retention(60, { at: at + 2 }))).toBe('plan_deleted');
    });

    test('of the owner taken once, when they come at the same moment', async () => {
      const at = Math.floor(Date.now() / 1000);
      const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => retention(60 + i, { at })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(7).fill(403)]);
    });

    test('not endless', async () => {
      expect((await retention('x'.repeat(2000))).status).toBe(400);
      expect((await keep({ token: random(32) })).status).toBe(404);
    });
  });
});
