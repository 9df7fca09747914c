'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Icon } from '@/components/ui/icon';
import type { Removed } from './use-removal';

/** «Weggehaald – zet terug»: stays until something else is removed, and takes the focus of what is gone. */
export function RemovedLine({ removed }: { removed: Removed | null }) {
  const t = useTranslations('fields.list');
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (removed) back.current?.focus();
  }, [removed]);
  return (
    <p className="removed" role="status">
      {removed && (
        <>
          <span>{t('removed', { title: removed.title })}</span>
          <button type="button" className="edit" ref={back} onClick={removed.undo}>
            <Icon name="arrow-back-up" size={20} />
            {t('putBack')}
          </button>
        </>
      )}
    </p>
  );
}
