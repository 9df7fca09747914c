import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { steps, topQuestions } from '@/lib/guide/guide';
import type { Question, Screen, Step } from '@/lib/guide/question';
import type { GuideWords } from '@/lib/guide/words';
import type { Locale } from '@/lib/i18n/routing';
import en from '@/messages/en.json';
import nl from '@/messages/nl.json';

// The compiler checks both languages here: forget the words of a question and it names the one.
const languages = { nl: nl.guide satisfies GuideWords, en: en.guide satisfies GuideWords };
const everyLanguage = Object.entries(languages) as [Locale, GuideWords][];
const guide: readonly Step[] = steps;
const screens: readonly Screen[] = guide.flatMap((step) => step.screens);

type Words = Readonly<Record<string, unknown>>;
const asWords = (value: unknown): Words => (typeof value === 'object' && value !== null ? (value as Words) : {});
const isSaid = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/** What is wrong with a set of words: each of `needed` must be said, and nothing beside `needed` and `allowed`. */
function faults(at: string, value: unknown, needed: readonly string[], allowed: readonly string[] = []): string[] {
  const words = asWords(value);
  return [
    ...needed.filter((key) => !isSaid(words[key])).map((key) => `${at}.${key} is not said`),
    ...allowed.filter((key) => words[key] === '').map((key) => `${at}.${key} is empty`),
    ...Object.keys(words)
      .filter((key) => !needed.includes(key) && !allowed.includes(key))
      .map((key) => `${at}.${key} belongs to nothing in the guide`),
  ];
}

/** The same for a question with its options, chips, people and fields, however deep. */
function questionFaults(at: string, question: Question, value: unknown): string[] {
  const words = asWords(value);
  const named = { options: optionsOf(question), extras: extrasOf(question), chips: chipsOf(question) };
  const parts = Object.entries(named).filter(([, ids]) => ids.length > 0);
  const fields: readonly Question[] = question.kind === 'list' ? question.fields : [];
  return [
    ...faults(
      at,
      value,
      fields.length > 0 ? ['label', 'add'] : ['label'],
      ['hint', 'why', 'doubts', 'short', 'childProtection', ...parts.map(([part]) => part)].concat(
        fields.length > 0 ? ['count', 'fields'] : [],
      ),
    ),
    ...parts.flatMap(([part, ids]) => faults(`${at}.${part}`, words[part], ids)),
    ...faults(`${at}.childProtection`, words.childProtection, [], ['label', 'hint']),
    ...Object.entries(asWords(words.doubts)).flatMap(([id, doubt]) =>
      faults(`${at}.doubts.${id}`, doubt, ['doubt', 'help']),
    ),
    ...fields.flatMap((field) => questionFaults(`${at}.${field.id}`, field, asWords(words.fields)[field.id])),
    ...Object.keys(asWords(words.fields))
      .filter((id) => !fields.some((field) => field.id === id))
      .map((id) => `${at}.fields.${id} belongs to nothing in the guide`),
  ];
}

function optionsOf(question: Question): readonly string[] {
  return question.kind === 'choice' || question.kind === 'choices' ? question.options : [];
}
function extrasOf(question: Question): readonly string[] {
  return question.kind === 'person' ? (question.extras ?? []) : [];
}
function chipsOf(question: Question): readonly string[] {
  return question.kind === 'text' || question.kind === 'list' ? (question.chips ?? []) : [];
}

/** Every sentence with the path it stands at. */
function sentences(value: unknown, at: readonly string[] = []): [path: string, sentence: string][] {
  if (typeof value === 'string') return [[at.join('.'), value]];
  return Object.entries(asWords(value)).flatMap(([key, inner]) => sentences(inner, [...at, key]));
}
const breaking = (words: unknown, rule: (sentence: string, path: string) => boolean) =>
  sentences(words)
    .filter(([path, sentence]) => rule(sentence, path))
    .map(([path, sentence]) => `${path}: ${sentence}`);

describe.each(everyLanguage)('the guide in %s', (language, words) => {
  test('names every chapter and says what it brings and how long it takes', () => {
    const found = guide.flatMap((step) =>
      faults(step.id, asWords(words.steps)[step.id], ['title', 'opening', 'why']).concat(
        /\d+ minu/.test(String(asWords(asWords(words.steps)[step.id]).why)) ? [] : [`${step.id} does not say how long`],
      ),
    );
    expect(found).toEqual([]);
    expect(Object.keys(words.steps).sort()).toEqual(guide.map((step) => step.id).sort());
  });

  test('gives a title to every screen with more than one question, and to no other', () => {
    const several = screens.filter((screen) => screen.questions.length > 1);
    expect(Object.keys(words.screens).sort()).toEqual(several.map((screen) => screen.id).sort());
    expect(several.flatMap(({ id }) => faults(id, asWords(words.screens)[id], ['title'], ['hint', 'why']))).toEqual([]);
  });

  test('asks every question, and none that the guide does not have', () => {
    expect(
      topQuestions.flatMap((question) => questionFaults(question.id, question, asWords(words.questions)[question.id])),
    ).toEqual([]);
    expect(Object.keys(words.questions).sort()).toEqual(topQuestions.map((question) => question.id).sort());
  });

  test('can be spoken by the machine that fills in the numbers', () => {
    const unspeakable: string[] = [];
    const t = createTranslator({
      locale: language,
      messages: { guide: words } as Record<string, unknown>,
      onError: (error) => unspeakable.push(error.message),
    }) as (key: string, values: { count: number }) => string;
    const found = sentences(words, ['guide']).flatMap(([path]) => [0, 1, 2].map((count) => t(path, { count })));
    expect(unspeakable).toEqual([]);
    expect(found.filter((sentence) => /[{}]/.test(sentence))).toEqual([]);
    expect(breaking(words, (sentence, path) => sentence.includes('{') !== path.endsWith('.count'))).toEqual([]);
  });

  test('has the quotation marks of print', () => {
    expect(breaking(words, (sentence) => /['"`]/.test(sentence))).toEqual([]);
  });

  test('asks in one breath', () => {
    expect(breaking(words, (sentence, path) => /\.(label|title)$/.test(path) && sentence.length > 90)).toEqual([]);
  });

  test('has no spaces to spare', () => {
    expect(breaking(words, (sentence) => sentence !== sentence.trim() || /\s\s|\n/.test(sentence))).toEqual([]);
  });
});

test('the languages hint, explain and doubt at the same places', () => {
  const paths = (words: GuideWords) =>
    sentences(words)
      .map(([path]) => path)
      .sort();
  expect(paths(languages.en)).toEqual(paths(languages.nl));
});

test('Dutch says je and jullie, as at home', () => {
  expect(breaking(languages.nl, (sentence) => /(?<![\p{L}])(u|uw|uzelf)(?![\p{L}])/iu.test(sentence))).toEqual([]);
});

test('whoever may be in danger reads the number that helps', () => {
  for (const { questions } of Object.values(languages)) {
    const { notTogetherWith, apartReason } = questions.invitees.fields;
    expect(notTogetherWith.why).toContain('0800-2000');
    expect(apartReason.why).toMatch(/0800-2000.*112/);
    expect(Object.values(questions.numbers.chips)).toEqual([
      expect.stringMatching(/ 112$/),
      expect.stringMatching(/^Veilig Thuis.* 0800-2000$/),
      expect.stringMatching(/^Kindertelefoon.* 0800-0432$/),
    ]);
  }
});
