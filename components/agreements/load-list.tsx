'use client';

import { useTranslations } from 'next-intl';
import { peopleIn } from '@/components/fields/people-of-plan';
import { useAnswers } from '@/components/plan/hooks';
import { Avatar } from '@/components/ui/avatar';
import { loads } from '@/lib/plan/people';

/** Who carries how much, in words with a bar beside them, so that the care does not come down on one. */
export function LoadList() {
  const t = useTranslations('wizard.load');
  const answers = useAnswers();
  const people = peopleIn(answers);
  const carried = loads(answers).flatMap((load) => {
    const person = people.find(({ id }) => id === load.person);
    return person ? [{ ...load, ...person }] : [];
  });
  const most = Math.max(1, ...carried.map(({ does }) => does));
  if (carried.length === 0) return null;
  return (
    <div className="load">
      <h2>{t('title')}</h2>
      <ul>
        {carried.map(({ id, name, seat, does, helps }) => (
          <li key={id}>
            <Avatar name={name} seat={seat} />
            <span className="who">
              <b>{name}</b>
              <span>
                {t('does', { count: does })}
                {helps > 0 && t('helps', { count: helps })}
              </span>
            </span>
            <meter min={0} max={most} value={does} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </div>
  );
}
