'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type ChangeEvent, useEffect, useState } from 'react';
import { OptionCard } from '@/components/ui/option-card';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { textOf } from '@/lib/plan/answers';
import { dayInWords, readDate } from '@/lib/plan/moments';
import type { PlanFile, PlanFileReading } from '@/lib/plan/plan-file';
import type { Keeping, StoredPlanSummary } from '@/lib/sync/session';
import { recallOpen } from './open-here';

type Fault = Extract<PlanFileReading, { ok: false }>['reason'] | 'unreadable';

type Reading =
  | { readonly at: 'choosing' | 'reading' }
  | { readonly at: 'read'; readonly name: string; readonly file: PlanFile; readonly kept: number }
  | { readonly at: 'fault'; readonly fault: Fault };

const keepings = ['vault', 'device', 'nowhere'] as const satisfies readonly Keeping[];

/** Opens a plan from a file: first looks at it and tells what is in it; nothing changes before somebody says so. */
export function OpenFile() {
  const t = useTranslations('open');
  const locale = useLocale();
  const [reading, setReading] = useState<Reading>({ at: 'choosing' });

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // the same file may be chosen again after it was put right
    const input = event.target;
    if (!file) return;
    setReading({ at: 'reading' });
    setReading(await readFile(file));
    input.value = '';
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <p>
        <a className="edit" href={`/${locale}/open/card`}>
          <Icon name="key" />
          {t('card')}
        </a>
      </p>
      <div className="fld">
        <label className="lb" htmlFor="plan-file">
          {reading.at === 'read' ? t('other') : t('choose')}
        </label>
        <span className="hint" id="plan-file-hint">
          {t('chooseHint')}
        </span>
        <input
          className="in-t"
          id="plan-file"
          type="file"
          accept=".json,application/json"
          aria-describedby="plan-file-hint"
          onChange={choose}
        />
      </div>
      <div role="status">
        {reading.at === 'reading' && <p>{t('reading')}</p>}
        {reading.at === 'fault' && (
          <Notice kind="problem">
            <h2>{t(`faults.${reading.fault}.title`)}</h2>
            <p>{t(`faults.${reading.fault}.what`)}</p>
          </Notice>
        )}
      </div>
      {reading.at === 'read' && <Found key={reading.name} {...reading} />}
    </>
  );
}

async function readFile(file: File): Promise<Reading> {
  const { largestFile, readPlanFile } = await import('@/lib/plan/plan-file');
  // four bytes to a letter at most: what is larger than this is not even read
  if (file.size > 4 * largestFile) return { at: 'fault', fault: 'tooLarge' };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { at: 'fault', fault: 'unreadable' };
  }
  const read = readPlanFile(text);
  if (!read.ok) return { at: 'fault', fault: read.reason };
  return { at: 'read', name: file.name, file: read.file, kept: read.unknown.length };
}

/** What the file holds, and the choice what to do with it. */
function Found({ name, file, kept }: { name: string; file: PlanFile; kept: number }) {
  const t = useTranslations('open');
  const inStart = useTranslations('start.keep');
  const locale = useLocale();
  const router = useRouter();
  const other = useOpenPlanOfTab();
  const [replacing, setReplacing] = useState(false);
  const [keeping, setKeeping] = useState<Keeping>('vault');
  const [state, setState] = useState<'idle' | 'sure' | 'busy' | 'failed'>('idle');
  const { answers } = file;
  const saved = readDate(file.changed);
  const facts = [
    [t('file'), name],
    [t('name'), textOf(answers.values, 'planTitle') || t('noName')],
    [t('changed'), saved.state === 'day' ? dayInWords(saved.day, locale, false) : t('unknownDay')],
    [t('people'), String(answers.lists.people?.length ?? 0)],
    [t('agreements'), String(answers.lists.agreements?.length ?? 0)],
  ] as const;

  const open = async () => {
    setState('busy');
    try {
      await openAsNew(file, keeping, replacing ? (other?.localId ?? null) : null);
      router.push(`/${locale}/plan` as Route);
    } catch (error) {
      setState('failed');
      throw error;
    }
  };
  const otherTitle = other?.title || t('untitled');
  return (
    <>
      <section aria-labelledby="inside" className="card">
        <h2 id="inside">{t('insideTitle')}</h2>
        <dl className="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {kept > 0 && <p className="soft">{t('kept', { count: kept })}</p>}
      </section>
      {other && (
        <fieldset className="fld">
          <legend>{t('how')}</legend>
          <div className="opts one">
            <OptionCard
              type="radio"
              name="how"
              label={t('asNew')}
              about={t('asNewAbout')}
              checked={!replacing}
              onChange={() => setReplacing(false)}
            />
            <OptionCard
              type="radio"
              name="how"
              label={t('replace', { title: otherTitle })}
              about={t('replaceAbout')}
              checked={replacing}
              onChange={() => setReplacing(true)}
            />
          </div>
        </fieldset>
      )}
      <fieldset className="fld">
        <legend>{t('keepLegend')}</legend>
        <div className="opts one">
          {keepings.map((way) => (
            <OptionCard
              key={way}
              type="radio"
              name="keeping"
              label={inStart(way)}
              about={inStart(`${way}About`)}
              checked={keeping === way}
              onChange={() => setKeeping(way)}
            />
          ))}
        </div>
      </fieldset>
      <div role="status">
        {state === 'failed' && (
          <Notice kind="problem">
            <p>{t('failed')}</p>
          </Notice>
        )}
      </div>
      <p className="btns">
        <button
          type="button"
          className="btn pri"
          disabled={state === 'busy'}
          onClick={() => (replacing ? setState('sure') : open())}
        >
          <Icon name="file-upload" />
          {t('open')}
        </button>
      </p>
      <Dialog
        open={state === 'sure'}
        title={t('sureTitle')}
        onClose={() => setState((now) => (now === 'sure' ? 'idle' : now))}
      >
        <p>{other?.keeping === 'vault' ? t('sureVault', { title: otherTitle }) : t('sure', { title: otherTitle })}</p>
        <p className="btns">
          <button type="button" className="btn pri" onClick={() => setState('idle')}>
            {t('no')}
          </button>
          <button type="button" className="btn neg" onClick={open}>
            {t('yes')}
          </button>
        </p>
      </Dialog>
    </>
  );
}

/** The plan this tab was in, else the one opened last: the only one a file may take the place of. */
function useOpenPlanOfTab(): StoredPlanSummary | null {
  const [plan, setPlan] = useState<StoredPlanSummary | null>(null);
  useEffect(() => {
    let here = true;
    import('@/lib/sync/session')
      .then(({ listStored }) => listStored())
      .then((plans) => {
        const open = recallOpen();
        if (here) setPlan(plans.find(({ localId }) => localId === open) ?? plans[0] ?? null);
      });
    return () => {
      here = false;
    };
  }, []);
  return plan;
}

/** A new plan with what the file holds. The old one goes only when the new one is stored; what fails leaves it alone. */
async function openAsNew(file: PlanFile, keeping: Keeping, instead: string | null): Promise<void> {
  const [{ startPlan, openStored }, { fillFromFile }, { handOver }] = await Promise.all([
    import('@/lib/sync/session'),
    import('./save-file'),
    import('./plan-provider'),
  ]);
  const session = await startPlan(keeping);
  try {
    await session.ready;
    await fillFromFile(session, file);
  } catch (error) {
    await session.forgetHere();
    throw error;
  }
  handOver(session);
  if (instead) await (await openStored(instead))?.forgetHere();
}
