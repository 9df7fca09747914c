import { pdf } from '@react-pdf/renderer';
import { createTranslator } from 'next-intl';
import { createElement } from 'react';
import { CopyDocument } from '@/lib/pdf/copy-document';
import { loadFonts } from '@/lib/pdf/fonts';
import { lookWith } from '@/lib/pdf/look';
import { readFont } from '@/lib/pdf/node-fonts';
import { renderCopyPdf } from '@/lib/pdf/render-copy';
import { readCopy, type Words } from '@/lib/plan/copy/read-copy';
import type { Translate } from '@/lib/plan/say';
import nl from '@/messages/nl.json' with { type: 'json' };
import { type Figure, turnAbout } from './figures';
import { standardPlan } from './plans';
import { openPlan, type Site } from './site';

/** The standard plan as a tagged PDF: in the browser's warm worker, and in Node beside react-pdf without tags. */
export async function paper(site: Site): Promise<Figure[]> {
  const visitor = await site.visitor();
  const page = await visitor.newPage();
  await openPlan(page, standardPlan(), 'device');
  await page.goto('/nl/plan/print');
  const make = page.getByRole('button', { name: nl.print.make, exact: true });
  await make.waitFor();
  const made: number[] = [];
  const stoodStill: number[] = [];
  for (let times = 0; times < 16; times++) {
    // another paper each time: what is open is left out, or gets lines to write on
    const way = times % 2 === 0 ? nl.print.openLeaveOut : nl.print.openLines;
    await page.getByRole('radio', { name: way, exact: true }).check();
    const { took, longest } = await make.evaluate(timeOf);
    if (times < 2) continue; // the worker warms up
    made.push(took);
    stoodStill.push(longest);
  }
  await visitor.close();

  const copy = readCopy(standardPlan(), nl.guide as unknown as Words, translator(), {
    language: 'nl',
    open: 'lines',
    day: { year: 2026, month: 11, day: 16 },
  });
  const look = lookWith(await loadFonts(JSON.stringify(copy), readFont), false);
  const inNode = await turnAbout(
    12,
    () => timed(() => renderCopyPdf(copy, { creationDate: new Date(0), loadFont: readFont })),
    () => timed(() => pdf(createElement(CopyDocument, { copy, look }) as never).toBlob()),
  );
  return [
    {
      what: 'The standard plan to a tagged PDF, warm worker, from the button to «klaar»',
      unit: 'ms',
      ours: made,
      budget: { most: 200 },
    },
    { what: 'Meanwhile the longest the page stood still', unit: 'ms', ours: stoodStill, budget: { most: 50 } },
    {
      what: 'The same copy in Node, tagged',
      unit: 'ms',
      ours: inNode.ours,
      peer: { what: 'react-pdf without tags', theirs: inNode.theirs },
    },
  ];
}

function translator(): Translate {
  return createTranslator({ locale: 'nl', messages: nl, namespace: 'copy' }) as unknown as Translate;
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const began = performance.now();
  await work();
  return [performance.now() - began];
}

/** In the page: presses, waits until the paper is offered, and tells the longest task meanwhile (0: none of 50 ms). */
async function timeOf(button: HTMLElement): Promise<{ took: number; longest: number }> {
  let longest = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  // the choice just made has had its time
  await new Promise((resolve) => setTimeout(resolve, 500));
  tasks.observe({ type: 'longtask' });
  const began = performance.now();
  button.click();
  await new Promise<void>((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('a[download]')) return;
      observer.disconnect();
      resolve();
    }).observe(document, { childList: true, subtree: true });
  });
  const took = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 200));
  tasks.disconnect();
  return { took, longest };
}
