import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { answersFromFixture } from '@/lib/plan/fixture';
import { writePlanFile } from '@/lib/plan/plan-file';
import en from '@/messages/en.json' with { type: 'json' };
import nl from '@/messages/nl.json' with { type: 'json' };
import { overflow, problems } from './support/look';
import { recordRequests } from './support/watch';

const pages = [
  '',
  '/about',
  '/safety',
  '/privacy',
  '/accessibility',
  '/away',
  '/traces',
  '/example',
  '/start',
  '/open',
  '/open/card',
  '/p',
  '/i',
  '/take-over',
  '/plan',
];
const readable = ['', '/about', '/safety', '/privacy', '/accessibility', '/away', '/traces', '/example'];
const widths = [360, 1280] as const;

/** The pages around the wizard: what anybody may read, and what a family does with its plan as a whole. */
for (const locale of ['nl', 'en'] as const) {
  for (const width of widths) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`no page is in anybody’s way: ${locale}, ${width} wide, ${colorScheme}`, async ({ page, context }) => {
        test.setTimeout(120_000);
        const sent = recordRequests(context);
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        for (const path of pages) {
          await page.goto(`/${locale}${path}`);
          await expect(page.locator('h1')).toBeVisible();
          expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale);
          expect(await problems(page), path).toEqual([]);
          expect(await overflow(page), `${path} is wider than the screen`).toBe(0);
        }
        expect([...sent.hosts]).toEqual([new URL(page.url()).host]);
      });
    }
  }
}

test('text twice as large, and a screen of 320, still fit', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of pages) {
    await page.goto(`/nl${path}`);
    await expect(page.locator('h1')).toBeVisible();
    expect(await overflow(page), path).toBe(0);
    await enlargeText(page);
    expect(await overflow(page), `${path} with text at 200 %`).toBe(0);
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('everything that is there to read can be read', async ({ page }) => {
    for (const path of readable) {
      await page.goto(`/nl${path}`);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('main')).not.toContainText(nl.frame.noScript);
    }
    await page.goto('/nl');
    await page.getByText(nl.frame.language, { exact: true }).click();
    await page.getByRole('link', { name: 'English', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.pages.welcome.title);
  });
});

test('a page that can’t work without script says so, and what else there is', async ({ request }) => {
  for (const path of [
    '/start',
    '/open',
    '/open/card',
    '/p',
    '/i',
    '/plan',
    '/plan/key-card',
    '/plan/check',
    '/plan/print',
    '/plan/keep',
    '/plan/sharing',
    '/plan/sharing/give',
    '/plan/family-time',
    '/plan/hand-over',
    '/plan/locks',
    '/take-over',
    '/plan/question',
  ]) {
    // read as it is sent: this browser hides `noscript` even where script is switched off for a test
    const [, said = ''] = /<noscript>([\s\S]*?)<\/noscript>/.exec(await (await request.get(`/nl${path}`)).text()) ?? [];
    expect(said, path).toContain(nl.frame.noScript);
    expect(said, path).toContain('href="/nl/example"');
  }
});

test('with the keyboard alone somebody gets from the welcome to the first question', async ({ page }) => {
  await page.goto('/nl');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: nl.frame.skip })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: nl.pages.welcome.start })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(nl.guide.questions.starterRole.label);
  await tabTo(page, 'radio');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', nl.start.next);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, 'button', nl.start.next);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(nl.start.keepTitle);
  await tabTo(page, 'radio');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: nl.start.keep.device, exact: false })).toBeChecked();
  await tabTo(page, 'button', nl.start.begin);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/nl\/plan\/start\?vraag=family$/);
  await expect(page.locator('.saved')).toBeVisible();
});

test('«Stoppen» leaves a page that says nothing, and nothing to go back to', async ({ page }) => {
  await page.goto('/nl/about');
  await page.goto('/nl/safety');
  await page.getByRole('link', { name: nl.frame.leave }).click();
  await expect(page).toHaveURL(/\/nl\/away$/);
  await expect(page).toHaveTitle(nl.pages.away.title);
  const said = (await page.locator('body').innerText()).toLowerCase();
  for (const word of ['plan', 'gezin', 'familie', 'tafel', 'veilig']) expect(said).not.toContain(word);
  await page.goBack();
  await expect(page).toHaveURL(/\/nl\/about$/);
});

test('the language changes, and the question stays', async ({ page }) => {
  await page.goto('/nl/plan?vraag=worries');
  await page.getByText(nl.frame.language, { exact: true }).click();
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await expect(page).toHaveURL(/\/en\/plan\?vraag=worries$/);
});

test('a link that is cut or changed is told so before anything is asked of the server', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => new URL(request.url()).pathname.startsWith('/api/') && asked.push(request.url()));
  const faults = nl.door.faults;
  const links = [
    ['', faults.link_missing.title],
    ['#o1.abc', faults.link_incomplete.title],
    ['#hallo', faults.link_damaged.title],
    ['#o1.MlYJJwcY_YU1qX4UMcmHEw.HgAKMkKwQYh17SQNKc2qaA.xxx', faults.link_damaged.title],
  ] as const;
  for (const [fragment, title] of links) {
    await page.goto('about:blank');
    await page.goto(`/nl/p${fragment}`);
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    expect(new URL(page.url()).hash).toBe('');
    await expect(page.getByLabel(nl.door.pasteLabel)).toBeVisible();
  }
  expect(asked).toEqual([]);
});

test('the key has left the address before any other script runs, and nothing is fetched before the click', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // what scripts of ours find when they start: the first one is noted down as soon as it stands in the page
    new MutationObserver(() => {
      const own = document.querySelector('script[src]');
      if (own && !('keyAtStart' in window)) Object.assign(window, { keyAtStart: location.hash });
    }).observe(document, { childList: true, subtree: true });
  });
  const asked: string[] = [];
  page.on('request', (request) => new URL(request.url()).pathname.startsWith('/api/') && asked.push(request.url()));
  await page.goto('/nl/p#o1.MlYJJwcY_YU1qX4UMcmHEw.HgAKMkKwQYh17SQNKc2qaA.2Jj');
  await expect(page.getByRole('button', { name: nl.door.own })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { keyAtStart: string }).keyAtStart)).toBe('');
  expect(page.url()).not.toContain('o1.');
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: nl.door.own }).click();
  await expect(page.getByRole('heading', { name: nl.door.faults.plan_unknown.title })).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  expect(await problems(page)).toEqual([]);
});

test('a link opened where the internet drops out says so, and can be tried again', async ({ page }) => {
  await page.goto('/nl/p#o1.MlYJJwcY_YU1qX4UMcmHEw.HgAKMkKwQYh17SQNKc2qaA.2Jj');
  const own = page.getByRole('button', { name: nl.door.own });
  await expect(own).toBeVisible();
  let missed = 0;
  await page.route('**/_next/static/chunks/*.js', (route) => {
    missed++;
    return route.abort('internetdisconnected');
  });
  await own.click();
  await expect(page.getByRole('heading', { name: nl.door.faults.offline.title })).toBeVisible();
  expect(missed).toBeGreaterThan(0);
  await page.unroute('**/_next/static/chunks/*.js');
  await page.getByRole('button', { name: nl.door.again }).click();
  await own.click();
  await expect(page.getByRole('heading', { name: nl.door.faults.plan_unknown.title })).toBeVisible();
});

test('a file that is no plan gets a sentence, and nothing is lost', async ({ page }) => {
  await page.goto('/nl/open');
  const faults = nl.open.faults;
  const newer = JSON.stringify({ format: 'aan-tafel-plan', version: 99 });
  const hostile = `{"format":"aan-tafel-plan","version":1,"answers":{"__proto__":{"x":1}},"lists":{"people":[{"id":"../x","answers":{}}]}}`;
  const files = [
    ['%PDF-1.7 niets', faults.notReadable.title],
    ['{"a":1}', faults.notAPlan.title],
    [newer, faults.newer.title],
    [hostile, faults.damaged.title],
    [`"${'a'.repeat(5 * 1024 * 1024)}"`, faults.tooLarge.title],
  ] as const;
  for (const [text, title] of files) {
    await page
      .getByLabel(nl.open.choose)
      .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  }
  expect(await problems(page)).toEqual([]);
  await page.goto('/nl/plan');
  await expect(page.getByRole('heading', { name: nl.overview.noneTitle })).toBeVisible();
});

test('a plan from a file is looked at first, read over, printed, kept and taken away', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const source = readFileSync('tests/fixtures/plans/plan-jeugdbescherming.yaml', 'utf8');
  const { answers } = answersFromFixture(source);
  const file = writePlanFile({ answers, done: new Set(['question']), created: '', changed: '2026-11-16', kept: {} });
  const title = 'Veilig thuis voor Finn en Lotte';

  await page.goto('/nl/open');
  await page
    .getByLabel(nl.open.choose)
    .setInputFiles({ name: 'ons-plan.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByText(title)).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await page.getByRole('button', { name: nl.open.open }).click();

  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await page.getByRole('link', { name: nl.overview.check }).click();
  await expect(page.getByRole('heading', { level: 1, name: nl.check.title })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await page
    .getByRole('link', { name: new RegExp(`^${nl.check.change} ${nl.guide.questions.mainQuestion.short}`) })
    .click();
  await expect(page).toHaveURL(/\/plan\/question\?vraag=mainQuestion&terug=check$/);
  await page.getByRole('button', { name: nl.wizard.toCheck }).click();
  await expect(page).toHaveURL(/\/plan\/check$/);

  await page.goto('/nl/plan/print');
  await expect(page.locator('.paper-title')).toHaveText(title);
  await page.getByRole('button', { name: nl.print.make }).click();
  await expect(page.getByText(nl.print.ready)).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: nl.print.download }).click();
  expect((await download).suggestedFilename()).toMatch(/^ons-plan-\d{4}-\d{2}-\d{2}\.pdf$/);
  expect(await problems(page)).toEqual([]);
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.locator('.paper')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('button', { name: nl.print.make })).toBeVisible();

  await page.goto('/nl/plan/keep');
  await expect(page.getByText(nl.keep.where.vault)).toBeVisible();
  await page.getByRole('button', { name: nl.keep.link.show }).click();
  const link = await page.locator('#owner-link').innerText();
  expect(link).toContain('/nl/p#o1.');
  expect(await problems(page)).toEqual([]);

  const elsewhere = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const other = await elsewhere.newPage();
  await expect(page.getByText(nl.retention.until.split('{')[0] ?? '')).toBeVisible();
  await other.goto(link);
  await other.getByRole('button', { name: nl.door.notOwn }).click();
  await expect(other.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await other.goto('/nl');
  await expect(other.getByRole('heading', { name: nl.pages.device.title })).toHaveCount(0);

  await page.getByRole('button', { name: nl.keep.remove.button }).click();
  await expect(page.getByRole('dialog', { name: nl.keep.remove.sure })).toBeVisible();
  expect(await problems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: nl.keep.remove.button })).toBeFocused();
  await page.getByRole('button', { name: nl.keep.remove.button }).click();
  await page.getByRole('button', { name: nl.keep.remove.yes }).click();
  await expect(page.getByText(nl.keep.remove.done)).toBeVisible();
  await other.goto('about:blank');
  await other.goto(link);
  await other.getByRole('button', { name: nl.door.own }).click();
  await expect(other.getByRole('heading', { name: nl.door.faults.plan_deleted.title })).toBeVisible();
  await elsewhere.close();
});

/** What a phone does with «large text»: the root's font size doubles. */
async function enlargeText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { font-size: 200% }');
    document.adoptedStyleSheets = [sheet];
  });
}

/** Presses Tab until something with this role (and name) has the focus. */
async function tabTo(page: Page, role: 'radio' | 'button', name?: string): Promise<void> {
  const wanted = page.getByRole(role, name ? { name } : {});
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    const found = await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement));
    if (found) return;
  }
  throw new Error(`Tab never came to ${role} ${name ?? ''}`);
}
