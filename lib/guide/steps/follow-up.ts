import { choice, date, list, longText, number, people, person, screen, step, text, yesNo } from '../question';

/** Chapter 6, en dan?: who keeps the plan alive, when we look again, and what if. */
export const followUp = step('followUp', [
  screen('keeper', [person('keeper', 'f1', 'must'), person('deputy', 'f1', 'should')]),
  screen('callFirst', [person('callFirst', 'f2', 'must')]),
  screen('contact', [
    choice('contactBy', 'f3', 'must', ['chatGroup', 'phone', 'mail', 'note', 'otherwise']),
    text('contactName', 'f3', 'optional'),
    list('contactRules', 'f3', 'optional', [text('text', 'f3', 'must')], { title: 'text', inline: true }),
  ]),
  screen(
    'report',
    [
      person('reportBy', 'f3', 'should'),
      text('reportHowOften', 'f3', 'should'),
      list('reportWhat', 'f3', 'should', [text('text', 'f3', 'must')], { title: 'text', inline: true }),
      list('reportNot', 'f3', 'should', [text('text', 'f3', 'must')], { title: 'text', inline: true }),
    ],
    { variant: 'childProtection' },
  ),
  screen(
    'moments',
    [
      list(
        'moments',
        'f4',
        'must',
        [
          choice('kind', 'f4', 'must', ['callRound', 'shortCheck', 'review', 'closing', 'beforeEnd', 'other']),
          date('date', 'f4', 'must'),
          person('who', 'f4', 'must'),
          text('where', 'f6', 'should'),
          people('with', 'f6', 'optional'),
          text('question', 'f4', 'optional'),
          text('decision', 'f6', 'optional'),
          yesNo('done', 'f4', 'optional'),
          longText('outcome', 'f4', 'optional'),
        ],
        { title: 'kind' },
      ),
    ],
    { extra: 'dates' },
  ),
  screen('soonerWhen', [
    list('soonerWhen', 'f8', 'should', [text('text', 'f8', 'must')], { title: 'text', inline: true }),
  ]),
  screen('planB', [
    list(
      'planB',
      'f9',
      'must',
      [
        longText('if', 'f9', 'must'),
        longText('then', 'f9', 'must'),
        person('whoCalls', 'f9', 'should', { extras: ['canceller'] }),
        text('within', 'f9', 'should'),
      ],
      { title: 'if' },
    ),
  ]),
  screen('childCheck', [
    list(
      'childCheck',
      'f10',
      'should',
      [person('child', 'f10', 'must', { from: 'child' }), person('by', 'f10', 'should'), text('how', 'f10', 'should')],
      { title: 'how' },
    ),
  ]),
  screen('homeFigures', [
    list(
      'homeFigures',
      'f',
      'optional',
      [person('who', 'f', 'must'), number('figure', 'f', 'must', { min: 0, max: 10 }), date('date', 'f', 'should')],
      { title: 'figure' },
    ),
  ]),
  screen('copies', [
    list(
      'copies',
      'f11',
      'must',
      [
        person('who', 'f11', 'must'),
        choice('kind', 'f11', 'must', ['full', 'ownAgreements', 'childPage', 'schoolPart']),
        yesNo('consent', 'f11', 'must'),
        text('reason', 'f11', 'optional'),
        date('handedOver', 'f11', 'optional'),
      ],
      { title: 'kind' },
    ),
  ]),
  screen('celebrate', [text('celebrate', 'f12', 'optional')]),
  screen('version', [
    choice('planStatus', 'f13', 'optional', ['draft', 'toAssess', 'running', 'closed']),
    number('planVersion', 'f13', 'optional', { min: 0 }),
    list(
      'logbook',
      'f13',
      'optional',
      [date('date', 'f13', 'should'), number('version', 'f13', 'optional', { min: 0 }), text('what', 'f13', 'must')],
      { title: 'what' },
    ),
  ]),
]);
