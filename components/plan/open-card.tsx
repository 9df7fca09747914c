'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { isNotHere } from '@/components/ui/arriving';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { OpenFault } from '@/lib/sync/session';
import type { ParsedLink } from '@/lib/vault/links';
import type { TypedWords } from '@/lib/vault/words';
import { Gate, useOpenLink } from './gate';

type WordFault = Exclude<TypedWords, { ok: true }> | { readonly reason: 'offline' };

type Step =
  | { readonly at: 'typing'; readonly fault?: WordFault }
  | { readonly at: 'reading' }
  | { readonly at: 'gate' | 'opening'; readonly link: ParsedLink }
  | { readonly at: 'closed'; readonly link: ParsedLink; readonly fault: OpenFault };

/**
 * The way back with a key card: its code by the phone's own camera, or its twelve words in one field. Whether the words
 * are right is told here, before anything is asked of the vault.
 */
export function OpenCard() {
  const t = useTranslations('recover');
  const openLink = useOpenLink();
  const [text, setText] = useState('');
  const [step, setStep] = useState<Step>({ at: 'typing' });
  const field = useRef<HTMLTextAreaElement>(null);
  const status = useRef<HTMLDivElement>(null);

  const check = async (event: FormEvent) => {
    event.preventDefault();
    setStep({ at: 'reading' });
    const next = await readCard(text);
    setStep(next);
    if (next.at === 'typing') status.current?.focus();
  };
  const open = async (link: ParsedLink, remember: boolean) => {
    setStep({ at: 'opening', link });
    const fault = await openLink(link, remember);
    if (fault === null) return;
    setStep({ at: 'closed', link, fault });
    status.current?.focus();
  };
  const put = (at: number, word: string) => {
    setText(withWord(text, at, word));
    setStep({ at: 'typing' });
    field.current?.focus();
  };
  const isTyping = step.at === 'typing' || step.at === 'reading';
  return (
    <>
      <h1>{t('title')}</h1>
      {isTyping && (
        <>
          <p className="lead">{t('lead')}</p>
          <section aria-labelledby="card-scan">
            <h2 id="card-scan">{t('scanTitle')}</h2>
            <p>{t('scan')}</p>
            <p className="soft">{t('scanTrace')}</p>
          </section>
        </>
      )}
      {isTyping && <h2>{t('wordsTitle')}</h2>}
      <div ref={status} tabIndex={-1} role="status">
        {step.at === 'typing' && step.fault && <Wrong fault={step.fault} onPut={put} />}
        {step.at === 'gate' && <p className="lead">{t('right')}</p>}
        {step.at === 'opening' && <p className="lead">{t('busy')}</p>}
        {step.at === 'closed' && <Closed fault={step.fault} />}
      </div>
      {isTyping && (
        <form onSubmit={check} noValidate>
          <div className={step.at === 'typing' && step.fault ? 'fld bad' : 'fld'}>
            <label className="lb" htmlFor="card-words">
              {t('label')}
            </label>
            <span className="hint" id="card-hint">
              {t('hint')}
            </span>
            <textarea
              className="in-t"
              id="card-words"
              ref={field}
              rows={5}
              lang="nl"
              aria-describedby="card-hint card-count"
              aria-invalid={step.at === 'typing' && step.fault !== undefined}
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              value={text}
              onChange={(change) => setText(change.target.value)}
            />
            <p className="soft" id="card-count">
              {t('count', { count: String(countOf(text)) })}
            </p>
          </div>
          <p className="btns">
            <button type="submit" className="btn pri" disabled={step.at === 'reading'}>
              {step.at === 'reading' ? t('busy') : t('check')}
              <Icon name="arrow-right" />
            </button>
          </p>
        </form>
      )}
      {step.at === 'gate' && <Gate traces={false} onOpen={(remember) => open(step.link, remember)} />}
      {step.at === 'closed' && (
        <p className="btns">
          {(step.fault === 'offline' || step.fault === 'unavailable') && (
            <Again onAgain={() => setStep({ at: 'gate', link: step.link })} />
          )}
          <button type="button" className="btn" onClick={() => setStep({ at: 'typing' })}>
            {t('change')}
          </button>
        </p>
      )}
    </>
  );
}

/** What is wrong with the words, each one by name, and what was probably meant. */
function Wrong({ fault, onPut }: { fault: WordFault; onPut: (at: number, word: string) => void }) {
  const t = useTranslations('recover.faults');
  return (
    <Notice kind="problem">
      {fault.reason === 'count' && (
        <>
          <h3>{t('count', { count: fault.count })}</h3>
          <p>{t('countWhat')}</p>
        </>
      )}
      {fault.reason === 'unknown' && (
        <>
          <h3>{t('unknown', { count: fault.words.length })}</h3>
          <p>{t('unknownWhat')}</p>
          <ul className="bullets">
            {fault.words.map(({ word, at, near }) => (
              <li key={at}>
                {t('word', { at: String(at), word })}{' '}
                {near !== undefined && (
                  <button type="button" className="edit" onClick={() => onPut(at, near)}>
                    {t('near', { near })}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {(fault.reason === 'check' || fault.reason === 'offline') && (
        <>
          <h3>{t(fault.reason)}</h3>
          <p>{t(`${fault.reason}What`)}</p>
        </>
      )}
    </Notice>
  );
}

/** The words were right, but the plan did not open. One card in sixteen with a wrong word is only found here. */
function Closed({ fault }: { fault: OpenFault }) {
  const t = useTranslations('recover');
  const inDoor = useTranslations('door');
  return (
    <Notice kind="problem">
      <h2>{inDoor(`faults.${fault}.title`)}</h2>
      <p>
        {inDoor(`faults.${fault}.what`)} {fault === 'plan_unknown' && t('perhaps')}
      </p>
    </Notice>
  );
}

function Again({ onAgain }: { onAgain: () => void }) {
  const t = useTranslations('door');
  return (
    <button type="button" className="btn pri" onClick={onAgain}>
      <Icon name="refresh" />
      {t('again')}
    </button>
  );
}

async function readCard(text: string): Promise<Step> {
  try {
    const [{ fromWords }, { linkOfSecret }] = await Promise.all([
      import('@/lib/vault/words'),
      import('@/lib/vault/card-link'),
    ]);
    const read = await fromWords(text);
    return read.ok ? { at: 'gate', link: await linkOfSecret(read.secret) } : { at: 'typing', fault: read };
  } catch (error) {
    // the list of words, or the code that makes keys, did not come over the network
    if (isNotHere(error)) return { at: 'typing', fault: { reason: 'offline' } };
    throw error;
  }
}

/** Runs of letters: how many words stand there while somebody types. */
const letters = /\p{L}[\p{L}\p{M}]*/gu;

function countOf(text: string): number {
  return text.match(letters)?.length ?? 0;
}

/** The text with another word in one place, counted from 1; all around it stays as it was typed. */
function withWord(text: string, at: number, word: string): string {
  let seen = 0;
  return text.replace(letters, (typed) => {
    seen += 1;
    return seen === at ? word : typed;
  });
}
