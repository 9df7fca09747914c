import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { random, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { writeBatch } from '@/lib/vault/frames';
import { sealUpdate } from '@/lib/vault/seal';
import { creationOf, newPlanKeys, type PlanKeys } from '@/tests/support/plan-keys';
import type { Figure } from './figures';

const PORT = 4733;
const DEVICES = 3;
const WRITES = 100;
const MB = 1_000_000;

/** What one plan is to the load: its keys, and who listens at its door. */
interface Family {
  readonly plan: PlanKeys;
  readonly id: string;
  readonly token: string;
  readonly devices: Device[];
}

/** An open doorbell. `heard` is told the head of every ring. */
interface Device {
  heard: (head: number) => void;
  leave(): void;
}

/**
 * The built server with an empty vault, and 1, 50 and 500 plans of three devices each at its doors: how long it takes from
 * sending a sealed change until the other two devices hear that it is there; and what the open doors weigh.
 */
export async function vaultDoorbell(): Promise<Figure[]> {
  const server = await start();
  try {
    const figures: Figure[] = [];
    const all: Family[] = [];
    // As heavy as it gets by itself: everything compiled, the pools filled.
    const first = await family(0);
    await listenAll([first]);
    for (let i = 0; i < 50; i++) await ring(first);
    await leaveAll([first]);
    const idle = await settled(server.memory);

    for (const count of [1, 50, 500]) {
      while (all.length < count) all.push(await family(all.length + 1));
      await listenAll(all);
      const open = count * DEVICES;
      if (open >= 1000) {
        const ours = [((await settled(server.memory)) - idle) / (open / 1000)];
        figures.push({ what: `Memory for 1,000 open doorbells (of ${open}), over idle`, unit: 'bytes', ours });
        figures.push({
          what: 'Memory for 500 open doorbells, over idle',
          unit: 'bytes',
          ours: ours.map((weight) => weight / 2),
          budget: { most: 100 * MB },
        });
      }
      const ours: number[] = [];
      for (let i = 0; i < WRITES; i++) ours.push(...(await ring(one(all, i))));
      const what = `A sealed change until two other devices hear of it, ${count} open plans of ${DEVICES} devices`;
      figures.push({ what, unit: 'ms', ours, by: 'p95', budget: { most: 1000 } });
    }
    const began = performance.now();
    await leaveAll(all);
    figures.push({
      what: 'All of 1,500 doorbells closed after their devices left',
      unit: 'ms',
      ours: [performance.now() - began],
    });
    const after = await settled(server.memory);
    figures.push({ what: 'Memory after all left, over idle', unit: 'bytes', ours: [Math.max(0, after - idle)] });
    return figures;
  } finally {
    await server.end();
  }
}

function one(families: readonly Family[], at: number): Family {
  const found = families[(at * 7919) % families.length];
  if (!found) throw new Error('there are no families');
  return found;
}

async function family(at: number): Promise<Family> {
  const plan = await newPlanKeys();
  const id = toBase64url(plan.planId);
  const one = { plan, id, token: toBase64url(plan.keys.ownerToken), devices: [] };
  await ask(one, 'PUT', '', JSON.stringify(await creationOf(plan)), at);
  return one;
}

/** Three devices at every door that has none yet, each at an address of its own; waits until all heard the first ring. */
async function listenAll(families: readonly Family[]): Promise<Device[]> {
  const lacking = families.filter((one) => one.devices.length < DEVICES);
  for (let i = 0; i < lacking.length; i += 25) {
    await Promise.all(
      lacking.slice(i, i + 25).map(async (one, j) => {
        while (one.devices.length < DEVICES) one.devices.push(await listen(one, i + j));
      }),
    );
  }
  return lacking.flatMap((one) => one.devices);
}

function listen(one: Family, at: number): Promise<Device> {
  return new Promise((resolve, reject) => {
    const request = http.get(optionsOf(one, 'GET', '/events', at), (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`the doorbell said ${answer.statusCode}`));
      const device: Device = { heard: () => {}, leave: () => request.destroy() };
      answer.setEncoding('utf8');
      answer.on('error', () => {}); // it was told to leave
      answer.on('data', (text: string) => {
        for (const [, head] of text.matchAll(/event: head\ndata: \{"shared":\{"head":(\d+)/g))
          device.heard(Number(head));
        resolve(device);
      });
    });
    request.on('error', reject);
  });
}

/** One device writes; gives how many milliseconds passed until each of the others heard it. */
async function ring(one: Family): Promise<number[]> {
  const change = { writer: 'AAAAAAAAAAA', wseq: 1, at: 1, seen: new Map(), change: random(65) };
  const { bytes } = await sealUpdate({ planId: one.plan.planId, room: ROOM.shared }, one.plan.keys, change);
  const rung: { head: number; at: number; who: number }[] = [];
  for (const [who, device] of one.devices.entries()) {
    device.heard = (head) => rung.push({ head, at: performance.now(), who });
  }
  const began = performance.now();
  const { head } = JSON.parse(await ask(one, 'POST', '/rooms/shared/log', writeBatch([bytes])));
  const others = [1, 2];
  const heardBy = (who: number) => rung.find((one) => one.who === who && one.head >= head);
  await until(() => others.every(heardBy), 'a device heard nothing');
  return others.map((who) => (heardBy(who)?.at ?? Number.NaN) - began);
}

async function leaveAll(families: readonly Family[]): Promise<void> {
  for (const { devices } of families) for (const device of devices.splice(0)) device.leave();
  for (const one of families) {
    await until(async () => JSON.parse(await ask(one, 'GET', '', undefined)).streams === 0, 'a doorbell stayed open');
  }
}

async function until(holds: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error(otherwise);
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });

function ask(
  one: Family,
  method: string,
  where: string,
  body: string | Uint8Array | undefined,
  at = 0,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...optionsOf(one, method, where, at), agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if ((answer.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${method} ${where}: ${answer.statusCode}`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function optionsOf(one: Family, method: string, where: string, at: number): http.RequestOptions {
  const headers = { authorization: `Bearer ${one.token}`, 'x-forwarded-for': `10.0.${at >> 8}.${at & 255}` };
  return { host: '127.0.0.1', port: PORT, method, path: `/api/v1/plans/${one.id}${where}`, headers, agent: false };
}

interface Server {
  /** Bytes of the process that are in memory. */
  readonly memory: () => number;
  end(): Promise<void>;
}

async function start(): Promise<Server> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const wide = [
    'NEW_PLANS_PER_DAY_IN_ALL',
    'APPENDS_PER_MINUTE',
    'READS_PER_MINUTE',
    'STREAMS_PER_VISITOR',
    'NEW_PLANS_PER_HOUR',
  ];
  const server = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-p', String(PORT), '-H', '127.0.0.1'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: `file:${path.join(folder, 'plans.db')}`,
        ...Object.fromEntries(wide.map((name) => [`VAULT_${name}`, '1000000'])),
      },
    },
  );
  const answering = () =>
    fetch(`http://127.0.0.1:${PORT}/api/v1/health`).then(
      (answer) => answer.ok,
      () => false, // not yet
    );
  await until(answering, 'the server did not start');
  return {
    memory: () => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]),
    async end() {
      agent.destroy();
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a process weighs when it has come to rest: the least of some seconds. */
async function settled(memory: () => number): Promise<number> {
  const seen: number[] = [];
  for (let i = 0; i < 8; i++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    seen.push(memory());
  }
  return Math.min(...seen);
}
