'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';

/** Ready-made answers to tap; the ones already there are left out. */
export function Chips({ texts, onPick }: { texts: readonly string[]; onPick: (text: string) => void }) {
  const t = useTranslations('fields');
  if (texts.length === 0) return null;
  return (
    <ul className="quick" aria-label={t('chips')}>
      {texts.map((text) => (
        <li key={text}>
          <button type="button" onClick={() => onPick(text)}>
            <Icon name="plus" size={20} />
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
