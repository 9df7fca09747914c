import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { Block, Copy } from '@/lib/plan/copy-model';
import { aCopy, agreements, blankCopy, fact, fullCopy, hostileCopy, longCopy, TWO_SCRIPTS } from './copies';
import { print, textsOf } from './printing';
import { elements, type Piece, type Read, readPdf, squeezed } from './reading';

const COPIES: Readonly<Record<string, Copy>> = {
  'a small plan': aCopy(),
  'a full plan': fullCopy(),
  'a plan with 30 people and 40 agreements': longCopy(),
  'an empty plan to write on': blankCopy(),
};

// A plan of fifty pages takes seconds where two cores do all the rest as well.
vi.setConfig({ testTimeout: 120_000 });

const read = new Map<string, Promise<Read>>();

/** The PDF of a copy, read back; each is made once for all tests. */
function paper(copy: Copy, options: { large?: boolean } = {}): Promise<Read> {
  const key = JSON.stringify([copy, options]);
  const known = read.get(key) ?? print(copy, options).then(({ bytes }) => readPdf(bytes));
  read.set(key, known);
  return known;
}

describe('every word of the plan is on paper', () => {
  for (const [name, copy] of Object.entries(COPIES)) {
    for (const large of [false, true]) {
      test(`${name}${large ? ' in large print' : ''}`, async () => {
        const { text } = await paper(copy, { large });
        expect(textsOf(copy).filter((sentence) => !text.includes(squeezed(sentence)))).toEqual([]);
      });
    }
  }

  test('also of texts that run over many pages, in every kind of block', async () => {
    const copy = hostileCopy();
    const { text } = await paper(copy);
    const wanted = squeezed(textsOf(copy).join(' '));
    for (const word of [
      'verhaal0',
      'verhaal150',
      'verhaal333',
      'verhaal640',
      'verhaal899',
      'verzekeringsmaatschappij',
    ]) {
      expect([word, count(text, word)]).toEqual([word, count(wanted, word)]);
    }
    const whole = [
      '06-12345678',
      '14-03-2026',
      'Ґалаґан«Ђорђе»İstanbul',
      'NguyễnThịHoà',
      'W'.repeat(120),
      squeezed(TWO_SCRIPTS),
    ];
    expect(whole.filter((word) => !text.includes(word))).toEqual([]);
  });

  test('a warm worker prints the same, whatever it printed before', async () => {
    const sums: string[] = [];
    for (const copy of [fullCopy(), hostileCopy(), aCopy(), fullCopy()]) sums.push(sha((await print(copy)).bytes));
    expect(sums[3]).toBe(sums[0]);
  });
});

describe('what a stranger holds', () => {
  test('page 1 stands alone, with nothing of the next section on it', async () => {
    const { pages } = await paper(fullCopy());
    const headings = (page: readonly Piece[] | undefined) =>
      page?.filter(({ role }) => role === 'H2').map(({ text }) => text);
    expect(headings(pages[0])).toEqual(['Ons plan op één bladzijde']);
    expect(headings(pages[1])).toEqual(['De vraag']);
  });

  test('the second section starts a page even when it does not ask for it', async () => {
    const { pages } = await paper(blankCopy());
    expect(pages[1]?.[0]).toMatchObject({ role: 'H2', text: 'De vraag' });
  });

  test('every page says which plan, which version, for whom and which page, as decoration', async () => {
    const { pages } = await paper(fullCopy());
    pages.forEach((page, i) => {
      const foot = page.filter(({ role }) => role === 'Artifact').map(({ text }) => text);
      expect(foot).toEqual([
        'Familiegroepsplan · Samen om Mila heen',
        'Versie 3 · 16 november 2026 · Voor: de familie',
        `Bladzijde ${i + 1} van ${pages.length}`,
      ]);
    });
  });

  test('no text lies over the foot of the page', async () => {
    for (const copy of [longCopy(), hostileCopy()]) {
      const { pages } = await paper(copy);
      const lowest = Math.min(
        ...pages
          .flat()
          .filter(({ role }) => role !== 'Artifact')
          .map(({ y }) => y),
      );
      expect(lowest).toBeGreaterThan(64);
    }
  });

  test('no page is empty', async () => {
    for (const copy of [...Object.values(COPIES), hostileCopy()]) {
      const { pages } = await paper(copy);
      expect(pages.filter(isEmpty)).toEqual([]);
    }
  });
});

describe('what a screen reader finds', () => {
  test('headings, lists, tables with header cells, and the table picture in words', async () => {
    const found = await paper(fullCopy());
    const all = found.structures.flatMap(elements);
    const roles = new Set(all.map(({ role }) => role));
    for (const role of [
      'H1',
      'H2',
      'H3',
      'H4',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'Caption',
      'TR',
      'TH',
      'TD',
      'Figure',
    ]) {
      expect(roles).toContain(role);
    }
    expect(all.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual([
      'De tafel van Mila met 12 mensen eromheen.',
    ]);
    expect(found.marked).toBe(true);
    expect(found.pages.flat().filter(({ role }) => role === 'untagged')).toEqual([]);
  });

  test('one table for a table, also when it runs over pages', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [`Dag ${i}`, 'Naima']);
    const columns = [
      { label: 'Wanneer', width: 1 },
      { label: 'Wie', width: 1 },
    ];
    const block: Block = { type: 'table', caption: 'Wie komt wanneer?', columns, rows };
    const { pages } = await paper(withBlocks([block]));
    const headers = pages.map((page) => page.filter(({ text }) => text === 'Wanneer').map(({ role }) => role));
    expect(pages.length).toBeGreaterThan(3);
    expect(headers.filter((page) => page.length > 0).length).toBe(pages.length - 1);
    expect(headers.flat().filter((role) => role !== 'Artifact').length).toBe(1);
  });

  test('the language, the title, and a bookmark for every section', async () => {
    const copy = fullCopy();
    const found = await paper(copy);
    expect(found.info).toMatchObject({ Language: 'nl', Title: 'Familiegroepsplan · Samen om Mila heen' });
    expect(found.bookmarks.map(({ title }) => title)).toEqual([
      copy.title,
      ...copy.sections.map(({ heading }) => heading),
    ]);
    for (const { title, page } of found.bookmarks) {
      expect(found.pages[page - 1]?.filter(({ text }) => text === title).map(({ role }) => role)).toContain(
        title === copy.title ? 'H1' : 'H2',
      );
    }
  });
});

test('no font is used that is not in the file', async () => {
  for (const copy of [fullCopy(), hostileCopy()]) {
    const { fonts } = await paper(copy);
    expect(fonts.map((font) => font.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual(['NotoSans-Bold', 'NotoSans-Regular']);
  }
});

test('no heading, caption or label is left behind at the foot of a page, and no page is empty', async () => {
  const blocks: Block[] = [
    { type: 'subheading', text: 'Onder een kop' },
    { type: 'facts', facts: [fact('Wie', 'Naima'), fact('Wat', 'Oppassen.\nElke week.')] },
    { type: 'list', label: 'Een lijst', items: ['een', 'twee'] },
    { type: 'cards', label: 'Onze afspraken', cards: agreements(2) },
    { type: 'table', caption: 'Een tabel', columns: [{ label: 'Kop', width: 1 }], rows: [['rij'], ['rij']] },
    { type: 'callout', label: 'Bel eerst', text: 'Naima' },
    ...(fullCopy().sections.find(({ id }) => id === 'safety')?.blocks ?? []),
  ];
  for (let lines = 0; lines < 44; lines += 2) {
    const filler: Block[] = Array.from({ length: lines }, () => ({ type: 'paragraph', text: 'Een regel.' }));
    const copy = withBlocks([...filler, ...blocks]);
    const sections = [
      ...copy.sections,
      { id: 'next', heading: 'Nog een deel', lead: 'Waar het over gaat.', blocks },
      { id: 'last', heading: 'Het laatste deel', newPage: true, blocks: blocks.slice(0, 1) },
    ];
    const found = await readPdf((await print({ ...copy, sections })).bytes);
    expect([lines, leftBehind(found)]).toEqual([lines, []]);
    expect([lines, found.pages.filter(isEmpty).length]).toEqual([lines, 0]);
  }
});

test('a section that just fills its page leaves no empty page behind', async () => {
  const next = { id: 'last', heading: 'Het laatste deel', newPage: true, blocks: [] };
  for (let items = 32; items < 35; items++) {
    for (let paragraphs = 0; paragraphs < 4; paragraphs++) {
      const list: Block = { type: 'list', items: Array.from({ length: items }, () => 'Een punt.') };
      const rest = Array.from({ length: paragraphs }, (): Block => ({ type: 'paragraph', text: 'Een regel.' }));
      const copy = withBlocks([...rest, list]);
      const { pages } = await readPdf((await print({ ...copy, sections: [...copy.sections, next] })).bytes);
      expect([items, paragraphs, pages.filter(isEmpty).length]).toEqual([items, paragraphs, 0]);
    }
  }
});

test('the same plan on the same day gives the same bytes', async () => {
  const [one, two] = [await print(fullCopy()), await print(fullCopy())];
  expect(sha(two.bytes)).toBe(sha(one.bytes));
});

test('signs that no font has are told, and leave a sign', async () => {
  const copy = aCopy({ about: [fact('Wie', 'Mila 👩‍👧 en 深圳 en ❤️')] });
  const { bytes, missing } = await print(copy);
  expect(missing).toEqual(['👩‍👧', '深', '圳', '❤️']);
  expect((await readPdf(bytes)).text).toContain('Mila\ufffden\ufffd\ufffden\ufffd');
});

test('a title with an ampersand and angle brackets does not break the file', async () => {
  const { bytes } = await print(aCopy({ title: 'Ali & Bo <samen>' }));
  expect(new TextDecoder('latin1').decode(bytes)).toContain('Ali &amp; Bo &lt;samen&gt;');
  expect((await readPdf(bytes)).info.Title).toBe('Familiegroepsplan · Ali & Bo <samen>');
});

function withBlocks(blocks: readonly Block[]): Copy {
  const copy = aCopy();
  return { ...copy, sections: [...copy.sections, { id: 'blocks', heading: 'Een deel', blocks }] };
}

const HEADS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'Caption', 'TH', 'Lbl']);
const LABELS = new Set(['Een lijst', 'Bel eerst', 'Waar het over gaat.', 'De voorwaarde', 'Onze oplossing']);

/** The lowest text of every page but the last that should have had something under it. */
function leftBehind({ pages }: Read): string[] {
  return pages.slice(0, -1).flatMap((page) => {
    const read = page.filter(({ role, text }) => role !== 'Artifact' && text.trim());
    const foot = Math.min(...read.map(({ y }) => y));
    const lowest = read.filter(({ y }) => y < foot + 2);
    return lowest.every(({ role, text }) => HEADS.has(role) || LABELS.has(text)) ? lowest.map(({ text }) => text) : [];
  });
}

function isEmpty(page: readonly Piece[]): boolean {
  return page.every(({ role }) => role === 'Artifact');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function sha(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
