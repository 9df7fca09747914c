'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { Receipt, Trouble } from '@/lib/sync/session';
import { useOpenPlan, usePlanDoor } from './plan-provider';
import { useTroubleWords } from './use-sharing';

/** How the plan went: from this device only, or from everywhere, with what shows it. */
export type Gone =
  | { readonly how: 'forgotten' }
  | { readonly how: 'removed'; readonly receipt: Receipt | null; readonly at: number };

/** Taking the plan away: from this device, or from everywhere. Both can't be undone and so ask first. */
export function RemovePlan({ onGone }: { onGone: (gone: Gone) => void }) {
  const t = useTranslations('keep');
  const { session } = useOpenPlan();
  const { leave } = usePlanDoor();
  const [asking, setAsking] = useState<'forget' | 'remove' | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  const said = useTroubleWords();
  const inVault = session.keeping === 'vault';
  const isOwner = session.access === 'owner';
  const aboutForgetting = inVault ? t(isOwner ? 'forget.vault' : 'forget.shared') : t('forget.device');

  const forget = async () => {
    setState('busy');
    await session.forgetHere();
    onGone({ how: 'forgotten' });
    leave();
  };
  const remove = async () => {
    setState('busy');
    const removed = await session.deleteEverywhere();
    if (!removed.ok) {
      setAsking(null);
      setState(removed.reason);
      return;
    }
    onGone({ how: 'removed', receipt: removed.receipt, at: Date.now() });
    leave();
  };
  return (
    <>
      <section aria-labelledby="keep-forget">
        <h2 id="keep-forget">{t('forget.title')}</h2>
        <p>{aboutForgetting}</p>
        <p className="btns">
          <button type="button" className="btn neg" onClick={() => setAsking('forget')}>
            <Icon name="device-mobile" />
            {t('forget.button')}
          </button>
        </p>
      </section>
      {inVault && isOwner && (
        <section aria-labelledby="keep-remove">
          <h2 id="keep-remove">{t('remove.title')}</h2>
          <p>{t('remove.about')}</p>
          <p className="btns">
            <button type="button" className="btn neg" onClick={() => setAsking('remove')}>
              <Icon name="trash" />
              {t('remove.button')}
            </button>
          </p>
          {state !== 'idle' && state !== 'busy' && (
            <Notice kind="problem" announce="alert">
              <p>{t('remove.failed', { why: said(state) })}</p>
            </Notice>
          )}
        </section>
      )}
      <Sure
        open={asking === 'forget'}
        title={t('forget.sure')}
        what={aboutForgetting}
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
