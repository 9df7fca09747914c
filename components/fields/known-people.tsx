'use client';

import { useTranslations } from 'next-intl';
import { useAnswers } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';
import { itemsOf } from '@/lib/plan/answers';
import { peopleIn } from './people-of-plan';

/** People who already stand somewhere in the plan, to put in this list too with one tap: nobody is typed twice. */
export function KnownPeople({ flag }: { flag: 'inFamily' | 'invited' }) {
  const t = useTranslations('people');
  const { document, answers: store } = useOpenPlan();
  const answers = useAnswers();
  const elsewhere = peopleIn(answers).filter(
    (person) => !itemsOf(answers, 'people').some((item) => item.id === person.id && item.flags.includes(flag)),
  );
  if (elsewhere.length === 0) return null;
  return (
    <div className="known">
      <p className="kind">{t(`known.${flag}`)}</p>
      <ul className="quick">
        {elsewhere.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              onClick={() => {
                document.setFlag('people', person.id, flag, true);
                store.refresh();
              }}
            >
              <Icon name="plus" size={20} />
              {person.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
