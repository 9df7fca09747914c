import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/threat-model.md', 'utf8');
const named = [...page.matchAll(/`(tests\/[^`]+)` › “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));

test('every test that the threat model names exists, under that name', () => {
  const missing = named.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(60);
});

test('every line of what is protected says what shows it', () => {
  const lines = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| What (they would like|happens) /.test(line));
  expect(lines.length).toBeGreaterThan(35);
  expect(lines.filter((line) => !/` › “/.test(line))).toEqual([]);
});

test('what is not protected stands first', () => {
  expect(page.match(/^## .*/m)?.[0]).toBe('## What is not protected');
});
