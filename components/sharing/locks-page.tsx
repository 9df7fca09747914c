'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useOpenPlan, usePlanDoor } from '@/components/plan/plan-provider';
import { useSharing, useTroubleWords } from '@/components/plan/use-sharing';
import { WhenOpen } from '@/components/plan/when-open';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { KeyCard, PreparedLocks, SharedLink, Sharing, Trouble } from '@/lib/sync/session';
import { CardStep } from './card-step';
import { GivenLink } from './given-link';
import { roleIcons } from './role-icons';

type Step =
  | { readonly at: 'before' }
  | { readonly at: 'card'; readonly prepared: PreparedLocks }
  | { readonly at: 'people'; readonly had: readonly SharedLink[] };

/** New locks, in three steps: prepare them, make the key card of them and put them on, give new links. */
export function LocksPage() {
  const t = useTranslations('locks');
  return (
    <WhenOpen title={t('title')}>
      <Locks />
    </WhenOpen>
  );
}

function Locks() {
  const t = useTranslations('locks');
  const inSharing = useTranslations('sharing');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const sharing = useSharing();
  const [step, setStep] = useState<Step>({ at: 'before' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step.at === 'before') return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [step]);
  const number = { before: 1, card: 2, people: 3 }[step.at];
  const titles = { before: t('title'), card: t('ready'), people: t('done') };
  return (
    <>
      <p className="small-text">
        <b>{t('step', { number: String(number) })}</b>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {titles[step.at]}
      </h1>
      {step.at === 'before' && (
        <>
          <p className="lead">{t('lead')}</p>
          {sharing && <Prepare sharing={sharing} onPrepared={(prepared) => setStep({ at: 'card', prepared })} />}
          {(session.access !== 'owner' || sharing === null) && <p>{inSharing('notOwner')}</p>}
        </>
      )}
      {step.at === 'card' && sharing && (
        <Change sharing={sharing} prepared={step.prepared} onChanged={(had) => setStep({ at: 'people', had })} />
      )}
      {step.at !== 'people' && (
        <p className="btns">
          <Link className="btn" href={`/${locale}/plan/sharing` as Route}>
            {t(step.at === 'card' ? 'no' : 'toSharing')}
          </Link>
        </p>
      )}
      {step.at === 'people' && sharing && <GiveAnew sharing={sharing} had={step.had} />}
    </>
  );
}

function Prepare({ sharing, onPrepared }: { sharing: Sharing; onPrepared: (locks: PreparedLocks) => void }) {
  const t = useTranslations('locks');
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  const prepare = async () => {
    setState('busy');
    const prepared = await sharing.prepareLocks();
    if (prepared.ok) onPrepared(prepared);
    else setState(prepared.reason);
  };
  return (
    <>
      <section aria-labelledby="what-happens">
        <h2 id="what-happens">{t('what')}</h2>
        <ul className="bullets text">
          {(['card', 'links', 'again', 'copy', 'net'] as const).map((what) => (
            <li key={what}>{t(what)}</li>
          ))}
        </ul>
      </section>
      <Notice>
        <p>{t('one')}</p>
      </Notice>
      <WhyNot state={state} />
      <p className="btns">
        <button type="button" className="btn pri" disabled={state === 'busy'} onClick={prepare}>
          <Icon name="lock" />
          {state === 'busy' ? t('busy') : t('prepare')}
        </button>
      </p>
    </>
  );
}

function Change({
  sharing,
  prepared,
  onChanged,
}: {
  sharing: Sharing;
  prepared: PreparedLocks;
  onChanged: (had: readonly SharedLink[]) => void;
}) {
  const t = useTranslations('locks');
  const { enter } = usePlanDoor();
  const [made, setMade] = useState<KeyCard | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  const change = async (card: KeyCard) => {
    setMade(null);
    setState('busy');
    const had = sharing.links.get().filter((link) => link.state !== 'revoked' && link.name !== '');
    const changed = await sharing.changeLocks();
    if (!changed.ok) {
      setState(changed.reason);
      return;
    }
    await changed.session.ready;
    changed.session.noteKeyCard(card);
    enter(changed.session);
    onChanged(had);
  };
  return (
    <>
      <p className="lead">{t('readyAbout')}</p>
      <CardStep locks={prepared} words={t('change')} busy={state === 'busy' ? t('busy') : null} onDone={setMade} />
      <WhyNot state={state} />
      <Dialog open={made !== null} title={t('sure')} onClose={() => setMade(null)}>
        <p>{t('links')}</p>
        <p className="btns">
          <button type="button" className="btn pri" onClick={() => setMade(null)}>
            {t('no')}
          </button>
          <button type="button" className="btn neg" onClick={() => made && change(made)}>
            {t('yes')}
          </button>
        </p>
      </Dialog>
    </>
  );
}

function WhyNot({ state }: { state: 'idle' | 'busy' | Trouble }) {
  const said = useTroubleWords();
  return (
    <div role="status">
      {state !== 'idle' && state !== 'busy' && (
        <Notice kind="problem">
          <p>{said(state)}</p>
        </Notice>
      )}
    </div>
  );
}

/** Who had a link before; each gets a new one with one tap, or none. */
function GiveAnew({ sharing, had }: { sharing: Sharing; had: readonly SharedLink[] }) {
  const t = useTranslations('locks');
  const inSharing = useTranslations('sharing');
  const locale = useLocale();
  const router = useRouter();
  const [given, setGiven] = useState<{ readonly name: string; readonly link: string } | null>(null);
  const [done, setDone] = useState<readonly string[]>([]);
  const [state, setState] = useState<'idle' | 'busy' | Trouble>('idle');
  const give = async (old: SharedLink) => {
    setState('busy');
    const made = await sharing.make({ id: old.personId, name: old.name }, old.role);
    setState(made.ok ? 'idle' : made.reason);
    if (!made.ok) return;
    setDone([...done, old.id]);
    setGiven({ name: old.name, link: made.link });
  };
  if (given) return <GivenLink {...given} onDone={() => setGiven(null)} />;
  return (
    <>
      <p role="status" className="lead">
        {t('doneAbout')}
      </p>
      <h2>{t('people')}</h2>
      <p>{had.length > 0 ? t('peopleAbout') : t('nobody')}</p>
      {had.length > 0 && (
        <ul className="tasks">
          {had.map((old) => (
            <li key={old.id} className="task">
              <Icon name={roleIcons[old.role]} size={28} />
              <span className="who">
                <b>{old.name}</b>
                <span>{inSharing(`roles.${old.role}`)}</span>
              </span>
              {done.includes(old.id) ? (
                <span className="state done">
                  <Icon name="circle-check" size={18} />
                  {inSharing('states.active')}
                </span>
              ) : (
                <button type="button" className="edit" disabled={state === 'busy'} onClick={() => give(old)}>
                  <Icon name="key" size={20} />
                  <span>
                    {t('give')} <span className="vh">{inSharing('of', { name: old.name })}</span>
                  </span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <WhyNot state={state} />
      <p className="btns">
        <button type="button" className="btn pri" onClick={() => router.push(`/${locale}/plan/sharing` as Route)}>
          {t('finish')}
        </button>
      </p>
    </>
  );
}
