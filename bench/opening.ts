import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import * as Y from 'yjs';
import { cleanState } from '@/lib/sync/document-rules';
import { VaultApi } from '@/lib/sync/vault-api';
import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { ownerLink } from '@/lib/vault/links';
import { sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import nl from '@/messages/nl.json' with { type: 'json' };
import { newPlanKeys } from '@/tests/support/plan-keys';
import { type Figure, turnAbout } from './figures';
import { type Edit, editedRoom } from './plans';
import { address, type Site, slow } from './site';

const edits = 2000;
/** Devices fold the log when it has grown by so much, so a newcomer finds at most this after the snapshot. */
const unfolded = 200;
const slower = 6;

/**
 * Opening a plan of 2,000 edits by four people, with the processor slowed: again on a device that has it, beside Yjs
 * alone reading the same state in a bare page; and for the first time, from the vault.
 */
export async function opening(site: Site): Promise<Figure[]> {
  const changes = editedRoom(edits);
  const link = await putInVault(changes);
  const visitor = await site.visitor();
  const page = await visitor.newPage();
  await page.addInitScript(watchOpening);
  await slow(page, slower);

  const first: number[] = [];
  for (let times = 0; times < 5; times++) {
    const newcomer = await site.visitor();
    first.push(await openByLink(newcomer, link, slower));
    await newcomer.close();
  }
  await openByLink(visitor, link, 1);

  const bare = await bareYjs(visitor, stateOf(changes));
  const painted: number[] = [];
  const runs = await turnAbout(
    12,
    async () => {
      await page.goto('/nl/plan/question?vraag=situation');
      await page.locator('textarea').first().waitFor();
      const at = await page.evaluate(() => (globalThis as unknown as Opening).opening);
      const [paint] = await page.evaluate(() =>
        performance.getEntriesByName('first-contentful-paint').map((entry) => entry.startTime),
      );
      painted.push(at.shown - (paint ?? 0));
      return [at.shown - at.began];
    },
    async () => [await bare.evaluate(() => (globalThis as unknown as Bare).read())],
  );
  await visitor.close();
  const named = `${edits} edits, processor slowed ${slower}×`;
  return [
    {
      what: `Open a plan of ${named}: from the page's scripts having run to the first field`,
      unit: 'ms',
      ours: runs.ours,
      peer: { what: 'Yjs alone reading the same state', theirs: runs.theirs },
      budget: { most: 700 },
    },
    { what: `The same from the first paint, with Next and React starting up`, unit: 'ms', ours: painted.slice(1) },
    {
      what: `Open it for the first time, from the vault: from «${nl.door.own}» to the overview`,
      unit: 'ms',
      ours: first,
      note: `A snapshot of ${edits - unfolded} edits and ${unfolded} sealed changes after it, each checked and opened.`,
    },
  ];
}

function stateOf(changes: readonly Edit[]): Bytes {
  const doc = new Y.Doc({ gc: true });
  for (const { change } of changes) Y.applyUpdate(doc, change);
  return cleanState(doc);
}

/** Puts the edits in the vault as four devices would: sealed one by one, the older ones folded. Gives the link. */
async function putInVault(changes: readonly Edit[]): Promise<string> {
  const plan = await newPlanKeys();
  const place = { planId: plan.planId, room: ROOM.shared };
  const api = new VaultApi(plan.planId, plan.keys.ownerToken, (path, init) =>
    fetch(new URL(String(path), address), init),
  );
  const must = (answer: { ok: boolean }) => {
    if (!answer.ok) throw new Error(`the vault said no: ${JSON.stringify(answer)}`);
  };
  must(await api.create(plan.keys, plan.commitments, 365));
  const writers = Array.from({ length: 4 }, () => ({ writer: toBase64url(random(8)), wseq: 0 }));
  const send = async (some: readonly Edit[]) => {
    for (let at = 0; at < some.length; at += 64) {
      const batch = await Promise.all(
        some.slice(at, at + 64).map(({ writer, change }) => {
          const who = writers[writer] as (typeof writers)[number];
          who.wseq++;
          return sealUpdate(place, plan.keys, { ...who, at: Date.now(), seen: new Map(), change });
        }),
      );
      must(
        await api.append(
          ROOM.shared,
          batch.map(({ bytes }) => bytes),
        ),
      );
    }
  };
  const old = changes.slice(0, changes.length - unfolded);
  await send(old);
  const heads = await api.heads();
  if (!heads.ok) throw new Error(heads.reason);
  const covers = heads.rooms[0].head;
  const seen = new Map(writers.map(({ writer, wseq }) => [writer, wseq]));
  const snapshot = await sealSnapshot(place, plan.keys, { covers, seen, state: stateOf(old) });
  must(await api.putSnapshot(ROOM.shared, null, covers, snapshot.bytes));
  await send(changes.slice(changes.length - unfolded));
  return ownerLink(plan.planId, plan.O);
}

/** Goes in by the link on this profile; gives the milliseconds from pressing the button to the overview. */
async function openByLink(visitor: BrowserContext, link: string, times: number): Promise<number> {
  const page = await visitor.newPage();
  await page.goto(`/nl/p${link}`);
  await slow(page, times);
  const button = page.getByRole('button', { name: nl.door.own });
  const took = await button.evaluate(async (pressed: HTMLElement) => {
    const began = performance.now();
    pressed.click();
    await new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('a.task')) return;
        observer.disconnect();
        resolve();
      }).observe(document, { childList: true, subtree: true });
    });
    return performance.now() - began;
  });
  await page.close();
  return took;
}

interface Opening {
  opening: { began: number; shown: number };
}

/** In our page: when it first asks for the device's store, and when the first field is there. */
function watchOpening(): void {
  const opening = { began: 0, shown: 0 };
  Object.assign(globalThis, { opening });
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...name) {
    opening.began ||= performance.now();
    return open.apply(this, name);
  };
  new MutationObserver((_, observer) => {
    if (!document.querySelector('textarea')) return;
    opening.shown = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

interface Bare {
  Y: typeof Y;
  state: Uint8Array;
  read(): number;
}

/** A bare page in which Yjs reads this state. */
async function bareYjs(visitor: BrowserContext, state: Bytes): Promise<Page> {
  const built = await build({
    logLevel: 'error',
    configFile: false,
    build: { write: false, lib: { entry: 'node_modules/yjs/dist/yjs.mjs', formats: ['iife'], name: 'Y' } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) throw new Error('Yjs could not be bundled');
  const page = await visitor.newPage();
  await page.setContent('<!doctype html><p>Yjs');
  await page.addScriptTag({ content: bundle.output[0].code });
  await page.evaluate(
    (bytes) => {
      const state = Uint8Array.from(bytes);
      const read = () => {
        const { Y } = globalThis as unknown as Bare;
        const began = performance.now();
        Y.applyUpdate(new Y.Doc({ gc: true }), state);
        return performance.now() - began;
      };
      Object.assign(globalThis, { read });
    },
    [...state],
  );
  await slow(page, slower);
  return page;
}
