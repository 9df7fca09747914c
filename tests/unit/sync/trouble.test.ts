import { expect, test } from 'vitest';
import { STATUS } from '@/app/api/v1/status';
import { type Trouble, TROUBLE, troubleOf } from '@/lib/sync/trouble';

test('every way in which the vault can refuse has a reason that a screen can say', () => {
  const unsaid = Object.keys(STATUS).filter((code) => !Object.hasOwn(TROUBLE, code));
  expect(unsaid).toEqual([]);
});

test('a reason of a later vault is trouble of the vault, whatever its name', () => {
  expect(['something_new', 'constructor', '__proto__'].map(troubleOf)).toEqual(Array(3).fill('unavailable' as Trouble));
});
