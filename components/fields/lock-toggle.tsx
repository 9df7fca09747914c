'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useLocked } from '@/components/plan/hooks';
import { Icon } from '@/components/ui/icon';
import type { Address } from '@/lib/plan/document';

/** «Alleen voor ons»: keeps this answer among the people who write the plan, out of every copy. */
export function LockToggle({ address }: { address: Address }) {
  const t = useTranslations('fields');
  const [locked, setLocked] = useLocked(address);
  const hint = useId();
  return (
    <label className="opt lock">
      <input
        type="checkbox"
        checked={locked}
        onChange={(event) => setLocked(event.currentTarget.checked)}
        aria-describedby={hint}
      />
      <span>
        {t('lock')}
        <small id={hint}>{t('lockHint')}</small>
      </span>
      <Icon name={locked ? 'lock' : 'lock-open'} />
    </label>
  );
}
