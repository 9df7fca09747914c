'use client';

import { useTranslations } from 'next-intl';
import { useItems } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Icon } from '@/components/ui/icon';

const prompts = [
  'chat',
  'birthday',
  'neighbour',
  'schoolGate',
  'faith',
  'lostTouch',
  'critical',
  'childRunsTo',
] as const;

/** How many there are by now, and that any number is fine. */
export function TableCount() {
  const t = useTranslations('people');
  const invited = useItems('people', { flag: 'invited' });
  return (
    <div className="cnt">
      <div role="status">
        <h2>{t('atTable', { count: invited.length })}</h2>
      </div>
      <p className="soft">{t('usual')}</p>
    </div>
  );
}

/** Questions that bring names to mind; each opens a new card to write the name on. */
export function NameFinder({ openItem }: { openItem: (item: string) => void }) {
  const t = useTranslations('people.finder');
  const { document } = useOpenPlan();
  return (
    <div className="sug">
      <h2>{t('title')}</h2>
      <p className="soft">{t('lead')}</p>
      <ul>
        {prompts.map((prompt) => (
          <li key={prompt}>
            <button type="button" onClick={() => openItem(document.addItem('people', { flags: ['invited'] }))}>
              <Icon name="plus" size={20} />
              {t(`prompts.${prompt}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
