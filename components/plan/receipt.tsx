'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { addDays, dayInWords, today } from '@/lib/plan/moments';
import type { Receipt } from '@/lib/sync/session';

/** So long a backup of the vault may still hold the sealed parcel, in days. */
const backups = 14;

/** That the plan was deleted, when and from where: to look at, print or save. It says nothing of what stood in it. */
export function DeletionReceipt({ receipt, at }: { receipt: Receipt; at: number }) {
  const t = useTranslations('receipt');
  const locale = useLocale();
  const deleted = new Date(receipt.at * 1000);
  const full = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'full', timeStyle: 'short' });
  const facts = [
    [t('what'), t('whatPlan')],
    [t('vault'), full.format(deleted)],
    [t('device'), full.format(at)],
    [t('backups'), t('backupsUntil', { day: dayInWords(addDays(today(deleted), backups), locale, false) })],
    [t('stays'), t('staysWhat')],
    [t('number'), receipt.planId],
    [t('signature'), receipt.signature],
  ] as const;
  const save = () => {
    const text = [t('title'), '', ...facts.map(([label, fact]) => `${label}: ${fact}`), ''].join('\n');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    link.download = `${t('name')}.txt`;
    link.click();
    // not at once: some browsers start reading a moment later
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  return (
    <>
      <p>{t('lead')}</p>
      <div className="paper receipt">
        <h2>{t('title')}</h2>
        <dl className="facts">
          {facts.map(([label, fact]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="btns">
        <button type="button" className="btn" onClick={save}>
          <Icon name="download" />
          {t('save')}
        </button>
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon name="printer" />
          {t('print')}
        </button>
      </p>
    </>
  );
}
