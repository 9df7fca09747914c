import { choice, date, list, longText, number, people, person, screen, step, text, time, yesNo } from '../question';

/** Chapter 3, de bijeenkomst: day, place, roles and programme. */
export const meeting = step('meeting', [
  screen('meetingMoment', [
    date('meetingDate', 'm1', 'must'),
    time('meetingBegin', 'm1', 'must'),
    time('meetingEnd', 'm1', 'must'),
  ]),
  screen('meetingPlace', [
    choice('placeKind', 'm2', 'must', [
      'home',
      'family',
      'communityCentre',
      'school',
      'worship',
      'club',
      'office',
      'online',
      'partlyOnline',
      'elsewhere',
    ]),
    text('placeName', 'm2', 'must'),
    text('placeTown', 'm2', 'optional'),
  ]),
  screen('rooms', [
    yesNo('secondRoom', 'm3', 'should'),
    yesNo('childrenCorner', 'm3', 'should'),
    yesNo('stepFree', 'm3', 'should'),
    yesNo('busOrParking', 'm3', 'optional'),
  ]),
  screen('chair', [person('chair', 'm4', 'must')]),
  screen('writer', [person('writer', 'm5', 'must')]),
  screen('roles', [
    person('timekeeper', 'm6', 'should'),
    person('host', 'm6', 'should'),
    people('withChildren', 'm6', 'should'),
  ]),
  screen('languages', [
    list('languages', 'm7', 'should', [text('text', 'm7', 'must')], {
      title: 'text',
      inline: true,
      chips: ['dutch', 'arabic', 'turkish', 'polish', 'ukrainian', 'signLanguage'],
    }),
    person('meetingInterpreter', 'm7', 'should'),
  ]),
  screen('food', [text('food', 'm8', 'optional', { chips: ['soup', 'everyoneBrings', 'halal', 'noPork', 'noNuts'] })]),
  screen('ritual', [
    longText('opening', 'm9', 'optional', { chips: ['goodThing', 'prayer', 'song', 'candle', 'photo'] }),
    longText('closing', 'm9', 'optional'),
  ]),
  screen('houseRules', [
    list('houseRules', 'm10', 'should', [text('text', 'm10', 'must')], {
      title: 'text',
      inline: true,
      sortable: true,
      chips: ['turns', 'confidential', 'promise', 'pause', 'sober'],
    }),
  ]),
  screen('ifTense', [
    longText('ifTense', 'm11', 'should'),
    longText('arrivals', 'm11', 'should', { variant: 'childProtection' }),
  ]),
  screen(
    'programme',
    [
      list(
        'programme',
        'm12',
        'should',
        [
          time('time', 'm12', 'should'),
          text('part', 'm12', 'must'),
          number('minutes', 'm12', 'should', { min: 0, max: 600 }),
          person('ledBy', 'm12', 'should'),
          people('without', 'm12', 'optional'),
          text('remark', 'm12', 'optional'),
        ],
        { title: 'part', sortable: true },
      ),
    ],
    { extra: 'programme' },
  ),
]);
