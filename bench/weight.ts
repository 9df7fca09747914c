import type { Figure } from './figures';
import { standardPlan } from './plans';
import { openPlan, type Site } from './site';

/**
 * What a browser with an empty cache really fetches of code: until the first question takes typing, and with all that
 * comes in the seconds after it (the vault, the other fields). `npm test` holds the budgets themselves
 * (config/sizes.mjs); this shows that they count what is fetched.
 */
export async function weight(site: Site): Promise<Figure[]> {
  const until: number[] = [];
  const all: number[] = [];
  const empty: number[] = [];
  for (let times = 0; times < 3; times++) {
    const visitor = await site.visitor();
    const page = await visitor.newPage();
    await openPlan(page, standardPlan(), 'vault');
    const session = await visitor.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    const scripts = new Set<string>();
    session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto('/nl/no-such-page');
    empty.push(bytes);
    bytes = 0;
    await page.goto('/nl/plan/question?vraag=situation');
    await page.locator('textarea').first().waitFor();
    until.push(bytes);
    await page.waitForTimeout(6000);
    all.push(bytes);
    await visitor.close();
  }
  const peer = { what: 'an empty page', theirs: empty };
  return [
    { what: 'Code fetched until the first question takes typing, with headers', unit: 'bytes', ours: until, peer },
    { what: 'Code fetched six seconds later: the vault and all other fields', unit: 'bytes', ours: all, peer },
  ];
}
