'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useState } from 'react';
import { OptionCard } from '@/components/ui/option-card';
import { useAnswers } from '@/components/plan/hooks';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { type Locale, languages, routing } from '@/lib/i18n/routing';
import { readCopy } from '@/lib/plan/copy/read-copy';
import { today } from '@/lib/plan/moments';
import { type CopyWords, loadCopyWords } from './copy-words';
import { MakePdf } from './make-pdf-button';
import { Preview } from './preview';

const ways = ['lines', 'leaveOut'] as const;
type Way = (typeof ways)[number];
const wayWords = { lines: 'openLines', leaveOut: 'openLeaveOut' } as const;

/** How the plan comes on paper: the choices, the PDF, and the same copy as a page to look at or print. */
export function PrintPage() {
  const t = useTranslations('print');
  const locale = useLocale() as Locale;
  const [open, setOpen] = useState<Way>('lines');
  const [language, setLanguage] = useState<Locale>(locale);
  const answers = useAnswers();
  const words = useCopyWords(language);
  const copy = useMemo(
    () => words && readCopy(answers, words.words, words.t, { language, open, day: today() }),
    [answers, words, language, open],
  );

  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <Choice
        legend={t('openLegend')}
        options={ways.map((way) => ({ value: way, label: t(wayWords[way]) }))}
        value={open}
        onChoose={(way) => setOpen(way as Way)}
      />
      <Choice
        legend={t('languageLegend')}
        hint={t('languageHint')}
        options={routing.locales.map((code) => ({ value: code, label: languages[code].name, lang: code }))}
        value={language}
        onChoose={(code) => setLanguage(code as Locale)}
      />
      {copy && <MakePdf key={`${language} ${open}`} copy={copy} />}
      <Notice icon="lock-open">
        <p>{t('paperNote')}</p>
      </Notice>
      <p className="btns">
        <button type="button" className="btn" onClick={() => window.print()}>
          <Icon name="printer" />
          {t('printNow')}
        </button>
        <Link className="btn" href={`/${locale}/plan` as Route}>
          {t('back')}
        </Link>
      </p>
      <h2>{t('preview')}</h2>
      {copy && <Preview copy={copy} words={{ open: t('open') }} />}
    </>
  );
}

function useCopyWords(language: Locale): CopyWords | null {
  const [words, setWords] = useState<CopyWords | null>(null);
  useEffect(() => {
    let wanted = true;
    loadCopyWords(language).then((loaded) => {
      if (wanted) setWords(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return words;
}

function Choice({
  legend,
  hint,
  options,
  value,
  onChoose,
}: {
  legend: string;
  hint?: string;
  options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[];
  value: string;
  onChoose: (value: string) => void;
}) {
  const id = useId();
  return (
    <fieldset className="fld" aria-describedby={hint && `${id}-hint`}>
      <legend>{legend}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className="opts">
        {options.map((option) => (
          <OptionCard
            key={option.value}
            type="radio"
            name={id}
            label={<span lang={option.lang}>{option.label}</span>}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
