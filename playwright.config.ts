import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './config/machine.mjs';

const port = 4711;
const executablePath = findChromium();

/** End-to-end tests: the built app on a port of its own, with an empty database, in a real Chromium at the width of a phone. */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 60_000,
  workers: 1,
  reporter: [['list']],
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 360, height: 740 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags },
  },
  webServer: {
    command: `node tests/e2e/serve.mjs ${port}`,
    url: `http://localhost:${port}/nl`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});
