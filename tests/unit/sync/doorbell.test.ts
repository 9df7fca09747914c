import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Heads } from '@/lib/sync/doorbell';
import { again, enter, familyPlan, linkFor, type Page, worries } from '../../support/family';
import { giveLocks } from '../../support/locks';
import { network, newBrowser, newPage, otherBrowser, pace, until, usualPace } from '../../support/pages';
import { openVault } from '../../support/vault';

let end = async () => {};
let page: Page;
beforeAll(async () => {
  ({ end } = await openVault('sqlite'));
});
afterAll(() => end());
beforeEach(async () => {
  network.online();
  network.seen = [];
  // Only the bell can be why something comes.
  Object.assign(pace.rhythm, { pollVisible: 60_000, pollHidden: 60_000 });
  page = await newBrowser();
});
afterEach(usualPace);

const streams = () => network.seen.filter((line) => line.endsWith('/events')).length;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function two() {
  const { owner, sharing } = await familyPlan(page);
  const { id, link } = await linkFor(sharing, 'write');
  const other = await enter(link, await otherBrowser());
  await expect.poll(() => [owner.openOn.get(), other.openOn.get()]).toEqual([2, 2]);
  return { owner, sharing, id, other };
}

describe('the doorbell', () => {
  test('brings a word to the other device within three seconds, also while somebody goes on typing', async () => {
    Object.assign(pace.rhythm, {
      idle: 2000,
      longest: 10_000,
      idleTogether: 1000,
      longestTogether: 2200,
      apart: 2100,
      readApart: 500,
    });
    page = await newBrowser();
    const { owner, other } = await two();
    let typing = true;
    const begun = Date.now();
    const typist = (async () => {
      worries(owner).insert(0, 'Kijk, ');
      for (let i = 0; typing; i++) {
        await wait(150);
        worries(owner).insert(worries(owner).length, 'abc '.charAt(i % 4));
      }
    })();
    await expect.poll(() => worries(other).toString(), { timeout: 8000, interval: 20 }).toContain('Kijk, ');
    const took = Date.now() - begun;
    typing = false;
    await typist;
    expect(took).toBeLessThan(3000);
    await until(owner.saveState, 'saved');
    const quiet = Date.now();
    worries(other).insert(0, 'Ja. ');
    await expect.poll(() => worries(owner).toString(), { timeout: 8000, interval: 20 }).toContain('Ja. ');
    expect(Date.now() - quiet).toBeLessThan(3000);
  });

  test('lets two who type at once send no oftener than one who types alone', async () => {
    Object.assign(pace.rhythm, { idle: 200, longest: 1000, idleTogether: 100, longestTogether: 220, apart: 210 });
    page = await newBrowser();
    const { owner, other } = await two();
    await Promise.all([until(owner.saveState, 'saved'), until(other.saveState, 'saved')]);
    network.seen = [];
    for (let i = 0; i < 60; i++) {
      await wait(40);
      worries(owner).insert(0, 'a');
      worries(other).insert(0, 'b');
    }
    const sent = network.seen.filter((line) => line.startsWith('POST') && line.endsWith('/log')).length;
    expect(sent).toBeGreaterThan(8);
    expect(sent).toBeLessThan(30);
    await expect.poll(() => worries(owner).toString() === worries(other).toString()).toBe(true);
    expect(worries(owner).length).toBe(120 + 'Noor slaapt slecht.'.length);
  });

  test('tells at once that a link is paused', async () => {
    const { sharing, id, other } = await two();
    const begun = Date.now();
    await sharing.pause([id]);
    await until(other.saveState, 'paused');
    expect(Date.now() - begun).toBeLessThan(2000);
  });

  test('tells at once that the plan was deleted', async () => {
    const { owner, other } = await two();
    await owner.deleteEverywhere();
    await until(other.saveState, 'deleted');
  });

  test('asks for nothing as long as nothing rings', async () => {
    const { owner, other } = await two();
    await Promise.all([until(owner.saveState, 'saved'), until(other.saveState, 'saved')]);
    await wait(1000); // until it was told who looked in
    network.seen = [];
    await wait(700);
    expect(network.seen).toEqual([]);
  });

  test('is hung up again after it broke off, and what was written meanwhile comes at once', async () => {
    let breakOff = () => {};
    network.intercept = async (request, forward) => {
      const answer = await forward();
      if (!request.url.endsWith('/events') || !answer.body) return answer;
      const reader = answer.body.getReader();
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          breakOff = () => {
            network.intercept = null;
            controller.error(new TypeError('connection lost'));
            void reader.cancel();
          };
        },
        async pull(controller) {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
      });
      return new Response(body, { headers: answer.headers });
    };
    const { owner, other } = await two();
    const before = streams();
    breakOff();
    worries(owner).insert(0, 'Toen. ');
    await expect.poll(() => worries(other).toString()).toContain('Toen. ');
    expect(streams()).toBeGreaterThan(before);
  });

  test.each([
    ['does not connect', () => Promise.reject(new TypeError('no'))],
    ['is refused by a proxy', async () => new Response('no', { status: 502 })],
    ['is refused because there are too many', async () => refusedStream('too_many_requests', 429)],
    ['ends at once', async () => new Response('', { headers: { 'fgp-protocol': '1' } })],
    ['speaks gibberish', async () => new Response('event: head\ndata: {{{\n\n', { headers: { 'fgp-protocol': '1' } })],
    ['never ends an event', async () => new Response('x'.repeat(70_000), { headers: { 'fgp-protocol': '1' } })],
  ])('gives way to asking now and then when it %s', async (_how, answer) => {
    Object.assign(pace.rhythm, { pollVisible: 150 });
    page = await newBrowser();
    network.intercept = (request, forward) => (request.url.endsWith('/events') ? answer() : forward());
    const { owner, sharing } = await familyPlan(page);
    const { link } = await linkFor(sharing, 'write');
    const other = await enter(link, await otherBrowser());
    worries(owner).insert(0, 'Toch. ');
    await expect.poll(() => worries(other).toString()).toContain('Toch. ');
    expect(other.openOn.get()).toBeNull();
  });

  test('is hung anew when the internet comes back, however lately the old stream spoke', async () => {
    let asked = 0;
    const line = {
      async open(_method: string, _path: string, signal: AbortSignal) {
        asked++;
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            const head = JSON.stringify({ shared: { head: asked, etag: null }, streams: 1 });
            controller.enqueue(new TextEncoder().encode(`event: head\ndata: ${head}\n\n`));
            signal.addEventListener('abort', () => controller.error(signal.reason));
          },
        });
        return new Response(body, { headers: { 'fgp-protocol': '1' } });
      },
    };
    const hearing: boolean[] = [];
    let heads = 0;
    const { BELL, Doorbell } = await import('@/lib/sync/doorbell');
    Object.assign(BELL, { silence: 40_000, retryFirst: 20_000, retryLongest: 20_000 });
    const bell = new Doorbell(line, {
      onHeads: () => heads++,
      onGrant: () => undefined,
      onInbox: () => undefined,
      onTurnedAway: () => undefined,
      onHearing: (heard) => hearing.push(heard),
    });
    await expect.poll(() => heads).toBe(1);
    bell.wake();
    await wait(50);
    expect(asked).toBe(1);
    bell.renew();
    await expect.poll(() => heads).toBe(2);
    bell.stop();
    expect(hearing).not.toContain(false);
  });

  test('gives up a stream that says nothing any more', async () => {
    let asked = 0;
    const line = {
      async open(_method: string, _path: string, signal: AbortSignal) {
        asked++;
        const body = new ReadableStream({
          start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
        });
        return new Response(body, { headers: { 'fgp-protocol': '1' } });
      },
    };
    const heard: (boolean | Heads)[] = [];
    const { BELL, Doorbell } = await import('@/lib/sync/doorbell');
    Object.assign(BELL, { silence: 80, retryFirst: 10, retryLongest: 20 });
    const bell = new Doorbell(line, {
      onHeads: (heads) => heard.push(heads),
      onGrant: () => undefined,
      onInbox: () => undefined,
      onTurnedAway: () => undefined,
      onHearing: (hearing) => heard.push(hearing),
    });
    await expect.poll(() => asked).toBeGreaterThan(2);
    bell.stop();
    expect(heard).toEqual([false]);
  });
});

describe('several pages of one browser', () => {
  test('hang up one bell; the others show how it stands, and one of them takes over when it goes', async () => {
    const locks = giveLocks();
    try {
      const { owner, other } = await two();
      const second = await again(owner, await newPage());
      await until(second.saveState, 'saved');
      expect(streams()).toBe(2);

      worries(other).insert(0, 'Voor allebei. ');
      await expect.poll(() => worries(second).toString()).toContain('Voor allebei. ');
      expect(second.openOn.get()).toBe(2);

      network.seen = [];
      worries(second).insert(0, 'Van de tweede. ');
      await expect.poll(() => worries(owner).toString()).toContain('Van de tweede. ');
      await expect.poll(() => worries(other).toString()).toContain('Van de tweede. ');
      await until(second.saveState, 'saved');

      await owner.close();
      await expect.poll(streams).toBe(1);
      worries(other).insert(0, 'En nu? ');
      await expect.poll(() => worries(second).toString()).toContain('En nu? ');
    } finally {
      locks.remove();
    }
  });

  test('do not wait for one that fell asleep', async () => {
    const locks = giveLocks();
    try {
      const { owner, other } = await two();
      const second = await again(owner, await newPage());
      await until(second.saveState, 'saved');
      // The first page hears nothing any more, from nobody.
      const deaf = BroadcastChannel.prototype.postMessage;
      BroadcastChannel.prototype.postMessage = () => undefined;
      worries(second).insert(0, 'Zelf maar. ');
      await expect.poll(() => worries(other).toString()).toContain('Zelf maar. ');
      BroadcastChannel.prototype.postMessage = deaf;
    } finally {
      locks.remove();
    }
  });
});

function refusedStream(code: string, status: number): Response {
  return Response.json({ error: { code, retryAfter: 1 } }, { status, headers: { 'fgp-protocol': '1' } });
}
