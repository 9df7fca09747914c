'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { NotRenewed } from './kept-app';

/** Gets the newest version of the app and shows this page in it; says why when there is none. */
export function RenewButton({ save }: { save: () => Promise<unknown> }) {
  const t = useTranslations('offline.renew');
  const [state, setState] = useState<'idle' | 'busy' | NotRenewed>('idle');
  const renew = async () => {
    setState('busy');
    const { renewApp } = await import('./kept-app');
    setState(await renewApp(save));
  };
  return (
    <span className="renew">
      <button type="button" className="edit" onClick={() => void renew()} aria-disabled={state === 'busy'}>
        <Icon name="refresh" size={20} />
        {t('button')}
      </button>
      <span role="status">{state !== 'idle' && ` ${t(state)}`}</span>
    </span>
  );
}
