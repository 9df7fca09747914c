'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { KeptAppLine } from '@/components/offline/kept-app-line';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { useReadOnly } from './hooks';
import { KeepWay } from './keep-way';
import { OwnerLink } from './owner-link';
import { useOpenPlan, usePlan } from './plan-provider';
import { DeletionReceipt } from './receipt';
import { type Gone, RemovePlan } from './remove-plan';
import { Retention } from './retention';
import { downloadPlan } from './save-file';
import { WhenOpen } from './when-open';

/** Where the plan is and how to get back to it: the way of keeping, the link, a file, and taking it away. */
export function KeepPage() {
  const t = useTranslations('keep');
  const { status } = usePlan();
  const [gone, setGone] = useState<Gone | null>(null);
  if (gone && status === 'none') return <IsGone gone={gone} />;
  return (
    <WhenOpen title={t('title')}>
      <Keep onGone={setGone} />
    </WhenOpen>
  );
}

function Keep({ onGone }: { onGone: (gone: Gone) => void }) {
  const t = useTranslations('keep');
  const inRetention = useTranslations('retention');
  const inCard = useTranslations('keyCard');
  const inOffline = useTranslations('offline.kept');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const readOnly = useReadOnly();
  const isOwner = session.access === 'owner';
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section aria-labelledby="keep-where">
        <h2 id="keep-where">{t('where.title')}</h2>
        {isOwner ? <KeepWay /> : <p>{t(`where.${session.keeping}`)}</p>}
      </section>
      {session.keeping === 'vault' && (
        <section aria-labelledby="keep-long">
          <h2 id="keep-long">{inRetention('title')}</h2>
          <Retention />
        </section>
      )}
      {isOwner && (
        <section aria-labelledby="keep-link">
          <h2 id="keep-link">{t('link.title')}</h2>
          <OwnerLink />
          <p>
            <Link href={`/${locale}/plan/sharing` as Route}>{t('toSharing')}</Link>
          </p>
        </section>
      )}
      {isOwner && session.keeping === 'vault' && (
        <section aria-labelledby="keep-card">
          <h2 id="keep-card">{inCard('title')}</h2>
          <p>{inCard('keep.about')}</p>
          <p className="btns">
            <Link className="btn" href={`/${locale}/plan/key-card` as Route}>
              <Icon name="key" />
              {inCard('keep.open')}
            </Link>
          </p>
        </section>
      )}
      {!readOnly && (
        <section aria-labelledby="keep-file">
          <h2 id="keep-file">{t('file.title')}</h2>
          <SaveFile />
        </section>
      )}
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

function IsGone({ gone }: { gone: Gone }) {
  const t = useTranslations('keep');
  const locale = useLocale();
  return (
    <>
      <h1>{t('title')}</h1>
      <Notice kind="good" announce="status">
        <p>{gone.how === 'removed' ? t('remove.done') : t('forget.done')}</p>
      </Notice>
      {gone.how === 'removed' && gone.receipt && <DeletionReceipt receipt={gone.receipt} at={gone.at} />}
      <p className="btns">
        <a className="btn pri" href={`/${locale}`}>
          {t('toStart')}
        </a>
      </p>
    </>
  );
}
