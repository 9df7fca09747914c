import { choice, choices, date, list, longText, people, person, screen, step, text } from '../question';

/** Chapter 1, de vraag: what this plan is for, told once. */
export const question = step('question', [
  screen('mainQuestion', [longText('mainQuestion', 'q1', 'must')]),
  screen('assessorQuestion', [longText('assessorQuestion', 'q1', 'optional')], { variant: 'childProtection' }),
  screen('situation', [longText('situation', 'q2', 'must', { lockable: true })]),
  screen('situationByAssessor', [longText('situationByAssessor', 'q2', 'should')], { variant: 'childProtection' }),
  screen('goesWell', [
    list('goesWell', 'q3', 'must', [text('text', 'q3', 'must')], { title: 'text', inline: true, sortable: true }),
  ]),
  screen(
    'existingSafety',
    [list('existingSafety', 'q3', 'should', [text('text', 'q3', 'must')], { title: 'text', inline: true })],
    { variant: 'childProtection' },
  ),
  screen('worries', [
    list(
      'worries',
      'q4',
      'must',
      [
        longText('text', 'q4', 'must'),
        people('namedBy', 'q4', 'should'),
        people('agree', 'q4', 'optional'),
        list('disagree', 'q4', 'optional', [person('who', 'q4', 'should'), text('text', 'q4', 'should')], {
          title: 'text',
        }),
      ],
      { title: 'text' },
    ),
  ]),
  screen('childrenVoice', [
    list(
      'childrenVoice',
      'q5',
      'must',
      [
        person('child', 'q5', 'must', { from: 'child' }),
        text('howAsked', 'q5', 'should'),
        // the child's own words stay with the family until the child says who may read them (IVRK art. 12)
        longText('words', 'q5', 'must', { room: 'private' }),
        choice('mayRead', 'q5', 'must', ['everyone', 'onlyUs']),
      ],
      { title: 'words' },
    ),
  ]),
  screen('tried', [
    list('tried', 'q6', 'should', [text('what', 'q6', 'must'), text('howItWent', 'q6', 'should')], { title: 'what' }),
  ]),
  screen('inThreeMonths', [
    list('inThreeMonths', 'q7', 'should', [person('who', 'q7', 'should'), longText('picture', 'q7', 'must')], {
      title: 'picture',
    }),
  ]),
  screen('subQuestions', [
    list('subQuestions', 'q8', 'should', [text('text', 'q8', 'must')], {
      title: 'text',
      inline: true,
      sortable: true,
      advice: { from: 2, to: 5 },
    }),
  ]),
  screen('needed', [
    date('neededOn', 'q9', 'should'),
    choice('neededBecause', 'q9', 'optional', ['talk', 'intake', 'waitingList', 'hearing', 'assessment', 'other']),
    text('neededFor', 'q9', 'should'),
  ]),
  screen('currentHelp', [
    list(
      'currentHelp',
      'q10',
      'should',
      [
        text('what', 'q10', 'must'),
        text('from', 'q10', 'should'),
        choice('state', 'q10', 'should', ['present', 'awaited', 'stopped']),
        choices('phase', 'q10', 'optional', ['now', 'during', 'after']),
        date('since', 'q10', 'optional'),
      ],
      { title: 'what' },
    ),
  ]),
  screen('information', [
    list('information', 'q11', 'should', [text('topic', 'q11', 'must'), person('from', 'q11', 'should')], {
      title: 'topic',
    }),
  ]),
  screen('mayKnow', [
    longText('othersMayKnow', 'q12', 'should'),
    longText('keptForUs', 'q12', 'optional', { room: 'private', print: false }),
  ]),
]);
