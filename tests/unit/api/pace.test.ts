import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

/* The limits as an operator gets them who sets nothing, through the real handlers. */
vi.hoisted(() => {
  const names = ['READS_PER_MINUTE', 'APPENDS_PER_MINUTE', 'APPENDED_BYTES_PER_HOUR', 'SNAPSHOTS_PER_HOUR'];
  for (const name of [...names, 'COMMANDS_PER_MINUTE', 'REFUSALS_PER_MINUTE']) process.env[`VAULT_${name}`] = '';
});

import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { writeBatch } from '@/lib/vault/frames';
import { type Link, linkTo, look } from '../../support/grant-calls';
import { newPlanKeys, type PlanKeys } from '../../support/plan-keys';
import { openVault } from '../../support/vault';
import { call, codeOf, command, create, fold, folded, sealed } from '../../support/vault-calls';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HALL = '192.0.2.1';
const HOME = '192.0.2.2';

let end = async () => {};
let plan: PlanKeys;
let neighbour: PlanKeys;
let link: Link;
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(async () => {
  [plan, neighbour] = [await newPlanKeys(), await newPlanKeys()];
  await Promise.all([create(plan), create(neighbour)]);
  link = await linkTo(plan, 'write');
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface As {
  of?: PlanKeys;
  token?: Bytes;
  at?: string;
}
type Ask = (as: As) => Promise<Response>;
const asked = ({ of = plan, token = of.keys.ownerToken, at = HALL }: As) =>
  ({ of, token, headers: { 'x-forwarded-for': at } }) as const;

const readLog: Ask = (as) => {
  const { of, ...rest } = asked(as);
  return call(of, 'GET', '/rooms/shared/log', rest);
};
const append: Ask = async (as) => {
  const { of, ...rest } = asked(as);
  return call(of, 'POST', '/rooms/shared/log', { ...rest, body: writeBatch([(await sealed(of)).bytes]) });
};
const listGrants: Ask = (as) => {
  const { of, headers } = asked(as);
  return call(of, 'PUT', `/grants/${toBase64url(random(16))}/state`, { headers, body: '{}' });
};

describe.each([
  ['reading', readLog, 60, MINUTE / 2, 60],
  ['writing', append, 30, MINUTE, 30],
  ['commands', listGrants, 60, MINUTE, 60],
] as const)('%s', (_, ask, atOnce, whole, again) => {
  const refusals = async (count: number, as: As = {}) => {
    let refused = 0;
    for (let i = 0; i < count; i++) if ((await ask(as)).status === 429) refused++;
    return refused;
  };

  test(`goes ${atOnce} times at once, and on after a while`, async () => {
    expect(await refusals(atOnce)).toBe(0);
    const over = await ask({});
    expect([over.status, await codeOf(over)]).toEqual([429, 'too_many_requests']);
    const wait = Number(over.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    vi.setSystemTime(Date.now() + wait * 1000);
    expect(await refusals(1)).toBe(0);
    vi.setSystemTime(Date.now() + whole);
    expect(await refusals(again + 5)).toBe(5);
  });

  test('by one family does not slow down another at the same address', async () => {
    await refusals(atOnce + 1);
    expect(await refusals(1)).toBe(1);
    expect(await refusals(atOnce, { of: neighbour })).toBe(0);
    expect(await refusals(1, { at: HOME })).toBe(0);
  });
});

test.each([
  ['reading', readLog, 60],
  ['writing', append, 30],
] as const)('%s by one person with a link does not slow down the others of the plan', async (_, ask, atOnce) => {
  for (let i = 0; i <= atOnce; i++) await ask({ token: link.grantToken });
  expect((await ask({ token: link.grantToken })).status).toBe(429);
  expect((await ask({})).status).toBe(200);
});

test('two megabytes are written in an hour, however they are cut', async () => {
  const large = await sealed(plan, 0, 60_000);
  const body = writeBatch([large.bytes, large.bytes, large.bytes, large.bytes]);
  const write = () => call(plan, 'POST', '/rooms/shared/log', { body, headers: { 'x-forwarded-for': HALL } });
  const most = Math.floor((2 * 1024 * 1024) / body.length);
  for (let i = 0; i < most; i++) expect((await write()).status).toBe(200);
  const over = await write();
  expect(over.status).toBe(429);
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(60);
  vi.setSystemTime(Date.now() + 2 * HOUR);
  expect((await write()).status).toBe(200);
});

test('twelve snapshots are taken in an hour of each room; those that lost a race do not count', async () => {
  for (let i = 0; i < 40; i++) {
    await append({});
    vi.setSystemTime(Date.now() + 2000);
  }
  let on: string | null = null;
  for (let covers = 2; covers < 14; covers++) {
    const lost = await fold(plan, await folded(plan, covers), covers, toBase64url(random(16)));
    expect(lost.status).toBe(412);
    const one = await folded(plan, covers);
    expect((await fold(plan, one, covers, on)).status).toBe(200);
    on = toBase64url(one.entryId);
  }
  const over = await fold(plan, await folded(plan, 14), 14, on);
  expect([over.status, await codeOf(over)]).toEqual([429, 'too_many_requests']);
  expect((await fold(plan, await folded(plan, 1, 1), 1, null, 'private')).status).toBe(200);
  vi.setSystemTime(Date.now() + HOUR / 12);
  expect((await fold(plan, await folded(plan, 14), 14, on)).status).toBe(200);
});

test('who guesses is told to wait, and a family at the same address still hears what is wrong', async () => {
  const guess = () => call(plan, 'GET', '', { token: random(32), headers: { 'x-forwarded-for': HALL } });
  const codes = new Map<string, number>();
  for (let i = 0; i < 35; i++) {
    const code = await codeOf(await guess());
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  expect(Object.fromEntries(codes)).toEqual({ plan_unknown: 30, too_many_requests: 5 });
  const wrong = await call(neighbour, 'GET', '', { token: random(32), headers: { 'x-forwarded-for': HALL } });
  expect(await codeOf(wrong)).toBe('plan_unknown');
  // And who has the right token is not held up at all.
  expect((await readLog({})).status).toBe(200);
});

test('an address that guesses at many plans is told to wait whatever it asks for', async () => {
  const codes: string[] = [];
  for (let i = 0; i < 305; i++) {
    const nowhere = { ...plan, planId: random(16) };
    codes.push(await codeOf(await call(nowhere, 'GET', '', { headers: { 'x-forwarded-for': '192.0.2.77' } })));
  }
  expect(codes.slice(0, 300).every((code) => code === 'plan_unknown')).toBe(true);
  expect(codes.slice(300)).toEqual(Array(5).fill('too_many_requests'));
});

test('looking whether one is let in again is reading too', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 61; i++) statuses.push((await look(link)).status);
  expect([statuses[59], statuses[60]]).toEqual([200, 429]);
});

test('a signed command that is refused for its clock says so, also when it comes often', async () => {
  const at = Math.floor(Date.now() / 1000) - 1000;
  expect(await codeOf(await command(plan, 'w', 'POST', '/keep', '', { at }))).toBe('clock_skew');
});
