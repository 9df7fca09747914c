'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useObserved, useTroubleWords } from '@/components/plan/use-sharing';
import { Notice } from '@/components/ui/notice';
import type { Offer, Sharing, Trouble } from '@/lib/sync/session';

/** What people wrote and could not send before their link was paused: the family decides whether it comes in. */
export function Offers({ sharing }: { sharing: Sharing }) {
  const t = useTranslations('sharing.offers');
  const said = useTroubleWords();
  const offers = useObserved(sharing.offers);
  const [busy, setBusy] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<'taken' | 'refused' | Trouble | null>(null);
  const decide = async (offer: Offer, take: boolean) => {
    setBusy(offer.id);
    const done = await (take ? sharing.takeOffer(offer.id) : sharing.refuseOffer(offer.id));
    setBusy(null);
    setOutcome(done.ok ? (take ? 'taken' : 'refused') : done.reason);
  };
  return (
    <>
      {offers.map((offer) => (
        <Notice key={offer.id} icon="mail">
          <h2>{t('title', { name: offer.name })}</h2>
          <p>{t('about', { name: offer.name })}</p>
          <p className="btns">
            <button type="button" className="btn pri" disabled={busy === offer.id} onClick={() => decide(offer, true)}>
              {t('take')}
            </button>
            <button type="button" className="btn" disabled={busy === offer.id} onClick={() => decide(offer, false)}>
              {t('refuse')}
            </button>
          </p>
        </Notice>
      ))}
      <p role="status" className="soft">
        {outcome && (outcome === 'taken' || outcome === 'refused' ? t(outcome) : said(outcome))}
      </p>
    </>
  );
}
