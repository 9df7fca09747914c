'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAnswers } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';
import { fieldsOf, itemsOf, textOf } from '@/lib/plan/answers';
import { addDays, dayInWords, isoDay, readDate, today } from '@/lib/plan/moments';

const list = 'moments';

/** The usual rhythm, in days after the meeting: plans that nobody looks at again fade in about three months. */
const rhythm = [
  ['callRound', 14],
  ['shortCheck', 35],
  ['review', 84],
  ['closing', 182],
] as const;

/** Puts the four usual moments in the list, counted from the day of the meeting; kinds that are there stay as they are. */
export function ProposeMoments() {
  const t = useTranslations('wizard.dates');
  const language = useLocale();
  const { document } = useOpenPlan();
  const answers = useAnswers();
  const [isDone, setDone] = useState(false);
  const meeting = readDate(textOf(answers.values, 'meetingDate'));
  const from = meeting.state === 'day' ? meeting.day : today();
  const present = new Set(itemsOf(answers, list).map((item) => textOf(item.values, 'kind')));
  const missing = rhythm.filter(([kind]) => !present.has(kind));

  const propose = () => {
    for (const [kind, days] of missing) {
      const item = document.addItem(list);
      const write = (id: string, answer: string) => {
        const question = fieldsOf(list).find((field) => field.id === id);
        if (question) document.writeScalar({ question, list, item }, answer);
      };
      write('kind', kind);
      write('date', isoDay(addDays(from, days)));
    }
    setDone(true);
  };
  return (
    <div className="propose">
      {missing.length > 0 && (
        <>
          <p className="soft">
            {meeting.state === 'day' ? t('fromMeeting', { day: dayInWords(meeting.day, language) }) : t('fromToday')}
          </p>
          <button type="button" className="btn" onClick={propose}>
            <Icon name="calendar" />
            {t('propose')}
          </button>
        </>
      )}
      <p role="status" className="soft">
        {isDone && t('ready')}
      </p>
    </div>
  );
}
