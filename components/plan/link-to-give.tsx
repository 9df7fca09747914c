'use client';

import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Qr } from '@/components/ui/qr';

/** A link for somebody else: to scan from this screen, to send with the phone’s own means, to copy. */
export function LinkToGive({ url, name, code, label }: { url: string; name: string; code?: string; label?: string }) {
  const t = useTranslations('giveLink');
  return (
    <>
      <p>{t('scan', { name })}</p>
      <Qr text={url} label={code ?? t('code', { name })} />
      <LinkInLetters url={url} label={label ?? t('label')} />
      <Notice icon="key">
        <p>{t('advice')}</p>
      </Notice>
    </>
  );
}

/** The link itself with its two buttons. */
export function LinkInLetters({ url, label }: { url: string; label: string }) {
  const t = useTranslations('giveLink');
  const [copied, setCopied] = useState<boolean | null>(null);
  const canShare = useCanShare();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // refused by the browser: then it is copied by hand
      setCopied(false);
    }
  };
  return (
    <>
      <p>
        <span className="vh">{label}: </span>
        <code className="secret">{url}</code>
      </p>
      <p className="btns">
        {canShare && (
          <button type="button" className="btn" onClick={() => sendOn(url, t('shareText'))}>
            <Icon name="share-2" />
            {t('share')}
          </button>
        )}
        <button type="button" className="btn" onClick={copy}>
          <Icon name="copy" />
          {t('copy')}
        </button>
      </p>
      <p role="status" className="soft">
        {copied !== null && (copied ? t('copied') : t('copyFailed'))}
      </p>
    </>
  );
}

/** The phone's own sheet. Somebody who closes it has changed their mind: nothing to tell. */
async function sendOn(url: string, text: string): Promise<void> {
  try {
    await navigator.share({ url, text });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Whether this device has a sheet to send with: known only in the browser. */
function useCanShare(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => typeof navigator.share === 'function',
    () => false,
  );
}
