import { expect, test } from 'vitest';
import en from '@/messages/en.json';
import nl from '@/messages/nl.json';

test.each([
  ['Dutch', nl],
  ['English', en],
])('no %s sentence can come out empty, which the built pages would take for a broken one', (_, messages) => {
  expect(sentences(messages).filter(([, text]) => text === '' || text.includes('{}'))).toEqual([]);
});

function sentences(messages: object, at = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value]] : sentences(value, `${at}${key}.`),
  );
}
