import { expect, test } from 'vitest';
import { noAnswers } from '@/lib/plan/answers';
import { AnswersBuilder } from '@/lib/plan/answers-builder';
import { hints } from '@/lib/plan/hints';

const vague = ['regelmatig', 'opletten'];
const kinds = (builder: AnswersBuilder) => hints(builder.build(), vague).map(({ kind }) => kind);

test('without agreements there is nothing to remark', () => {
  expect(hints(noAnswers, vague)).toEqual([]);
});

test('a word that promises nothing is named, as a whole word only', () => {
  const plan = (what: string) => new AnswersBuilder().item('agreements', 'a1', { what, who: 'p1' });
  expect(hints(plan('Regelmatig bellen').build(), vague)).toEqual([
    { kind: 'vague', agreement: 'a1', word: 'regelmatig' },
  ]);
  expect(kinds(plan('Onregelmatigheden melden'))).toEqual([]);
});

test('an agreement tied to a condition wants a reserve, and somebody else who watches', () => {
  const tied = { what: 'Oppassen', who: 'p1', watcher: 'p1', conditions: ['v1'] };
  const plan = (measure: string) => new AnswersBuilder().set('measure', measure).item('agreements', 'a1', tied);
  expect(kinds(plan('yes'))).toEqual(['noBackup', 'watchesOwn']);
  expect(kinds(plan('no'))).toEqual([]);
});

test('a question without an agreement is remembered', () => {
  const plan = new AnswersBuilder()
    .item('subQuestions', 'd1', { text: 'Wie is er ’s avonds?' })
    .item('subQuestions', 'd2', { text: 'Wie helpt met de brieven?' })
    .item('agreements', 'a1', { what: 'Oppassen', about: ['d1'] });
  expect(hints(plan.build(), vague)).toEqual([{ kind: 'uncovered', list: 'subQuestions', item: 'd2' }]);
});

test('only professionals, one side of the family, nothing in the first week, no rest', () => {
  const plan = new AnswersBuilder()
    .set('meetingDate', '2026-11-14')
    .item('people', 'p1', { name: 'Anouk', group: 'professional' }, { flags: ['invited'] })
    .item('people', 'p2', { name: 'Oma', side: 'mother' }, { flags: ['invited'] });
  for (const id of ['a1', 'a2', 'a3', 'a4'])
    plan.item('agreements', id, { what: 'Komt langs', who: 'p1', from: '2026-12-01' });
  expect(kinds(plan)).toEqual(['onlyProfessionals', 'noRest', 'lateStart', 'oneSided']);
  plan.item('agreements', 'a5', { what: 'Uitslapen', who: 'p2', from: '2026-11-21', nature: 'rest' });
  plan.item('people', 'p3', { name: 'Opa', side: 'father' }, { flags: ['invited'] });
  expect(kinds(plan)).toEqual([]);
});
