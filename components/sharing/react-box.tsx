'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useRef, useState } from 'react';
import { GrowingText } from '@/components/fields/growing-text';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { useTroubleWords } from '@/components/plan/use-sharing';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { MOST_REACTION_LENGTH } from '@/lib/sync/reaction-records';
import type { Reacted } from '@/lib/sync/session';

/** For who may react: says what they think of one answer to the family, and to nobody else. */
export function ReactBox({ about, label }: { about: string; label: string }) {
  const t = useTranslations('reactions');
  const said = useTroubleWords();
  const { session } = useOpenPlan();
  const id = useId();
  /** The form goes, and whoever was in it comes back to the button that opened it. */
  const returns = useRef(false);
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Reacted | null>(null);
  const [sent, setSent] = useState<readonly string[]>([]);
  const excess = (text?.trim().length ?? 0) - MOST_REACTION_LENGTH;

  const close = () => {
    returns.current = true;
    setText(null);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const words = text?.trim() ?? '';
    if (words === '' || excess > 0 || busy) return;
    setBusy(true);
    const done = await session.react(about, words);
    setBusy(false);
    setOutcome(done);
    if (!done.ok) return;
    setSent([...sent, words]);
    close();
  };
  return (
    <div className="reactions">
      {sent.map((words, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that only grows, of which two may say the same
        <p key={at} className="words">
          {t('mine', { words })}
        </p>
      ))}
      <div role="status">
        {busy && <p className="soft">{t('busy')}</p>}
        {!busy && outcome?.ok && text === null && (
          <p className="fact">
            <Icon name={outcome.sent ? 'circle-check' : 'cloud-off'} size={20} />
            <span>{t(outcome.sent ? 'sent' : 'waiting')}</span>
          </p>
        )}
      </div>
      {text === null ? (
        <button
          type="button"
          className="edit"
          ref={(node) => {
            if (node && returns.current) node.focus();
            returns.current = false;
          }}
          onClick={() => setText('')}
        >
          <Icon name="message-circle" size={20} />
          <span>
            {t(sent.length > 0 ? 'again' : 'react')} <span className="vh">{t('on', { label })}</span>
          </span>
        </button>
      ) : (
        <form onSubmit={send}>
          <div className="fld">
            <label className="lb" htmlFor={id}>
              {t('label')}
            </label>
            <span className="hint" id={`${id}-hint`}>
              {t('hint')}
            </span>
            <GrowingText
              id={id}
              aria-describedby={excess > 0 ? `${id}-hint ${id}-long` : `${id}-hint`}
              value={text}
              onWrite={setText}
              autoComplete="off"
              register={(node) => {
                if (node && node.value === '') node.focus();
              }}
            />
            <p id={`${id}-long`} role="status" className="hint">
              {excess > 0 && t('tooLong', { count: excess })}
            </p>
          </div>
          {!busy && outcome?.ok === false && (
            <Notice kind="problem" announce="alert">
              <p>{t('failed', { why: said(outcome.reason) })}</p>
            </Notice>
          )}
          <p className="btns">
            <button type="submit" className="btn pri" disabled={busy}>
              {t('send')}
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                close();
                setOutcome(null);
              }}
            >
              {t('cancel')}
            </button>
          </p>
        </form>
      )}
    </div>
  );
}
