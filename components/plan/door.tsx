'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { RenewButton } from '@/components/offline/renew-button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { OpenFault } from '@/lib/sync/session';
import { type LinkFault, type ParsedLink, parseLink } from '@/lib/vault/links';
import { Gate, useOpenLink } from './gate';
import { takeKey, takenKey } from './take-key';

type Fault = LinkFault | OpenFault | 'link_missing';

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'gate' | 'opening'; readonly link: ParsedLink }
  | { readonly at: 'fault'; readonly fault: Fault; readonly link?: ParsedLink };

/** Faults that may be over in a moment: the same link again. */
const passing: ReadonlySet<Fault> = new Set(['offline', 'unavailable']);
/** Faults of the link itself: another one may be pasted. */
const ofTheLink: ReadonlySet<Fault> = new Set(['link_missing', 'link_incomplete', 'link_damaged', 'link_wrong']);

/**
 * The door for a link, of both addresses: whoever follows an invitation to the door for plans, or the other way round,
 * is helped all the same. Whether the link is whole is told here, without any request; what is behind it is fetched only
 * after somebody pressed a button, so that previews and mail scanners that follow links never open a plan.
 */
export function Door() {
  const t = useTranslations('door');
  const locale = useLocale();
  const openLink = useOpenLink();
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const status = useRef<HTMLDivElement>(null);

  useEffect(() => {
    readLink(takenKey()).then(setStep);
    const later = () => {
      const key = takeKey();
      if (key.length > 1) readLink(key).then(setStep);
    };
    window.addEventListener('hashchange', later);
    return () => window.removeEventListener('hashchange', later);
  }, []);

  const open = async (link: ParsedLink, remember: boolean) => {
    setStep({ at: 'opening', link });
    const fault = await openLink(link, remember);
    if (fault === null) return;
    setStep({ at: 'fault', fault, link });
    status.current?.focus();
  };

  if (step.at === 'gate' && step.link.kind === 'invitation') return <Invited />;
  return (
    <>
      <h1>{t('title')}</h1>
      <div ref={status} tabIndex={-1} role="status">
        {(step.at === 'reading' || step.at === 'opening') && <p className="lead">{t('opening')}</p>}
        {step.at === 'fault' && (
          <Notice kind="problem">
            <h2>{t(`faults.${step.fault}.title`)}</h2>
            <p>{t(`faults.${step.fault}.what`)}</p>
            {step.fault === 'update_app' && <RenewButton save={async () => undefined} />}
          </Notice>
        )}
      </div>
      {step.at === 'gate' && (
        <>
          <p className="lead">
            {t('gate')} {t('gateAbout')}
          </p>
          <Gate traces onOpen={(remember) => open(step.link, remember)} />
        </>
      )}
      {step.at === 'fault' && passing.has(step.fault) && step.link && (
        <button type="button" className="btn pri" onClick={() => step.link && setStep({ at: 'gate', link: step.link })}>
          <Icon name="refresh" />
          {t('again')}
        </button>
      )}
      {step.at === 'fault' && ofTheLink.has(step.fault) && (
        <PasteLink onPaste={(text) => readLink(text).then(setStep)} />
      )}
      {step.at === 'fault' && (
        <p className="btns">
          <a className="btn" href={`/${locale}/open/card`}>
            {t('card')}
          </a>
          <a className="btn" href={`/${locale}/open`}>
            {t('file')}
          </a>
          <a className="btn" href={`/${locale}`}>
            {t('home')}
          </a>
        </p>
      )}
    </>
  );
}

async function readLink(text: string): Promise<Step> {
  if (text.trim().length < 2) return { at: 'fault', fault: 'link_missing' };
  const parsed = await parseLink(text);
  return parsed.ok ? { at: 'gate', link: parsed.link } : { at: 'fault', fault: parsed.reason };
}

/** What there is to do with an invitation as long as it can't be opened here. Said without asking the vault anything. */
function Invited() {
  const t = useTranslations('invited');
  const locale = useLocale();
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('not')}</p>
      <p>
        {t('link')} {t('nothing')}
      </p>
      <h2>{t('doTitle')}</h2>
      <ul className="bullets">
        {(['call', 'say', 'read'] as const).map((what) => (
          <li key={what}>{t(`do.${what}`)}</li>
        ))}
      </ul>
      <p className="btns">
        <a className="btn" href={`/${locale}/about`}>
          {t('about')}
        </a>
      </p>
    </>
  );
}

function PasteLink({ onPaste }: { onPaste: (text: string) => void }) {
  const t = useTranslations('door');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPaste(String(new FormData(event.currentTarget).get('link') ?? ''));
  };
  return (
    <form onSubmit={submit} className="paste">
      <div className="fld">
        <label className="lb" htmlFor="link">
          {t('pasteLabel')}
        </label>
        <span className="hint" id="link-hint">
          {t('pasteHint')}
        </span>
        <textarea
          className="in-t"
          id="link"
          name="link"
          rows={3}
          aria-describedby="link-hint"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      <button type="submit" className="btn pri">
        {t('paste')}
      </button>
    </form>
  );
}
