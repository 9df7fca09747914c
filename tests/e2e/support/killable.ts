import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../../config/machine.mjs';

/* A browser and a server that can be killed as a power cut does it: at once, with everything they started. */

/** The built app on a database file of its own. */
export class KillableServer {
  #process: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    readonly folder: string,
  ) {}

  static async start(folder: string): Promise<KillableServer> {
    const server = new KillableServer(await freePort(), folder);
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  async start(): Promise<void> {
    const env = {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: `file:${path.join(this.folder, 'plans.db')}`,
    };
    const args = ['node_modules/next/dist/bin/next', 'start', '-p', String(this.port), '-H', '127.0.0.1'];
    this.#process = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    alive.add(this.#process);
    const said = createWriteStream(path.join(this.folder, 'server.log'), { flags: 'a' });
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.pipe(said, { end: false });
    await until(async () => (await fetch(`${this.origin}/api/v1/health`)).ok, 'the server does not start');
  }

  async kill(): Promise<void> {
    await killGroup(this.#process);
    this.#process = null;
  }
}

/** Chromium with a profile on disk, which outlives it. */
export class KillableBrowser {
  #process: ChildProcess | null = null;
  #browser: Browser | null = null;

  constructor(readonly profile: string) {}

  /** Starts it, unless it is running, and opens this address. */
  async open(url: string): Promise<Page> {
    const page = this.#browser?.contexts()[0]?.pages()[0];
    if (page?.url() !== url) await (page ?? (await this.#start())).goto(url);
    return this.#page();
  }

  async #start(): Promise<Page> {
    const executable = findChromium();
    if (!executable) throw new Error('there is no Chromium on this machine');
    const portFile = path.join(this.profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.profile}`, ...chromiumFlags];
    // A browser that was killed asks whether to restore its pages: not here.
    flags.push('--hide-crash-restore-bubble', '--no-default-browser-check', 'about:blank');
    this.#process = spawn(executable, flags, { detached: true, stdio: 'ignore' });
    alive.add(this.#process);
    await until(
      async () => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'),
      'no browser comes up',
    );
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    return this.#page();
  }

  #page(): Page {
    const page = this.#browser?.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the browser has no page');
    return page;
  }

  async kill(): Promise<void> {
    await killGroup(this.#process);
    this.#process = null;
    await this.#browser?.close().catch(() => undefined); // it is gone already
    this.#browser = null;
  }
}

const alive = new Set<ChildProcess>();

/** Kills whatever was started and is still there: for after a test, however it ended. */
export async function killAll(): Promise<void> {
  await Promise.all([...alive].map(killGroup));
}

async function killGroup(child: ChildProcess | null): Promise<void> {
  if (child) alive.delete(child);
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function until(there: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (const ends = Date.now() + 60_000; Date.now() < ends; ) {
    if (await there().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(otherwise);
}
