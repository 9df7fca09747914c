import { choice, choices, date, links, list, longText, people, person, screen, step, text, time, yesNo } from '../question';

/** Chapter 4, de afspraken: who does what, on which days; and what we ask of professionals. */
export const agreements = step('agreements', [
  screen(
    'agreements',
    [
      list(
        'agreements',
        'a',
        'must',
        [
          longText('what', 'a1', 'must'),
          person('who', 'a2', 'must'),
          people('helpers', 'a2', 'optional'),
          yesNo('soberAdult', 'a2', 'should', { variant: 'childProtection' }),
          links('about', 'a3', 'should', ['subQuestions', 'worries']),
          links('conditions', 'a3', 'should', ['conditions'], { variant: 'childProtection' }),
          choice('rhythm', 'a4', 'must', ['once', 'daily', 'weekly', 'fortnightly', 'monthly', 'whenNeeded', 'other']),
          choices('days', 'a4', 'should', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
          text('howOften', 'a4', 'optional'),
          time('timeFrom', 'a4', 'should'),
          time('timeUntil', 'a4', 'should'),
          date('from', 'a5', 'must'),
          date('until', 'a5', 'should'),
          yesNo('untilCondition', 'a5', 'optional', { variant: 'childProtection' }),
          text('where', 'a6', 'optional'),
          text('needed', 'a6', 'optional'),
          person('backup', 'a7', 'should'),
          person('watcher', 'a8', 'should'),
          text('noticeBy', 'a9', 'optional'),
          yesNo('saysYes', 'a10', 'must'),
          text('theme', 'a', 'optional'),
          choice('nature', 'a11', 'optional', ['ordinary', 'ownStep', 'rest', 'givingBack']),
          people('sharedOnlyWith', 'a', 'optional', { room: 'private', print: false }),
          choice('status', 'a13', 'optional', ['toStart', 'running', 'paused', 'done', 'stopped']),
          longText('note', 'a13', 'optional'),
        ],
        { title: 'what' },
      ),
    ],
    { extra: 'load' },
  ),
  screen('requests', [
    list(
      'requests',
      'h',
      'should',
      [
        longText('what', 'h', 'must'),
        text('to', 'h', 'must'),
        text('contact', 'h', 'optional'),
        longText('why', 'h', 'should'),
        people('comesAlong', 'h', 'optional'),
        links('agreements', 'h', 'optional', ['agreements']),
        date('from', 'h', 'should'),
        choice('status', 'h', 'should', ['toAsk', 'asked', 'promised', 'refused']),
        longText('answer', 'h', 'optional'),
        date('answeredOn', 'h', 'optional'),
      ],
      { title: 'what' },
    ),
  ]),
]);
