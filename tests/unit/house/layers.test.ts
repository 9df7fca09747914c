import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { breaches } from '@/config/layers-check.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'house-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A house of these files only, and what is wrong with it. */
function house(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return breaches(root);
}

const plan = { 'lib/plan/document.ts': 'export type Plan = 1; export const open = 1;' };

test('a house where every import goes down is in order', () => {
  expect(
    house({
      ...plan,
      'components/ui/button.tsx': "import { useId } from 'react'; export const Button = () => useId();",
      'app/[locale]/page.tsx': "import { open } from '@/lib/plan/document'; import '@/components/ui/button'; open;",
      'lib/i18n/request.ts': 'export const words = (l: string) => import(`../../messages/$'.concat('{l}.json`);'),
      'messages/nl.json': '{}',
    }),
  ).toEqual([]);
});

describe('an import upward is seen', () => {
  test.each([
    ['of a value', "import { open } from '../plan/document'; open;"],
    ['by the alias', "import { open } from '@/lib/plan/document'; open;"],
    ['of a type', "import type { Plan } from '../plan/document'; export type P = Plan;"],
    ['of a type among values', "import { type Plan } from '../plan/document'; export type P = Plan;"],
    ['of a type where it is used', "export type P = import('../plan/document').Plan;"],
    ['at run time', "export const later = () => import('../plan/document');"],
    ['at run time by a part of a name', 'export const later = (n: string) => import(`../plan/$'.concat('{n}`);')],
    ['by require', "export const open = require('../plan/document');"],
    ['to hand it on', "export { open } from '../plan/document';"],
    ['to hand all on', "export * from '../plan/document';"],
    ['to hand a type on', "export type { Plan } from '../plan/document';"],
    ['of a worker', "new Worker(new URL('../plan/document.ts', import.meta.url));"],
    ['of a file that is not there', "import '../plan/nothing';"],
  ])('%s', (_, text) => {
    expect(house({ ...plan, 'lib/vault/probe.ts': text })).toEqual([
      expect.stringContaining('lib/vault/probe.ts:1 imports upward: lib/plan/'),
    ]);
  });
});

test('neighbours on one line do not know each other', () => {
  expect(house({ 'lib/pdf/page.ts': "import '../sync/log';", 'lib/sync/log.ts': '' })).toEqual([
    expect.stringContaining('lib/pdf/page.ts:1 imports its neighbour lib/sync/log.ts'),
  ]);
});

test('a component does not import another folder above it', () => {
  expect(house({ 'components/ui/card.tsx': "import '../fields/date';", 'components/fields/date.tsx': '' })).toEqual([
    expect.stringContaining('imports upward: components/fields/date.tsx'),
  ]);
});

test('the house does not stand on its tests', () => {
  expect(house({ 'lib/plan/a.ts': "import '../../tests/support/b';", 'tests/support/b.ts': '' })).toEqual([
    expect.stringContaining('not part of the house'),
  ]);
});

test('a new folder has to be given its place', () => {
  expect(house({ 'lib/helpers/a.ts': '' })).toEqual([expect.stringContaining('lib/helpers/a.ts stands in no layer')]);
});

test('a circle is told once, also when it is closed by a type', () => {
  expect(
    house({
      'lib/plan/a.ts': "import { b } from './b'; export type A = 1; b;",
      'lib/plan/b.ts': "import { c } from './c'; export const b = c;",
      'lib/plan/c.ts': "import type { A } from './a'; export const c: A = 1;",
    }),
  ).toEqual(['cycle: lib/plan/a.ts → lib/plan/b.ts → lib/plan/c.ts → lib/plan/a.ts']);
});

test('the server is blind: it may read the outside of an envelope and nothing that opens one', () => {
  const vault = {
    'lib/vault/keys.ts': 'export type Keys = 1;',
    'lib/vault/envelope.ts': "import './bytes';",
    'lib/vault/bytes.ts': '',
  };
  expect(house({ ...vault, 'app/api/v1/route.ts': "import '@/lib/vault/envelope';" })).toEqual([]);
  expect(house({ ...vault, 'app/api/v1/route.ts': "import type { Keys } from '@/lib/vault/keys';" })).toEqual([
    expect.stringMatching(/^server-is-blind: app\/api\/v1\/route\.ts → lib\/vault\/keys\.ts/),
  ]);
});

test('the server is blind, also by way of a file that looks innocent', () => {
  expect(
    house({
      'lib/store/plans.ts': "import '../vault/envelope';",
      'lib/vault/envelope.ts': "export * from './seal';",
      'lib/vault/seal.ts': '',
    }),
  ).toEqual([
    expect.stringContaining('server-is-blind: lib/store/plans.ts → lib/vault/envelope.ts → lib/vault/seal.ts'),
  ]);
});

test('the browser has no database', () => {
  expect(house({ 'components/plan/save.tsx': "import '@/lib/store/db';", 'lib/store/db.ts': "import 'pg';" })).toEqual([
    expect.stringContaining('browser-has-no-database: components/plan/save.tsx → lib/store/db.ts'),
  ]);
});

test('the guide is pure: zod and itself', () => {
  expect(house({ 'lib/guide/a.ts': "import { z } from 'zod'; import './b'; z;", 'lib/guide/b.ts': '' })).toEqual([]);
  expect(house({ 'lib/guide/b.ts': "import type { ReactNode } from 'react'; export type N = ReactNode;" })).toEqual([
    expect.stringContaining('guide-is-pure: lib/guide/a.ts → lib/guide/b.ts → package:react'),
    expect.stringContaining('guide-is-pure: lib/guide/b.ts → package:react'),
  ]);
});

test('an import that only a run can tell is refused', () => {
  expect(() => house({ 'lib/plan/a.ts': 'export const f = (name: string) => import(name);' })).toThrow('only a run');
});
