'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { useOpenPlan, usePlanDoor } from './plan-provider';

/** Taking the plan away: from this device, or from everywhere. Both can't be undone and so ask first. */
export function RemovePlan({ onGone }: { onGone: (how: 'removed' | 'forgotten') => void }) {
  const t = useTranslations('keep');
  const { session } = useOpenPlan();
  const { leave } = usePlanDoor();
  const [asking, setAsking] = useState<'forget' | 'remove' | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const inVault = session.keeping === 'vault';

  const forget = async () => {
    setState('busy');
    await session.forgetHere();
    onGone('forgotten');
    leave();
  };
  const remove = async () => {
    setState('busy');
    const removed = await session.deleteEverywhere();
    if (!removed.ok) {
      setAsking(null);
      setState('failed');
      return;
    }
    onGone('removed');
    leave();
  };
  return (
    <>
      <section aria-labelledby="keep-forget">
        <h2 id="keep-forget">{t('forget.title')}</h2>
        <p>{inVault ? t('forget.vault') : t('forget.device')}</p>
        <p className="btns">
          <button type="button" className="btn neg" onClick={() => setAsking('forget')}>
            <Icon name="device-mobile" />
            {t('forget.button')}
          </button>
        </p>
      </section>
      {inVault && (
        <section aria-labelledby="keep-remove">
          <h2 id="keep-remove">{t('remove.title')}</h2>
          <p>{t('remove.about')}</p>
          <p className="btns">
            <button type="button" className="btn neg" onClick={() => setAsking('remove')}>
              <Icon name="trash" />
              {t('remove.button')}
            </button>
          </p>
          {state === 'failed' && (
            <Notice kind="problem" announce="alert">
              <p>{t('remove.failed')}</p>
            </Notice>
          )}
        </section>
      )}
      <Sure
        open={asking === 'forget'}
        title={t('forget.sure')}
        what={inVault ? t('forget.vault') : t('forget.device')}
        yes={t('forget.yes')}
        busy={state === 'busy'}
        onYes={forget}
        onNo={() => setAsking(null)}
      />
      <Sure
        open={asking === 'remove'}
        title={t('remove.sure')}
        what={`${t('remove.about')} ${t('remove.what')}`}
        yes={t('remove.yes')}
        busy={state === 'busy'}
        onYes={remove}
        onNo={() => setAsking(null)}
      />
    </>
  );
}

function Sure({
  open,
  title,
  what,
  yes,
  busy,
  onYes,
  onNo,
}: {
  open: boolean;
  title: string;
  what: string;
  yes: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  const t = useTranslations('keep');
  return (
    <Dialog open={open} title={title} onClose={onNo}>
      <p>{what}</p>
      <p className="btns">
        <button type="button" className="btn pri" onClick={onNo} disabled={busy}>
          {t('remove.no')}
        </button>
        <button type="button" className="btn neg" onClick={onYes} disabled={busy}>
          {busy ? t('busy') : yes}
        </button>
      </p>
    </Dialog>
  );
}
