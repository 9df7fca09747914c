'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { KeptAppLine } from '@/components/offline/kept-app-line';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { KeepWay } from './keep-way';
import { OwnerLink } from './owner-link';
import { useOpenPlan, usePlan } from './plan-provider';
import { RemovePlan } from './remove-plan';
import { downloadPlan } from './save-file';
import { WhenOpen } from './when-open';

/** Where the plan is and how to get back to it: the way of keeping, the link, a file, and taking it away. */
export function KeepPage() {
  const t = useTranslations('keep');
  const { status } = usePlan();
  const [gone, setGone] = useState<'removed' | 'forgotten' | null>(null);
  if (gone && status === 'none') return <Gone how={gone} />;
  return (
    <WhenOpen title={t('title')}>
      <Keep onGone={setGone} />
    </WhenOpen>
  );
}

function Keep({ onGone }: { onGone: (how: 'removed' | 'forgotten') => void }) {
  const t = useTranslations('keep');
  const inOffline = useTranslations('offline.kept');
  const locale = useLocale();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section aria-labelledby="keep-where">
        <h2 id="keep-where">{t('where.title')}</h2>
        <KeepWay />
      </section>
      <section aria-labelledby="keep-link">
        <h2 id="keep-link">{t('link.title')}</h2>
        <OwnerLink />
      </section>
      <section aria-labelledby="keep-file">
        <h2 id="keep-file">{t('file.title')}</h2>
        <SaveFile />
      </section>
      <section aria-labelledby="keep-offline">
        <h2 id="keep-offline">{inOffline('title')}</h2>
        <KeptAppLine />
      </section>
      <RemovePlan onGone={onGone} />
      <p className="btns">
        <Link className="btn" href={`/${locale}/plan` as Route}>
          {t('back')}
        </Link>
      </p>
    </>
  );
}

function SaveFile() {
  const t = useTranslations('keep.file');
  const locale = useLocale();
  const { document } = useOpenPlan();
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <>
      <p>{t('about')}</p>
      <p>{t('open')}</p>
      <p className="btns">
        <button type="button" className="btn" onClick={async () => setSaved(await downloadPlan(document, t('name')))}>
          <Icon name="download" />
          {t('save')}
        </button>
        <Link className="btn" href={`/${locale}/open` as Route}>
          <Icon name="file-upload" />
          {t('reopen')}
        </Link>
      </p>
      <p role="status" className="soft">
        {saved && t('saved', { name: saved })}
      </p>
    </>
  );
}

function Gone({ how }: { how: 'removed' | 'forgotten' }) {
  const t = useTranslations('keep');
  const locale = useLocale();
  return (
    <>
      <h1>{t('title')}</h1>
      <Notice kind="good" announce="status">
        <p>{how === 'removed' ? t('remove.done') : t('forget.done')}</p>
      </Notice>
      <p className="btns">
        <a className="btn pri" href={`/${locale}`}>
          {t('toStart')}
        </a>
      </p>
    </>
  );
}
