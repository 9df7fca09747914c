import { readFileSync } from 'node:fs';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { Preview } from '@/components/print/preview';
import { readCopy } from '@/lib/plan/copy/read-copy';
import type { Copy } from '@/lib/plan/copy-model';
import { answersFromFixture } from '@/lib/plan/fixture';
import { textsOfFixture } from '../support/fixture-texts';
import { copyWords } from '../support/words';

afterEach(cleanup);

const day = { year: 2026, month: 11, day: 23 };
const sources = ['plan-vrijwillig', 'plan-jeugdbescherming'].map((name) => ({
  name,
  source: readFileSync(`tests/fixtures/plans/${name}.yaml`, 'utf8'),
}));

function copyOf(source: string, language: 'nl' | 'en', open: 'lines' | 'leaveOut'): Copy {
  const { words, t } = copyWords(language);
  return readCopy(answersFromFixture(source).answers, words, t, { language, open, day });
}

function show(copy: Copy, mark?: string) {
  const { container } = render(<Preview copy={copy} words={{ open: 'nog open' }} mark={mark} />);
  return container;
}

const levels = (within: HTMLElement) =>
  [...within.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1]));

describe.each(sources)('$name as a page', ({ source }) => {
  test('says every text of the plan', () => {
    const shown = (show(copyOf(source, 'nl', 'leaveOut')).textContent ?? '').replace(/\s+/g, ' ');
    const missing = textsOfFixture(source).filter((text) => !shown.includes(text));
    expect(missing).toEqual([]);
  });

  test.each(['nl', 'en'] as const)('has headings that never skip a level, in %s', (language) => {
    const found = levels(show(copyOf(source, language, 'lines')));
    expect(found[0]).toBe(2);
    expect(found.filter((level, at) => level > (found[at - 1] ?? 2) + 1)).toEqual([]);
  });

  test('names every table, its columns and its rows', () => {
    show(copyOf(source, 'nl', 'lines'));
    const tables = screen.getAllByRole('table');
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      expect(table.querySelector('caption')?.textContent).not.toBe('');
      expect(within(table).getAllByRole('columnheader').length).toBeGreaterThan(1);
    }
  });

  test('says in words who sits at the table, beside the picture', () => {
    const copy = copyOf(source, 'nl', 'leaveOut');
    const picture = copy.sections.flatMap(({ blocks }) => blocks).find((block) => block.type === 'table-picture');
    if (picture?.type !== 'table-picture') throw new Error('no picture in the copy');
    const shown = show(copy);
    expect(screen.getByRole('img', { name: picture.alt })).toBeTruthy();
    const names = [...shown.querySelectorAll('.seats > li b')].map(({ textContent }) => textContent);
    expect(names).toEqual(picture.seats.map(({ name }) => name));
  });

  test('marks every section of an example', () => {
    const copy = copyOf(source, 'nl', 'leaveOut');
    show(copy, 'voorbeeld');
    const headings = screen.getAllByRole('heading', { level: 2 });
    expect(headings).toHaveLength(copy.sections.length);
    for (const heading of headings) expect(heading.textContent).toContain('voorbeeld');
  });
});

test('leaves room to write where something is open, and says so to who can’t see the lines', () => {
  const empty = { values: {}, lists: {}, locked: new Set<string>() };
  const { words, t } = copyWords('nl');
  const paper = show(readCopy(empty, words, t, { language: 'nl', open: 'lines', day }));
  const rooms = [...paper.querySelectorAll('.blank')];
  expect(rooms.length).toBeGreaterThan(10);
  for (const room of rooms) {
    expect(room.textContent).toBe('nog open');
    expect(room.querySelectorAll('.blank-line').length).toBeGreaterThan(0);
  }
  cleanup();
  const bare = show(readCopy(empty, words, t, { language: 'nl', open: 'leaveOut', day }));
  expect(bare.querySelectorAll('.blank')).toHaveLength(0);
});

test('says in which language the family wrote, when the paper speaks another', () => {
  const source = sources[0]?.source ?? '';
  const shown = show({ ...copyOf(source, 'en', 'leaveOut'), answersLanguage: 'nl' });
  expect(shown.querySelector('article')?.lang).toBe('en');
  const own = [...shown.querySelectorAll('[lang=nl]')].map(({ textContent }) => textContent).join(' ');
  expect(own).toContain('Hoe zorgen we dat het thuis weer rustig loopt');
});
