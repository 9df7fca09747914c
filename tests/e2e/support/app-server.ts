import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A server of a test's own, which may go away and come back, also as another build of the app. */
export class AppServer {
  #process: ChildProcess | null = null;

  constructor(
    readonly port: number,
    /** Where its database is kept from start to start. */
    readonly data: string,
  ) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Serves the build in a folder. */
  async start(folder = '.'): Promise<void> {
    const next = path.resolve('node_modules/next/dist/bin/next');
    const server = spawn(process.execPath, [next, 'start', '-p', String(this.port)], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        DATABASE_URL: `file:${path.resolve(this.data, 'plans.db')}`,
        // all families of these tests live at one address
        VAULT_NEW_PLANS_PER_HOUR: '1000',
      },
    });
    this.#process = server;
    for (let tries = 0; tries < 150; tries++) {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
      const answer = await fetch(`${this.url}/api/v1/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('the server does not answer');
  }

  /** Gone at once, as when the power fails. */
  async stop(): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }
}

/**
 * The next version of the app, in a folder of its own: every page says `to` where it said `from` (as long), has a build id
 * of its own, and one script got another name, as a change in it would do. Policies and worker are made by the steps of
 * every build.
 */
export function nextVersion(folder: string, change: { from: string; to: string; script: string }): void {
  if (change.from.length !== change.to.length) throw new Error('lengths stand in a page’s payload');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of [
    'public',
    'messages',
    'config',
    'prisma',
    'lib',
    'package.json',
    'next.config.ts',
    'tsconfig.json',
  ])
    cpSync(name, path.join(folder, name), { recursive: true, verbatimSymlinks: true });
  cpSync('.next', path.join(folder, '.next'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !/[\\/](cache|route-cache|dev|trace|trace-build)$/.test(from),
  });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');

  const build = path.join(folder, '.next');
  const id = readFileSync(path.join(build, 'BUILD_ID'), 'utf8');
  const newId = [...id].reverse().join('');
  const newScript = change.script.replace(/^./, 'z');
  renameSync(path.join(build, 'static', id), path.join(build, 'static', newId));
  renameSync(path.join(build, 'static/chunks', change.script), path.join(build, 'static/chunks', newScript));
  for (const file of readdirSync(build, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !/\.(html|rsc|js|json|meta|mjs)$|^BUILD_ID$/.test(file.name)) continue;
    const at = path.join(file.parentPath, file.name);
    const text = readFileSync(at, 'utf8');
    const isPage = /\.(html|rsc)$/.test(file.name);
    const changed = text.replaceAll(id, newId).replaceAll(change.script, newScript);
    writeFileSync(at, isPage ? changed.replaceAll(change.from, change.to) : changed);
  }
  for (const step of ['config/csp-static.mjs', 'config/service-worker-build.mjs']) {
    const { status, stderr } = spawnSync(process.execPath, [step], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${step}: ${stderr}`);
  }
}
