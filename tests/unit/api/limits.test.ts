import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEnvironment } from '@/lib/env';

/* The limits as an operator gets them who sets nothing. */
const names = ['PLANS_PER_HOUR', 'PLANS_PER_DAY', 'PLANS_PER_DAY_IN_ALL'].map((name) => `VAULT_NEW_${name}`);

const from = (address: string) => new Request('http://vault.test/', { headers: { 'x-forwarded-for': address } });
let visitors: typeof import('@/app/api/v1/visitors');
beforeEach(async () => {
  for (const name of [...names, 'VAULT_REFUSALS_PER_MINUTE']) vi.stubEnv(name, '');
  vi.resetModules();
  visitors = await import('@/app/api/v1/visitors');
});
afterEach(() => vi.unstubAllEnvs());

const HOUR = 3_600_000;
const MORNING = Date.UTC(2026, 10, 23, 8);

describe('one address', () => {
  test('starts ten plans in an hour, thirty in a day; its neighbour is not held up', () => {
    for (let hour = 0; hour < 3; hour++) {
      const now = MORNING + hour * HOUR;
      for (let i = 0; i < 10; i++) {
        expect(visitors.waitBeforeNewPlan(from('192.0.2.1'), now)).toBe(0);
        visitors.countNewPlan(from('192.0.2.1'), now);
      }
      expect(visitors.waitBeforeNewPlan(from('192.0.2.1'), now + 60_000)).toBeGreaterThan(3000);
    }
    expect(visitors.waitBeforeNewPlan(from('192.0.2.1'), MORNING + 5 * HOUR)).toBeGreaterThan(3600);
    expect(visitors.waitBeforeNewPlan(from('192.0.2.2'), MORNING + 2 * HOUR)).toBe(0);
  });

  test('of the new kind counts with its whole home network', () => {
    for (let i = 0; i < 10; i++) visitors.countNewPlan(from(`2001:db8:0:1::${i}`), MORNING);
    expect(visitors.waitBeforeNewPlan(from('2001:db8::1:0:0:0:99'), MORNING)).toBeGreaterThan(0);
    expect(visitors.waitBeforeNewPlan(from('2001:db8:0:2::1'), MORNING)).toBe(0);
  });

  test('cannot take another name by writing one in front of its own', () => {
    for (let i = 0; i < 10; i++) visitors.countNewPlan(from(`10.0.0.${i}, 192.0.2.1`), MORNING);
    expect(visitors.waitBeforeNewPlan(from('10.9.9.9, 192.0.2.1'), MORNING)).toBeGreaterThan(0);
  });

  test('is told to wait after thirty refusals in a minute', () => {
    const waits = Array.from({ length: 31 }, () => visitors.waitAfterRefusal(from('192.0.2.1'), MORNING));
    expect(waits.slice(0, 30)).toEqual(Array(30).fill(0));
    expect(waits[30]).toBe(60);
    expect(visitors.waitAfterRefusal(from('192.0.2.1'), MORNING + 61_000)).toBe(0);
  });
});

test('three thousand plans in a day are enough, and whoever runs the vault is told, once', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (let i = 0; i < 3001; i++) visitors.countNewPlan(from(`192.0.${i >> 8}.${i & 255}`), MORNING);
  expect(visitors.waitBeforeNewPlan(from('198.51.100.1'), MORNING)).toBeGreaterThan(0);
  expect(said.mock.calls).toEqual([[expect.stringContaining('3000')]]);
  said.mockRestore();
});

test('a body is read to a limit in size and time', async () => {
  const { readBody } = await import('@/app/api/v1/body');
  const body = (chunks: number, wait = 0) =>
    new Request('http://vault.test/', {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({
        async pull(controller) {
          if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
          if (chunks-- > 0) controller.enqueue(new Uint8Array(1000));
          else controller.close();
        },
      }),
    } as RequestInit);
  const read = await readBody(body(3), 3000);
  expect(read.ok && read.bytes.length).toBe(3000);
  expect(await readBody(body(1_000_000), 3000)).toEqual({ ok: false, reason: 'too_large' });
  expect(await readBody(body(3, 60_000), 3000, 20)).toEqual({ ok: false, reason: 'body_too_slow' });
  expect(await readBody(new Request('http://vault.test/', { method: 'POST' }), 10)).toEqual({
    ok: true,
    bytes: new Uint8Array(),
  });
});

test('who closes the page while sending is no trouble of the vault', async () => {
  const { readBody } = await import('@/app/api/v1/body');
  const left = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(left) });
  const request = new Request('http://vault.test/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect(await readBody(request, 3000)).toEqual({ ok: false, reason: 'body_too_slow' });
});

test('an environment that cannot be right is refused by name', () => {
  expect(readEnvironment({}).VAULT_NEW_PLANS_PER_HOUR).toBe(10);
  expect(readEnvironment({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
  expect(readEnvironment({ DATABASE_URL: 'postgresql://db/plans' }).DATABASE_URL).toBe('postgresql://db/plans');
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://db' })).toThrow('DATABASE_URL');
  expect(() => readEnvironment({ VAULT_NEW_PLANS_PER_HOUR: 'veel' })).toThrow('VAULT_NEW_PLANS_PER_HOUR');
});
