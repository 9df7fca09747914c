import { choice, date, list, number, people, person, screen, step, text, yesNo } from '../question';

/** Step 0, before the six chapters: who starts, which variant, who the family is. */
export const start = step('start', [
  screen('who', [
    choice('starterRole', 's1', 'must', ['parent', 'youngPerson', 'grandparent', 'familyOrFriend', 'youthWorker']),
  ]),
  screen('measureQuestion', [choice('measure', 's2', 'must', ['no', 'maybe', 'yes', 'unknown'])], { extra: 'danger' }),
  screen(
    'family',
    [
      list(
        'family',
        's3',
        'must',
        [
          text('name', 'i1', 'must'),
          choice('group', 'family', 'must', ['child', 'adult']),
          text('relation', 'i2', 'should'),
          number('age', 'family', 'should', { group: 'child', min: 0, max: 25 }),
          people('livesWith', 'family', 'should', { group: 'child', from: 'adult' }),
          yesNo('authority', 's3', 'should', { group: 'adult' }),
          yesNo('livesInHouse', 'family', 'should', { group: 'adult' }),
        ],
        { list: 'people', title: 'name', flag: 'inFamily' },
      ),
    ],
    { extra: 'table' },
  ),
  screen('aboutPlan', [
    text('planTitle', 'plan', 'should'),
    person('startedBy', 'plan', 'should'),
    person('helpedBy', 'plan', 'optional'),
  ]),
  screen('planLanguages', [
    text('planLanguage', 'plan', 'optional'),
    text('professionalsLanguage', 'plan', 'optional'),
  ]),
  screen(
    'measureDetails',
    [
      choice('measureSituation', 'measure', 'must', ['threatens', 'inForce']),
      choice('measureKind', 'measure', 'should', ['supervision', 'outOfHome', 'investigation', 'preventive', 'other']),
      text('measureOrganisation', 'measure', 'should'),
      person('measureContact', 'measure', 'should', { from: 'professional' }),
    ],
    { variant: 'childProtection' },
  ),
  screen(
    'measureDates',
    [
      date('measureFrom', 'measure', 'should'),
      date('measureUntil', 'measure', 'should'),
      date('nextHearing', 'measure', 'optional'),
      date('handInBefore', 'q9', 'should'),
      date('answerBefore', 'q9', 'should'),
    ],
    { variant: 'childProtection' },
  ),
]);
