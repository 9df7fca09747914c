import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guide, walk } from '@/lib/guide/guide';
import { noAnswers } from '@/lib/plan/answers';
import { AnswersBuilder } from '@/lib/plan/answers-builder';
import { gaps } from '@/lib/plan/completeness';
import { stateOf } from '@/lib/plan/step-state';
import { answersFromFixture } from '@/lib/plan/fixture';
import { overloaded } from '@/lib/plan/people';

test('the complete plan of Finn and Lotte has nothing left to fill in', () => {
  const { answers } = answersFromFixture(readFileSync('tests/fixtures/plans/plan-jeugdbescherming.yaml', 'utf8'));
  expect(gaps(answers)).toEqual([]);
});

test('an empty plan asks only what a plan cannot do without, each in a place that exists', () => {
  const places = new Set(walk('voluntary').map(({ screen }) => screen.id));
  const open = gaps(noAnswers);
  expect(open.length).toBeGreaterThan(15);
  for (const gap of open) expect(places).toContain(gap.screen);
  expect(gaps(noAnswers, 'all').length).toBeGreaterThan(open.length);
});

test('an agreement without a name or a day is mentioned; one of a child protection case also asks for no more than its variant', () => {
  const plan = new AnswersBuilder().item('agreements', 'a1', { what: 'Oppassen' }).build();
  const open = gaps(plan, 'all')
    .filter((gap) => gap.item === 'a1')
    .map((gap) => gap.field);
  expect(open).toContain('who');
  expect(open).toContain('from');
  expect(open).not.toContain('conditions');
});

test('half a date is still open; «weet ik nog niet» is not', () => {
  const open = (stored: string) =>
    gaps(new AnswersBuilder().set('meetingDate', stored).build()).some((gap) => gap.question === 'meetingDate');
  expect(open('31~~')).toBe(true);
  expect(open('unknown')).toBe(false);
  expect(open('2026-11-14')).toBe(false);
});

test('a chapter is empty, busy, and done only when the family says so', () => {
  const chapter = guide.find((step) => step.id === 'question');
  if (!chapter) throw new Error('no chapter');
  const busy = new AnswersBuilder().set('mainQuestion', 'Hoe zorgen we dat…').build();
  expect(stateOf(chapter, noAnswers, new Set())).toBe('empty');
  expect(stateOf(chapter, busy, new Set())).toBe('busy');
  expect(stateOf(chapter, noAnswers, new Set(['question']))).toBe('done');
});

test('one person with more than a third of the agreements is noticed, from six agreements on', () => {
  const plan = (names: string[]) => {
    const builder = new AnswersBuilder();
    names.forEach((who, at) => builder.item('agreements', `a${at}`, { what: 'iets', who }));
    return overloaded(builder.build());
  };
  expect(plan(['k', 'k', 'k', 'w', 'w', 'l'])).toBe('k');
  expect(plan(['k', 'k', 'w', 'w', 'l', 'l'])).toBeNull();
  expect(plan(['k', 'k', 'k'])).toBeNull();
});
