import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import nl from '@/messages/nl.json' with { type: 'json' };

const { routes } = JSON.parse(readFileSync('.next/prerender-manifest.json', 'utf8')) as {
  routes: Record<string, unknown>;
};
const pages = Object.keys(routes).filter((route) => /^\/(nl|en)(\/|$)/.test(route) && !route.endsWith('.webmanifest'));

test('every page says what it may load, and no inline script runs that the build did not write', async ({
  request,
}) => {
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) {
    const headers = (await request.get(page)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, page).toMatch(/^default-src 'none'; script-src 'self'( 'sha256-[\w+/=]+')+; style-src 'self';/);
    expect(policy, page).toContain("require-trusted-types-for 'script'; trusted-types default");
    expect(policy, page).not.toContain('unsafe');
    expect(headers, page).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000',
      'cache-control': 'public, no-cache',
    });
    expect(headers['set-cookie'], page).toBeUndefined();
    expect(headers['x-robots-tag'], page).toBe(/^\/..\/(plan|p|i|take-over)(\/|$)/.test(page) ? 'noindex' : undefined);
  }
});

test('every page opens in Chromium without a word in the console, and asks nothing of another host', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() !== 'log' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`)) complaints.push(request.url());
  });
  for (const path of pages) {
    await page.goto(path, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready);
    expect(complaints, path).toEqual([]);
  }
});

test('text does not become code: HTML, foreign scripts and new policies are refused', async ({ page }) => {
  await page.goto('/nl');
  const refusals = await page.evaluate(() => {
    const attempts = [
      () => document.body.insertAdjacentHTML('beforeend', '<b>text</b>'),
      () => document.createElement('script').setAttribute('src', 'https://example.org/a.js'),
      () => document.createElement('script').setAttribute('src', '/fonts/a.js'),
      () => new Worker('https://example.org/worker.js'),
      () =>
        (
          window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => void } }
        ).trustedTypes.createPolicy('mine', {}),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'allowed';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(refusals).toEqual(Array(5).fill('TypeError'));
});

test('a page cannot be framed by another site', async ({ page, baseURL }) => {
  const other = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${baseURL}/nl"></iframe>`);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  other.close();
});

test('a path without a language is sent to one, and the secret in its fragment comes along', async ({ page }) => {
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe('/nl');
  for (const door of ['p#o1.AAAA.BBBB', 'i#i1.AAAA.BBBB']) {
    await page.goto(`/${door}`);
    // the door has read it: it is not whole, which is not the same as none at all
    await expect(page.getByText(nl.door.faults.link_damaged.title)).toBeVisible();
    expect(page.url()).toMatch(new RegExp(`/nl/${door[0]}$`));
  }
});

test('only the script of a worker may compile WebAssembly', async ({ request }) => {
  const chunks = readdirSync('.next/static/chunks').filter((name) => name.endsWith('.js'));
  const allowed: string[] = [];
  for (const chunk of chunks) {
    const policy = (await request.get(`/_next/static/chunks/${chunk}`)).headers()['content-security-policy'] ?? '';
    if (policy.includes('wasm-unsafe-eval')) allowed.push(chunk);
  }
  // All workers start with one small file; today there is one worker, which makes the PDF.
  expect(allowed).toEqual(chunks.filter((name) => name.startsWith('turbopack-worker-')));
  expect(allowed).toHaveLength(1);
});
