'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LinkToGive } from '@/components/plan/link-to-give';
import { takeKey, takenKey } from '@/components/plan/take-key';
import { ifHere } from '@/components/ui/arriving';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { OptionCard } from '@/components/ui/option-card';
import { isoDay, today } from '@/lib/plan/moments';
import type { KeyCard, OpenFault, PreparedTakeOver, TakeOver as Wanted } from '@/lib/sync/session';
import { type LinkFault, type ParsedLink, parseLink } from '@/lib/vault/links';
import { CardStep } from './card-step';

type Fault = LinkFault | OpenFault | 'link_missing';
type OwnerLink = Extract<ParsedLink, { kind: 'owner' }>;

type Step =
  | { readonly at: 'reading' }
  | { readonly at: 'asking' | 'preparing'; readonly link: OwnerLink; readonly fault?: OpenFault }
  | {
      readonly at: 'card' | 'taking';
      readonly prepared: PreparedTakeOver;
      readonly wanted: Wanted;
      readonly fault?: OpenFault;
    }
  | { readonly at: 'otherLink' }
  | { readonly at: 'fault'; readonly fault: Fault }
  | { readonly at: 'taken'; readonly wanted: Wanted; readonly starterLink: string | null };

/**
 * The family’s side of handing over, on a device of theirs: opened by the code on the screen of whoever began the plan.
 * Nothing is fetched before the button is pressed.
 */
export function TakeOver() {
  const t = useTranslations('takeOver');
  const locale = useLocale();
  const [step, setStep] = useState<Step>({ at: 'reading' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    readLink(takenKey()).then(setStep);
    const later = () => {
      const key = takeKey();
      if (key.length > 1) readLink(key).then(setStep);
    };
    window.addEventListener('hashchange', later);
    return () => window.removeEventListener('hashchange', later);
  }, []);

  const show = (next: Step) => {
    setStep(next);
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  };

  const prepare = async (link: OwnerLink, wanted: Wanted) => {
    setStep({ at: 'preparing', link });
    const code = await ifHere(import('@/lib/sync/session'));
    const prepared = code ? await code.prepareTakeOver(link) : ({ ok: false, reason: 'offline' } as const);
    if (prepared.ok) show({ at: 'card', prepared, wanted });
    else setStep({ at: 'asking', link, fault: prepared.reason });
  };

  const take = async (prepared: PreparedTakeOver, wanted: Wanted, card: KeyCard) => {
    setStep({ at: 'taking', prepared, wanted });
    const code = await ifHere(Promise.all([import('@/components/plan/plan-provider'), import('@/lib/plan/document')]));
    if (!code) {
      setStep({ at: 'card', prepared, wanted, fault: 'offline' });
      return;
    }
    const [{ handOver }, { PlanDocument }] = code;
    const taken = await prepared.take(wanted);
    if (!taken.ok) {
      setStep({ at: 'card', prepared, wanted, fault: taken.reason });
      return;
    }
    const { session, starterLink } = taken;
    session.noteKeyCard(card);
    new PlanDocument(session.rooms).writeMeta('handedOver', isoDay(today()));
    await session.flush();
    handOver(session, { borrowed: !wanted.remember });
    show({ at: 'taken', wanted, starterLink });
  };

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {step.at === 'taken' ? t('done') : step.at === 'card' || step.at === 'taking' ? t('ready') : t('title')}
      </h1>
      <div role="status">
        {step.at === 'reading' && <p className="lead">{t('opening')}</p>}
        {step.at === 'fault' && <FaultWords fault={step.fault} />}
        {step.at === 'otherLink' && <p className="lead">{t('notOwnerLink')}</p>}
        {step.at === 'taken' && <p className="lead">{t('doneAbout')}</p>}
      </div>
      {(step.at === 'fault' || step.at === 'otherLink') && (
        <p className="btns">
          <a className="btn pri" href={`/${locale}/p`}>
            {t('toDoor')}
          </a>
        </p>
      )}
      {(step.at === 'asking' || step.at === 'preparing') && (
        <Ask
          busy={step.at === 'preparing'}
          fault={step.fault ?? null}
          onTake={(wanted) => prepare(step.link, wanted)}
        />
      )}
      {(step.at === 'card' || step.at === 'taking') && (
        <>
          <p className="lead">{t('readyAbout')}</p>
          <CardStep
            locks={step.prepared}
            words={t('take')}
            busy={step.at === 'taking' ? t('busy') : null}
            onDone={(card) => take(step.prepared, step.wanted, card)}
          />
          <div role="alert">{step.fault && <FaultWords fault={step.fault} />}</div>
        </>
      )}
      {step.at === 'taken' && <Taken {...step} />}
    </>
  );
}

async function readLink(text: string): Promise<Step> {
  if (text.trim().length < 2) return { at: 'fault', fault: 'link_missing' };
  const parsed = await parseLink(text);
  if (!parsed.ok) return { at: 'fault', fault: parsed.reason };
  return parsed.link.kind === 'owner' ? { at: 'asking', link: parsed.link } : { at: 'otherLink' };
}

function FaultWords({ fault }: { fault: Fault }) {
  const t = useTranslations('door.faults');
  return (
    <Notice kind="problem">
      <h2>{t(`${fault}.title`)}</h2>
      <p>{t(`${fault}.what`)}</p>
    </Notice>
  );
}

const roles = ['write', 'read', 'none'] as const;

/** Who began, what that person keeps, and whether this device may remember the plan. */
function Ask({ busy, fault, onTake }: { busy: boolean; fault: OpenFault | null; onTake: (wanted: Wanted) => void }) {
  const t = useTranslations('takeOver');
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof roles)[number] | null>(null);
  const [own, setOwn] = useState(true);
  const [missing, setMissing] = useState<'noName' | 'noRole' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const said = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // only somebody who stays needs a name in the list
    const lacks = role === null ? 'noRole' : role !== 'none' && said === '' ? 'noName' : null;
    setMissing(lacks);
    if (lacks === 'noName') field.current?.focus();
    if (role && !lacks) onTake({ remember: own, starter: { name: said, role: role === 'none' ? null : role } });
  };
  return (
    <form onSubmit={submit}>
      <p className="lead">{t('lead')}</p>
      <div className="fld">
        <label className="lb" htmlFor="starter">
          {t('name')}
        </label>
        <span className="hint" id="starter-hint">
          {t('nameHint')}
        </span>
        <input
          ref={field}
          className="in-t"
          id="starter"
          aria-describedby="starter-hint"
          autoComplete="off"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <fieldset className="fld" aria-describedby="starter-role-hint">
        <legend>{said ? t('role', { name: said }) : t('roleNoName')}</legend>
        <span className="hint" id="starter-role-hint">
          {t('roleHint')}
        </span>
        <div className="opts one">
          {roles.map((one) => (
            <OptionCard
              key={one}
              type="radio"
              name="starter-role"
              label={t(`roles.${one}`)}
              about={t(`roles.${one}About`)}
              checked={role === one}
              onChange={() => setRole(one)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="fld">
        <legend>{t('device')}</legend>
        <div className="opts one">
          {([true, false] as const).map((one) => (
            <OptionCard
              key={String(one)}
              type="radio"
              name="own-device"
              label={one ? t('own') : t('notOwn')}
              about={one ? t('ownAbout') : t('notOwnAbout')}
              checked={own === one}
              onChange={() => setOwn(one)}
            />
          ))}
        </div>
      </fieldset>
      <div role="alert">
        {missing && (
          <Notice kind="problem">
            <p>{t(missing)}</p>
          </Notice>
        )}
        {fault && !busy && <FaultWords fault={fault} />}
      </div>
      <p className="btns">
        <button type="submit" className="btn pri" disabled={busy}>
          <Icon name="key" />
          {busy ? t('busy') : t('toCard')}
        </button>
      </p>
    </form>
  );
}

function Taken({ wanted, starterLink }: { wanted: Wanted; starterLink: string | null }) {
  const t = useTranslations('takeOver');
  const once = useTranslations('giveLink')('once');
  const locale = useLocale();
  const router = useRouter();
  const { name, role } = wanted.starter;
  return (
    <>
      {role && !starterLink && (
        <Notice kind="problem" announce="status">
          <p>{t('noLink', { name })}</p>
        </Notice>
      )}
      {starterLink && (
        <section aria-labelledby="starter-link">
          <h2 id="starter-link">{t('starterLink', { name })}</h2>
          <LinkToGive url={`${location.origin}/${locale}/p${starterLink}`} name={name} />
          <p>{once}</p>
        </section>
      )}
      {name && <p>{t('starterKept', { name })}</p>}
      <p className="btns">
        <button type="button" className="btn pri" onClick={() => router.push(`/${locale}/plan` as Route)}>
          {t('toPlan')}
          <Icon name="arrow-right" />
        </button>
      </p>
    </>
  );
}
