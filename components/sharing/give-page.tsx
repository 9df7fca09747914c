'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { peopleIn } from '@/components/fields/people-of-plan';
import { useAnswers } from '@/components/plan/hooks';
import { useObserved, useSharing, useTroubleWords } from '@/components/plan/use-sharing';
import { WhenOpen } from '@/components/plan/when-open';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { OptionCard } from '@/components/ui/option-card';
import type { LinkRole, Sharing, Trouble } from '@/lib/sync/session';
import { GivenLink } from './given-link';
import { AskHandOver, useStartedForOthers } from './hand-over-ask';
import { linkRoles, roleIcons } from './role-icons';

/** A link for one person: for whom, what they may, and then the link, this once. */
export function GivePage() {
  const t = useTranslations('makeLink');
  return (
    <WhenOpen title={t('title')}>
      <Give />
    </WhenOpen>
  );
}

function Give() {
  const t = useTranslations('makeLink');
  const inSharing = useTranslations('sharing');
  const sharing = useSharing();
  const startedForOthers = useStartedForOthers();
  const [later, setLater] = useState(false);
  const asks = startedForOthers && !later;
  if (sharing && !asks) return <Steps sharing={sharing} />;
  return (
    <>
      <h1>{t('title')}</h1>
      {sharing === undefined && (
        <p className="lead" role="status">
          {inSharing('opening')}
        </p>
      )}
      {sharing === null && <p className="lead">{inSharing('notOwner')}</p>}
      {sharing && <AskHandOver onLater={() => setLater(true)} />}
      <ToList />
    </>
  );
}

function ToList() {
  const t = useTranslations('sharing');
  const locale = useLocale();
  return (
    <p>
      <Link className="edit" href={`/${locale}/plan/sharing` as Route}>
        <Icon name="arrow-left" size={20} />
        {t('title')}
      </Link>
    </p>
  );
}

/** Somebody of the plan by id, or a name only. */
type Whom = { readonly id: string | null; readonly name: string };

function Steps({ sharing }: { sharing: Sharing }) {
  const t = useTranslations('makeLink');
  const said = useTroubleWords();
  const locale = useLocale();
  const router = useRouter();
  const people = peopleIn(useAnswers());
  const [whom, setWhom] = useState<Whom | null>(null);
  const [role, setRole] = useState<LinkRole | null>(null);
  const [making, setMaking] = useState<'idle' | 'busy' | Trouble>('idle');
  const [link, setLink] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const stoodAt = useRef<Whom | null>(null);
  useEffect(() => {
    if (stoodAt.current === whom) return;
    stoodAt.current = whom;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [whom]);

  const group = people.find((person) => person.id === whom?.id)?.group;
  const choose = (next: Whom | null) => {
    setMaking('idle');
    setRole(next && usualRole(people.find((person) => person.id === next.id)?.group));
    setWhom(next);
  };
  const make = async () => {
    if (!whom || !role) return;
    setMaking('busy');
    const made = await sharing.make(whom, role);
    setMaking(made.ok ? 'idle' : made.reason);
    if (made.ok) setLink(made.link);
  };
  if (!whom) return <ChooseWhom sharing={sharing} people={people} headingRef={heading} onChosen={choose} />;
  if (link) {
    return (
      <>
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        <GivenLink name={whom.name} link={link} onDone={() => router.push(`/${locale}/plan/sharing` as Route)} />
      </>
    );
  }
  return (
    <ChooseRole
      name={whom.name}
      isProfessional={group === 'professional'}
      role={role}
      making={making === 'busy'}
      fault={making === 'idle' || making === 'busy' ? null : said(making)}
      headingRef={heading}
      onRole={setRole}
      onBack={() => choose(null)}
      onMake={make}
    />
  );
}

/** What people in this part of the circle usually get; anybody may get anything. */
function usualRole(group: string | undefined): LinkRole | null {
  if (group === 'professional') return 'read';
  return group === 'child' ? 'child' : null;
}

function ChooseWhom({
  sharing,
  people,
  headingRef,
  onChosen,
}: {
  sharing: Sharing;
  people: ReturnType<typeof peopleIn>;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
  onChosen: (whom: Whom) => void;
}) {
  const t = useTranslations('makeLink');
  const locale = useLocale();
  const links = useObserved(sharing.links).filter((link) => link.state !== 'revoked');
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const free = people.filter((person) => !links.some((link) => link.personId === person.id));
  const have = people.filter((person) => !free.includes(person)).map((person) => person.name);
  const isElse = chosen === elseId || free.length === 0;

  const goOn = () => {
    const person = isElse ? undefined : free.find((one) => one.id === chosen);
    const typed = name.trim();
    if (person) onChosen({ id: person.id, name: person.name });
    else if (isElse && typed !== '') onChosen({ id: null, name: typed });
    else {
      setMissing(true);
      if (isElse) field.current?.focus();
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <h1 ref={headingRef} tabIndex={-1} id="give-whom">
        {t('who')}
      </h1>
      <p className="lead" id="give-whom-hint">
        {t('whoHint')}
      </p>
      {free.length > 0 && (
        <div className="fld" role="radiogroup" aria-labelledby="give-whom" aria-describedby="give-whom-hint">
          <div className="opts">
            {free.map((person) => (
              <OptionCard
                key={person.id}
                type="radio"
                name="whom"
                label={person.name}
                about={person.about || undefined}
                before={<Avatar name={person.name} seat={person.seat} />}
                checked={chosen === person.id}
                onChange={() => setChosen(person.id)}
              />
            ))}
            <OptionCard
              type="radio"
              name="whom"
              label={t('else')}
              checked={chosen === elseId}
              onChange={() => setChosen(elseId)}
            />
          </div>
        </div>
      )}
      {isElse && (
        <div className="fld">
          <label className="lb" htmlFor="give-name">
            {t('name')}
          </label>
          <span className="hint" id="give-name-hint">
            {t('nameHint')}
          </span>
          <input
            ref={field}
            className="in-t"
            id="give-name"
            aria-describedby="give-name-hint"
            autoComplete="off"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
      )}
      {have.length > 0 && <p className="soft">{t('have', { names: new Intl.ListFormat(locale).format(have) })}</p>}
      <div role="alert">
        {isMissing && (
          <Notice kind="problem">
            <p>{t('noName')}</p>
          </Notice>
        )}
      </div>
      <p className="btns">
        <Link className="btn sec" href={`/${locale}/plan/sharing` as Route}>
          <Icon name="arrow-left" />
          {t('back')}
        </Link>
        <button type="submit" className="btn pri">
          {t('next')}
          <Icon name="arrow-right" />
        </button>
      </p>
    </form>
  );
}

/** In the place of an id: nobody of the plan has it. */
const elseId = '';

function ChooseRole({
  name,
  isProfessional,
  role,
  making,
  fault,
  headingRef,
  onRole,
  onBack,
  onMake,
}: {
  name: string;
  isProfessional: boolean;
  role: LinkRole | null;
  making: boolean;
  fault: string | null;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
  onRole: (role: LinkRole) => void;
  onBack: () => void;
  onMake: () => void;
}) {
  const t = useTranslations('makeLink');
  const inSharing = useTranslations('sharing');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(role === null);
        if (role) onMake();
      }}
    >
      <h1 ref={headingRef} tabIndex={-1} id="give-role">
        {t('what', { name })}
      </h1>
      <div className="fld" role="radiogroup" aria-labelledby="give-role">
        <div className="opts one">
          {linkRoles.map((one) => (
            <OptionCard
              key={one}
              type="radio"
              name="role"
              label={inSharing(`roles.${one}`)}
              about={inSharing(`rolesAbout.${one}`)}
              before={<Icon name={roleIcons[one]} />}
              checked={role === one}
              onChange={() => onRole(one)}
            />
          ))}
        </div>
      </div>
      <div role="status">
        {isProfessional && role === 'write' && (
          <Notice icon="lock-open">
            <p>{t('professional')}</p>
          </Notice>
        )}
        {fault && (
          <Notice kind="problem">
            <p>{fault}</p>
          </Notice>
        )}
        {isMissing && role === null && (
          <Notice kind="problem">
            <p>{t('noRole', { name })}</p>
          </Notice>
        )}
      </div>
      <p className="btns">
        <button type="button" className="btn sec" onClick={onBack}>
          <Icon name="arrow-left" />
          {t('back')}
        </button>
        <button type="submit" className="btn pri" disabled={making}>
          <Icon name="key" />
          {making ? t('busy') : t('make')}
        </button>
      </p>
    </form>
  );
}
