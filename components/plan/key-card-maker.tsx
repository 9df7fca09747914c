'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Qr } from '@/components/ui/qr';
import { dayInWords, isoDay, today } from '@/lib/plan/moments';
import type { KeyCard } from '@/lib/sync/session';
import type { KeyCardContent } from './key-card';
import { saveBlob } from './save-file';

/** The longest name that fits on a card. */
const longestName = 60;

/**
 * The card itself and the ways to keep it. Shown only when asked for, since whoever sees it has the plan; hidden again
 * when somebody turns to something else.
 */
export function KeyCardMaker({
  content: make,
  onMade,
}: {
  content: () => Promise<KeyCardContent | null>;
  onMade: (how: KeyCard) => void;
}) {
  const t = useTranslations('keyCard');
  const nameId = useId();
  const [name, setName] = useState(() => t('nameFirst'));
  const [state, setState] = useState<'hidden' | 'busy' | 'failed' | KeyCardContent>('hidden');
  const isPrinting = useRef(false);
  const content = typeof state === 'string' ? null : state;

  useEffect(() => {
    const look = () => {
      // a phone hides the page while it shows what it will print
      if (document.visibilityState === 'visible') isPrinting.current = false;
      else if (!isPrinting.current) setState('hidden');
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  const show = async () => {
    setState('busy');
    setState((await make().catch(() => null)) ?? 'failed');
  };
  const print = () => {
    isPrinting.current = true;
    window.print();
    onMade('printed');
  };
  return (
    <>
      <Notice icon="key">
        <p>
          <strong>{t('careful')}</strong>
        </p>
        <p>{t('carefulWhat')}</p>
      </Notice>
      <div className="fld">
        <label className="lb" htmlFor={nameId}>
          {t('name')}
        </label>
        <span className="hint" id={`${nameId}-hint`}>
          {t('nameHint')}
        </span>
        <input
          className="in-t"
          id={nameId}
          aria-describedby={`${nameId}-hint`}
          autoComplete="off"
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <p className="btns">
        <button
          type="button"
          className={content ? 'btn' : 'btn pri'}
          disabled={state === 'busy'}
          aria-expanded={content !== null}
          onClick={() => (content ? setState('hidden') : show())}
        >
          <Icon name={content ? 'x' : 'eye'} />
          {state === 'busy' ? t('busy') : content ? t('hide') : t('show')}
        </button>
      </p>
      <div role="alert">
        {state === 'failed' && (
          <Notice kind="problem">
            <p>{t('failed')}</p>
          </Notice>
        )}
      </div>
      {content && <CardOnPaper content={content} name={name.trim()} />}
      {content && <Ways content={content} name={name.trim()} onPrint={print} onMade={onMade} />}
    </>
  );
}

function CardOnPaper({ content, name }: { content: KeyCardContent; name: string }) {
  const t = useTranslations('keyCard.card');
  const heading = useId();
  const say = useCardWords(content);
  return (
    <article className="key-card" aria-labelledby={heading}>
      <h2 id={heading}>
        <Icon name="key" />
        {t('title')}
      </h2>
      {name && <p className="key-card-name">{name}</p>}
      <div className="key-card-scan">
        <Qr text={content.link} label={t('code')} />
        <p>{say.scan}</p>
      </div>
      <p>{say.type}</p>
      <ol className="key-words" aria-label={t('words')} translate="no" lang="nl">
        {content.words.map((word, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may stand on a card twice, and never moves
          <li key={at}>{word}</li>
        ))}
      </ol>
      {say.until && <p>{say.until}</p>}
      <p>{say.what}</p>
      <p>{say.lost}</p>
    </article>
  );
}

/** Printing, saving a picture, or having copied it by hand: any of these is enough. */
function Ways({
  content,
  name,
  onPrint,
  onMade,
}: {
  content: KeyCardContent;
  name: string;
  onPrint: () => void;
  onMade: (how: KeyCard) => void;
}) {
  const t = useTranslations('keyCard');
  const inCard = useTranslations('keyCard.card');
  const say = useCardWords(content);
  const [saved, setSaved] = useState<string | null>(null);
  const [isFailed, setFailed] = useState(false);
  const save = async () => {
    const { keyCardPicture } = await import('./key-card-picture');
    const picture = await keyCardPicture({ ...content, title: inCard('title'), name, say });
    setFailed(picture === null);
    if (!picture) return;
    // says nothing of what it is
    setSaved(saveBlob(picture, `kaart-${isoDay(today())}.png`));
    onMade('saved');
  };
  return (
    <section aria-labelledby="key-card-ways">
      <h2 id="key-card-ways">{t('ways')}</h2>
      <p>{t('safest')}</p>
      <p className="btns">
        <button type="button" className="btn pri" onClick={onPrint}>
          <Icon name="printer" />
          {t('print')}
        </button>
        <button type="button" className="btn" onClick={save}>
          <Icon name="download" />
          {t('save')}
        </button>
        <button type="button" className="btn" onClick={() => onMade('written')}>
          <Icon name="pencil" />
          {t('written')}
        </button>
      </p>
      <p role="status" className="soft">
        {isFailed ? t('saveFailed') : saved && t('saved', { name: saved })}
      </p>
    </section>
  );
}

/** The sentences of the card, on paper and in the picture. */
function useCardWords({ until }: KeyCardContent) {
  const t = useTranslations('keyCard.card');
  const locale = useLocale();
  return {
    scan: t('scan'),
    type: t('type', { site: location.host }),
    until: until && t('until', { day: dayInWords(until, locale, false) }),
    what: t('what'),
    lost: t('lost'),
  };
}
