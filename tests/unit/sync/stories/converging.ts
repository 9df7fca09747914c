import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Answer } from '@/lib/sync/vault-api';
import type { Room } from '@/lib/vault/envelope';
import { Device, planInVault } from '../../../support/devices';
import { FAULTS, type Fault, FaultyNetwork } from '../../../support/faulty-network';
import { newPlanKeys } from '../../../support/plan-keys';
import { ENGINES, type Engine, openVault } from '../../../support/vault';
import { runsOf, timeFor } from './runs';

/*
 * Random stories of four devices with a bad network and crashes, through the real engine, the real handlers and a real
 * database. When the network heals:
 * 1  all devices show the same, and nothing waits;
 * 2  a new device that knows only the link sees that too;
 * 3  exactly the characters that somebody typed and nobody deleted are there, each once; a choice never falls back to
 *    one that was replaced; no item is gone, and words typed in a removed item are kept;
 * 4  nobody was told that the vault lost something, or looked for it.
 */
const DEVICES = 4;
/** That the stories are about something. */
const happened = { folded: 0, 'lost races': 0, faults: 0 };

const device = fc.nat(DEVICES - 1);
const fault = fc.constantFrom(...FAULTS);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('type' as const), device, field: fc.nat(2), at: fc.nat(400) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('delete' as const),
      device,
      field: fc.nat(2),
      at: fc.nat(400),
      length: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('choose' as const), device, key: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add item' as const), device }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('type in item' as const), device, n: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove item' as const), device, n: fc.nat(9) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('flush' as const), device, fault }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('pull' as const), device, fault }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('deliver' as const), n: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fold rows' as const), device }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('build snapshot' as const), device, first: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('put snapshot' as const), device, fault }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What must be in the plan in the end. */
class Expected {
  readonly live: Set<string>[] = [new Set(), new Set(), new Set()];
  readonly deleted = new Set<string>();
  readonly chosen = new Map<string, { values: Set<string>; replaced: Set<string> }>();
  readonly items = new Map<string, { chars: Set<string>; removed: boolean }>();
  #count = 0;

  /** Characters that nobody has typed before. */
  fresh(length: number): string {
    return Array.from({ length }, () => String.fromCodePoint(0x4e00 + this.#count++)).join('');
  }
  token(): string {
    return `v${this.#count++}`;
  }
}

async function take(one: Step, devices: readonly Device[], network: FaultyNetwork, expected: Expected): Promise<void> {
  const at = devices['device' in one ? one.device : 0] as Device;
  const withFault = async <T extends object>(fault: Fault, work: () => Promise<Answer<T>>) => {
    network.fault = fault;
    const answer = await work();
    network.fault = 'none';
    // A bad network is all that ever goes wrong between honest devices and an honest vault.
    if (!answer.ok) expect(answer.reason).toBe('offline');
    return answer;
  };
  switch (one.do) {
    case 'type': {
      const words = expected.fresh(1 + (one.at % 5));
      for (const char of words) expected.live[one.field]?.add(char);
      return at.edit((doc) => {
        const text = doc.getText(`t/f${one.field}`);
        text.insert(Math.min(one.at, text.length), words);
      });
    }
    case 'delete':
      return at.edit((doc) => {
        const text = doc.getText(`t/f${one.field}`);
        if (text.length === 0) return;
        const from = one.at % text.length;
        const length = Math.min(one.length, text.length - from);
        for (const char of text.toString().slice(from, from + length)) expected.deleted.add(char);
        text.delete(from, length);
      });
    case 'choose':
      return at.edit((doc) => {
        const [key, value, map] = [`k${one.key}`, expected.token(), doc.getMap<string>('plan')];
        const chosen = expected.chosen.get(key) ?? { values: new Set(), replaced: new Set() };
        expected.chosen.set(key, chosen);
        const old = map.get(key);
        if (old !== undefined) chosen.replaced.add(old);
        chosen.values.add(value);
        map.set(key, value);
      });
    case 'add item': {
      const id = expected.token();
      expected.items.set(id, { chars: new Set(), removed: false });
      return at.edit((doc) => doc.getMap('people').set(id, new Y.Map([['position', id]])));
    }
    case 'type in item':
    case 'remove item': {
      const [id, item] = [...expected.items][one.n % Math.max(1, expected.items.size)] ?? [];
      const map = id && (at.doc.getMap('people').get(id) as Y.Map<unknown> | undefined);
      if (!id || !item || !map) return;
      if (one.do === 'remove item') {
        item.removed = true;
        return at.edit(() => map.set('deletedAt', 1));
      }
      const words = expected.fresh(2);
      for (const char of words) item.chars.add(char);
      return at.edit((doc) => doc.getText(`t/${id}/name`).insert(0, words));
    }
    case 'flush':
      await withFault(one.fault, () => at.flush());
      return;
    case 'pull':
      await withFault(one.fault, () => at.pull());
      return;
    case 'deliver':
      return network.deliver(one.n);
    case 'crash':
      return at.crash();
    case 'fold rows':
      return at.fold();
    case 'build snapshot': {
      if (one.first) return at.build();
      const answer = await at.sync.buildSnapshot();
      at.built = answer.ok && typeof answer.built !== 'string' ? answer.built : null;
      return;
    }
    case 'put snapshot': {
      const { built } = at;
      at.built = null;
      const put = built && (await withFault(one.fault, () => at.sync.putSnapshot(built)));
      if (put?.ok) happened[put.folded ? 'folded' : 'lost races']++;
      return;
    }
  }
}

/** Tells a part of the stories on one engine; the whole of a test file. */
export function storiesConverge(engine: Engine, share: number, number: number): void {
  const runs = runsOf(share, number);
  const present = ENGINES.some(([name, here]) => name === engine && here);
  let end = async () => {};
  beforeAll(async () => {
    if (present) ({ end } = await openVault(engine));
  });
  afterAll(() => end());

  describe(`${runs.numRuns} times on ${engine}`, () => {
    test.skipIf(!present)(
      'a random story of four devices ends with the same plan everywhere, and no word lost or doubled',
      { timeout: timeFor(runs.numRuns) },
      async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.array(step, { minLength: 60, maxLength: 140, size: 'max' }),
            fc.nat(1),
            async (steps, number) => {
              const room = number as Room;
              const plan = await planInVault(newPlanKeys);
              const network = new FaultyNetwork();
              const lookedAgain: string[] = [];
              const expected = new Expected();
              const devices: Device[] = [];
              for (let i = 0; i < DEVICES; i++) {
                const send: typeof fetch = async (input, init) => {
                  // Reading from the start again is what a device does when it misses something.
                  const fromStart = init?.method === 'GET' && String(input).endsWith('/log');
                  if (fromStart && ((await devices[i]?.state())?.lastSeq ?? 0) > 0) lookedAgain.push(String(i));
                  return network.send(input, init);
                };
                devices.push(await Device.with(plan, room, send));
              }
              for (const one of steps) await take(one, devices, network, expected);
              happened.faults += network.faults;

              await network.deliverAll();
              for (let round = 0; round < 2; round++) {
                for (const one of devices)
                  expect([await one.flush(), await one.pull()]).toMatchObject([{ ok: true }, { ok: true }]);
              }
              for (const one of devices) await one.pull();
              const newcomer = await Device.with(plan, room);
              await newcomer.pull();

              const content = newcomer.content();
              for (const one of devices) {
                expect(one.content()).toEqual(content);
                expect([await one.pending(), one.notices]).toEqual([0, []]);
                await one.crash();
                expect(one.content()).toEqual(content);
              }
              expect(lookedAgain).toEqual([]);
              for (const [field, live] of expected.live.entries()) {
                const wanted = [...live].filter((char) => !expected.deleted.has(char));
                expect([...newcomer.text(`f${field}`)].sort()).toEqual(wanted.sort());
              }
              for (const [key, { values, replaced }] of expected.chosen) {
                const value = (content.plan as Record<string, string>)[key] as string;
                expect([values.has(value), replaced.has(value)]).toEqual([true, false]);
              }
              for (const [id, { chars, removed }] of expected.items) {
                const item = (content.people as Record<string, { deletedAt?: number }>)[id];
                expect(item?.deletedAt !== undefined).toBe(removed);
                expect([...newcomer.text(`${id}/name`)].sort()).toEqual([...chars].sort());
              }
            },
          ),
          runs as fc.Parameters<[Step[], number]>,
        );
        if (runs.numRuns > 20) expect(Math.min(...Object.values(happened))).toBeGreaterThan(0);
      },
    );
  });
}
