'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { useOpenPlan } from './plan-provider';

/** The owner's own link: shown only when asked for, because whoever sees it has the plan. */
export function OwnerLink() {
  const t = useTranslations('keep.link');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const [link, setLink] = useState<string | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  // it never stays on a screen that somebody walked away from
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && setLink(null);
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, []);

  if (session.keeping !== 'vault') return <p>{t('none')}</p>;

  const show = async () => {
    const key = await session.ownerLink();
    setCopied(null);
    setLink(key && `${location.origin}/${locale}/p${key}`);
  };
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // refused by the browser: then it is copied by hand
      setCopied(false);
    }
  };
  return (
    <>
      <p>{t('about')}</p>
      <Notice icon="key">
        <p>
          <strong>{t('careful')}</strong>
        </p>
        <p>{t('how')}</p>
        <p>{t('lost')}</p>
      </Notice>
      {link && (
        <p>
          <span className="vh">{t('label')}: </span>
          <code className="secret" id="owner-link">
            {link}
          </code>
        </p>
      )}
      <p className="btns">
        {link && (
          <button type="button" className="btn pri" onClick={() => copy(link)}>
            <Icon name="copy" />
            {t('copy')}
          </button>
        )}
        <button
          type="button"
          className="btn"
          aria-expanded={link !== null}
          aria-controls="owner-link"
          onClick={() => (link ? setLink(null) : show())}
        >
          <Icon name="eye" />
          {link ? t('hide') : t('show')}
        </button>
      </p>
      <p role="status" className="soft">
        {copied !== null && (copied ? t('copied') : t('copyFailed'))}
      </p>
    </>
  );
}
