import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './config/machine.mjs';

const port = Number(process.env.E2E_PORT ?? 4711);
const executablePath = findChromium();

/** End-to-end: the built app with an empty database, in a real Chromium, on the screen of a phone. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/pages',
  timeout: 120_000,
  // Two pages at once leave fewer moments in which the machine waits.
  workers: 2,
  reporter: [['list']],
  // A machine of CI can stand still for seconds. What passes only the second time is listed as flaky: look at it.
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  use: {
    // A button that never comes says so long before the test's own time is over.
    actionTimeout: 30_000,
    baseURL: `http://localhost:${port}`,
    viewport: { width: 360, height: 740 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
  },
  // What is measured in milliseconds comes last, with the machine to itself.
  projects: [
    { name: 'pages', testIgnore: '**/kill.spec.ts' },
    { name: 'kill', testMatch: '**/kill.spec.ts', dependencies: ['pages'] },
  ],
  webServer: {
    command: `node tests/e2e/serve.mjs ${port}`,
    url: `http://localhost:${port}/nl`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
