'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { Copy } from '@/lib/plan/copy-model';
import { isoDay, today } from '@/lib/plan/moments';
import { makePdf, type PdfOutcome, warmPdf } from './make-pdf';

type Making =
  | { readonly state: 'idle' | 'busy' }
  | { readonly state: 'made'; readonly of: Copy; readonly url: string; readonly missing: readonly string[] }
  | { readonly state: 'failed'; readonly of: Copy; readonly reason: Exclude<PdfOutcome, { ok: true }>['reason'] };

/** Makes the PDF of this copy on request, and then offers it to keep or to look at. */
export function MakePdf({ copy }: { copy: Copy }) {
  const t = useTranslations('print');
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  useEffect(() => {
    warmPdf();
    // the next time it also goes without network
    void import('@/components/offline/kept-app').then(({ alsoKeep }) => alsoKeep('pdf'));
  }, []);
  const url = making.state === 'made' ? making.url : null;
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url]);

  const make = async () => {
    setMaking({ state: 'busy' });
    const outcome = await makePdf(copy);
    setMaking(
      outcome.ok
        ? { state: 'made', of: copy, url: URL.createObjectURL(outcome.blob), missing: outcome.missing }
        : { state: 'failed', of: copy, reason: outcome.reason },
    );
  };
  // somebody changed the plan meanwhile: an older paper is not offered as this one
  const shown = 'of' in making && making.of !== copy ? ({ state: 'idle' } as const) : making;
  const name = `${t('fileName')}-${isoDay(today())}.pdf`;

  return (
    <div className="making">
      {shown.state !== 'made' && (
        <button type="button" className="btn pri" onClick={make} aria-disabled={shown.state === 'busy'}>
          <Icon name="file-text" />
          {t(shown.state === 'busy' ? 'busy' : shown.state === 'failed' ? 'again' : 'make')}
        </button>
      )}
      <div role="status">
        {shown.state === 'busy' && <p className="vh">{t('busy')}</p>}
        {shown.state === 'made' && (
          <Notice kind="good">
            <p>
              <strong>{t('ready')}</strong>
            </p>
            {shown.missing.length > 0 && <p>{t('missing', { characters: shown.missing.join(' ') })}</p>}
            <p className="btns">
              <a className="btn pri" href={shown.url} download={name}>
                <Icon name="download" />
                {t('download')}
              </a>
              <a className="btn" href={shown.url} target="_blank" rel="noopener">
                <Icon name="external-link" />
                {t('tab')}
              </a>
            </p>
          </Notice>
        )}
        {shown.state === 'failed' && (
          <Notice kind="problem">
            <p>{t(shown.reason === 'no-fonts' || !navigator.onLine ? 'offline' : 'failed')}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
