import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '@/config/machine.mjs';
import type { Answers } from '@/lib/plan/answers';
import nl from '@/messages/nl.json' with { type: 'json' };
import { fileOf } from './plans';

const port = 4731;
export const address = `http://localhost:${port}`;

/** The built app with an empty vault on disk, and a Chromium to visit it with. */
export interface Site {
  readonly browser: Browser;
  /** A fresh profile on the screen of a phone. */
  visitor(): Promise<BrowserContext>;
  end(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium here: install it, or name one in CHROMIUM_PATH');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const server = serve(path.join(folder, 'plans.db'));
  await answers();
  // frames are drawn when there is something to draw: what is measured is work, not the wait for a screen's next turn
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  return {
    browser,
    async visitor() {
      const screen = { viewport: { width: 360, height: 740 }, locale: 'nl-NL' };
      const visitor = await browser.newContext({ baseURL: address, ...screen });
      // tsx gives functions their names by a helper, which those that run in a page do not find there
      await visitor.addInitScript({ content: 'globalThis.__name ??= (named) => named' });
      return visitor;
    },
    async end() {
      await browser.close();
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a plan from a file the way a family does; the tab then stands on the overview. */
export async function openPlan(page: Page, answers: Answers, keeping: 'vault' | 'device'): Promise<void> {
  await page.goto('/nl/open');
  const file = { name: 'plan.json', mimeType: 'application/json', buffer: fileOf(answers) };
  await page.locator('#plan-file').setInputFiles(file);
  await page.getByRole('radio', { name: nl.start.keep[keeping] }).check();
  await page.getByRole('button', { name: nl.open.open, exact: true }).click();
  await page.waitForURL('**/nl/plan');
}

/** Slows the processor of this page; 1 is as it is. */
export async function slow(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

function serve(database: string): ChildProcess {
  const next = ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'];
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: `file:${database}`,
    VAULT_NEW_PLANS_PER_HOUR: '1000',
    // what four people wrote in weeks comes in seconds here
    VAULT_APPENDS_PER_MINUTE: '100000',
  };
  return spawn(process.execPath, next, { stdio: ['ignore', 'ignore', 'inherit'], env });
}

async function answers(): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(`${address}/api/v1/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the site did not start within half a minute');
}
