import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '@/lib/store/database';
import { dayOf, dayText } from '@/lib/store/days';
import { LIMITS } from '@/lib/store/limits';
import { sweep } from '@/lib/store/sweep';
import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { change, type Link, linkTo, wordOn } from '../../support/grant-calls';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { ENGINES, openVault } from '../../support/vault';
import { call, close, codeOf, command, create } from '../../support/vault-calls';

const DAY = 86_400_000;

describe.each(ENGINES)('the inbox of the family on %s', (engine, present) => {
  describe.skipIf(!present)(present ? 'takes' : 'NOT RUN: no TEST_POSTGRES_URL', () => {
    let db: Database;
    let end = async () => {};
    let plan: PlanKeys;
    let id: string;
    beforeAll(async () => {
      ({ db, end } = await openVault(engine));
    });
    afterAll(() => end());
    afterEach(() => {
      vi.useRealTimers();
    });
    beforeEach(async () => {
      plan = await newPlanKeys();
      id = toBase64url(plan.planId);
      await create(plan);
    });
    const send = (link: Pick<Link, 'grantToken'>, body: Bytes = random(100), entry: string = toBase64url(random(16))) =>
      call(plan, 'POST', '/inbox', { body, token: link.grantToken, headers: { 'fgp-entry': entry } });
    const items = async () => (await (await call(plan, 'GET', '/inbox')).json()).items as { id: string }[];

    test.each(['read', 'react', 'write'] as const)('what somebody with a link to %s sends, as it is', async (role) => {
      const [link, sealed, entry] = [await linkTo(plan, role), random(304), toBase64url(random(16))];
      expect((await send(link, sealed, entry)).status).toBe(201);
      expect(await items()).toEqual([
        { id: entry, grantId: link.id, receivedOn: dayText(dayOf(Date.now())), sealed: toBase64url(sealed) },
      ]);
    });

    test('the same again without keeping it twice, and nothing else under its name', async () => {
      const [link, other, sealed, entry] = [
        await linkTo(plan),
        await linkTo(plan),
        random(99),
        toBase64url(random(16)),
      ];
      const first = await Promise.all(Array.from({ length: 5 }, () => send(link, sealed, entry)));
      expect(first.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 201]);
      for (const answer of [await send(link, random(99), entry), await send(other, sealed, entry)]) {
        expect([answer.status, await codeOf(answer)]).toEqual([409, 'entry_id_reused']);
      }
      expect(await items()).toHaveLength(1);
    });

    test('in the order in which it came, whatever it is called and whoever sent it', async () => {
      const links = [await linkTo(plan), await linkTo(plan)];
      const entries = [9, 4, 7, 1, 8, 2].map((first) => toBase64url(new Uint8Array(16).fill(first)));
      for (const [i, entry] of entries.entries())
        expect((await send(links[i % 2] as Link, random(99), entry)).ok).toBe(true);
      expect((await items()).map((item) => item.id)).toEqual(entries);
    });

    test('from somebody who is paused, and for a week from somebody who is out', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const today = Date.now();
      const link = await linkTo(plan, 'write');
      await change(plan, link, 'paused', 2);
      expect((await send(link)).status).toBe(201);
      const word = await wordOn(plan, link, 'revoked', 3);
      await change(plan, link, 'revoked', 3);
      expect((await send(link)).status).toBe(201);
      vi.setSystemTime(today + 7 * DAY);
      expect((await send(link)).status).toBe(201);
      vi.setSystemTime(today + 8 * DAY);
      const late = await send(link);
      expect(late.status).toBe(410);
      expect((await late.json()).error).toEqual({ code: 'grant_revoked', grantId: link.id, ...word });
      vi.useRealTimers();
      expect(await items()).toHaveLength(3);
    });

    test('nothing from the owner, from strangers, or for a plan that is closed', async () => {
      const link = await linkTo(plan);
      expect(await codeOf(await send({ grantToken: plan.keys.ownerToken }))).toBe('not_for_you');
      expect((await send({ grantToken: random(32) })).status).toBe(404);
      expect((await call(plan, 'POST', '/inbox', { token: null, body: random(99) })).status).toBe(401);
      await close(plan);
      expect(await codeOf(await send(link))).toBe('plan_deleted');
      expect(await db.inboxItem.count({ where: { planId: id } })).toBe(0);
    });

    test.each([
      ['no name', random(100), ''],
      ['a name cut short', random(100), 'AAAA'],
      ['a name that is none', random(100), `${'A'.repeat(21)}B`],
      ['nothing in it', random(48), toBase64url(random(16))],
    ])('nothing with %s', async (_, body, entry) => {
      expect((await send(await linkTo(plan), body, entry)).status).toBe(400);
    });

    test('two kilobytes at most', async () => {
      const link = await linkTo(plan);
      expect((await send(link, random(2048))).status).toBe(201);
      const large = await send(link, random(2049));
      expect([large.status, await codeOf(large)]).toEqual([413, 'entry_too_large']);
    });

    test('sixty of one person and three hundred in all, so that one cannot fill it for the others', async () => {
      const link = await linkTo(plan);
      const fill = (grantId: string, count: number) =>
        db.inboxItem.createMany({
          data: Array.from({ length: count }, () => {
            const entryId = toBase64url(random(16));
            return { planId: id, entryId, grantId, sealed: random(60), receivedOn: dayOf(Date.now()) };
          }),
        });
      await fill(link.id, LIMITS.inboxItemsOfGrant - 3);
      const answers = await Promise.all(Array.from({ length: 6 }, () => send(link)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
      const other = await linkTo(plan);
      expect((await send(other)).status).toBe(201);
      await fill('somebody', LIMITS.inboxItems - LIMITS.inboxItemsOfGrant - 1);
      const full = await send(other);
      expect([full.status, await codeOf(full)]).toEqual([429, 'quota']);
    });

    test('is emptied by who may write, item by item, as often as they ask', async () => {
      const [reader, writer] = [await linkTo(plan), await linkTo(plan, 'write')];
      const [first, second] = [toBase64url(random(16)), toBase64url(random(16))];
      await send(reader, random(99), first);
      await send(reader, random(99), second);
      const remove = (entry: string, token: Bytes = writer.grantToken) =>
        command(plan, 'w', 'DELETE', `/inbox/${entry}`, '', { token });
      expect((await remove(first)).status).toBe(204);
      expect((await remove(first)).status).toBe(204);
      expect(await codeOf(await remove(second, reader.grantToken))).toBe('not_for_you');
      const unsigned = await call(plan, 'DELETE', `/inbox/${second}`, { token: writer.grantToken });
      expect(await codeOf(unsigned)).toBe('bad_signature');
      const forged = await command(plan, 'w', 'DELETE', `/inbox/${second}`, '', { path: `/inbox/${first}` });
      expect(await codeOf(forged)).toBe('bad_signature');
      expect((await items()).map((item) => item.id)).toEqual([second]);
    });

    test('is no business of another plan', async () => {
      const other = await newPlanKeys();
      await create(other);
      const entry = toBase64url(random(16));
      await send(await linkTo(plan), random(99), entry);
      expect((await command(other, 'w', 'DELETE', `/inbox/${entry}`)).status).toBe(204);
      expect(await items()).toHaveLength(1);
      expect((await (await call(other, 'GET', '/inbox')).json()).items).toEqual([]);
    });

    test('is forgotten after 120 days, and goes with the plan', async () => {
      const link = await linkTo(plan);
      await send(link);
      await sweep(db, Date.now() + 120 * DAY);
      expect(await items()).toHaveLength(1);
      await sweep(db, Date.now() + 121 * DAY);
      expect(await items()).toEqual([]);
      await send(link);
      await close(plan);
      expect(await db.inboxItem.count({ where: { planId: id } })).toBe(0);
    });
  });
});
