import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswersBuilder } from '@/lib/plan/answers-builder';
import { readTime } from '@/lib/plan/moments';
import { apart } from '@/lib/plan/people';
import { proposeProgramme } from '@/lib/plan/programme';

test('a quiet Saturday afternoon: the usual order, from begin to end', () => {
  const plan = new AnswersBuilder().set('meetingBegin', '14:00').set('meetingEnd', '17:30').build();
  const parts = proposeProgramme(plan, 'voluntary');
  expect(parts.map(({ part }) => part)).toEqual([
    'arrive',
    'welcome',
    'question',
    'information',
    'ownTime',
    'meal',
    'readAloud',
    'later',
    'closing',
  ]);
  expect(parts[0]?.time).toBe('14:00');
  expect(parts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(210);
});

test('professionals leave the room for the family’s own time', () => {
  const plan = new AnswersBuilder().item('people', 'p1', { name: 'Anouk', group: 'professional' }).build();
  const parts = proposeProgramme(plan, 'voluntary');
  expect(parts.filter(({ without }) => without.includes('p1')).map(({ part }) => part)).toEqual(['ownTime', 'meal']);
});

test('people who may not be together are never in one part, whoever they are and however long the day is', () => {
  const person = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(person, person), { maxLength: 8 }),
      fc.integer({ min: 0, max: 20 * 60 }),
      fc.integer({ min: 0, max: 10 * 60 }),
      fc.constantFrom('voluntary' as const, 'childProtection' as const),
      (pairs, begin, length, variant) => {
        const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
        const builder = new AnswersBuilder()
          .set('meetingBegin', clock(begin))
          .set('meetingEnd', clock(Math.min(begin + length, 1440)));
        for (let id = 0; id < 6; id++) {
          const foes = pairs.filter(([a, b]) => a === id && b !== id).map(([, b]) => `p${b}`);
          builder.item('people', `p${id}`, { name: `Naam ${id}`, notTogetherWith: foes });
        }
        const plan = builder.build();
        for (const part of proposeProgramme(plan, variant)) {
          for (const [a, b] of apart(plan)) expect(part.without.includes(a) || part.without.includes(b)).toBe(true);
          expect(part.minutes).toBeGreaterThan(0);
          expect(readTime(part.time)).not.toBeNull();
        }
      },
    ),
    { seed: 20261123, numRuns: 300 },
  );
});
