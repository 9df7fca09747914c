'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { dayOfMoment, momentInWords } from '@/components/plan/moment-words';
import { useObserved, useTroubleWords } from '@/components/plan/use-sharing';
import { Dialog } from '@/components/ui/dialog';
import { Icon, type IconName } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { addDays, dayInWords, isoDay, readDate, today } from '@/lib/plan/moments';
import type { SharedLink, Sharing, Trouble } from '@/lib/sync/session';
import { roleIcons } from './role-icons';

type Did = 'pause' | 'resume' | 'revoke';
type Outcome = { readonly ok: true; readonly did: Did } | { readonly ok: false; readonly reason: Trouble };

const stateIcons: Readonly<Record<SharedLink['state'], IconName>> = {
  active: 'circle-check',
  paused: 'player-pause',
  revoked: 'lock',
};
const stateLooks: Readonly<Record<SharedLink['state'], string>> = {
  active: 'state done',
  paused: 'state busy',
  revoked: 'state',
};

/** One person's link: what they may, how it stands, when they last looked in, and what can be done about it. */
export function LinkCard({
  link,
  sharing,
  onGiven,
}: {
  link: SharedLink;
  sharing: Sharing;
  onGiven: (given: { name: string; link: string }) => void;
}) {
  const t = useTranslations('sharing');
  const said = useTroubleWords();
  const familyTime = useObserved(sharing.familyTime);
  const [asking, setAsking] = useState<'revoke' | 'renew' | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const name = link.name || t('people.nameless');
  const { state } = link;

  const change = async (did: Did) => {
    setBusy(true);
    setAsking(null);
    const done = await (did === 'revoke' ? sharing.revoke(link.id) : sharing[did]([link.id]));
    setBusy(false);
    setOutcome(done.ok ? { ok: true, did } : done);
  };
  const renew = async () => {
    setBusy(true);
    setAsking(null);
    const made = await sharing.renew(link.id);
    setBusy(false);
    if (made.ok) onGiven({ name, link: made.link });
    else setOutcome(made);
  };
  const inFamilyTime = state === 'paused' && familyTime?.ids.includes(link.id) === true;
  return (
    <>
      <div className="link-head">
        <h3>{name}</h3>
        <span className={stateLooks[state]}>
          <Icon name={stateIcons[state]} size={18} />
          <StateWords link={link} inFamilyTime={inFamilyTime} />
        </span>
      </div>
      <p className="fact">
        <Icon name={roleIcons[link.role]} size={22} />
        <span>{t(`roles.${link.role}`)}</span>
      </p>
      {link.name === '' && <p>{t('people.namelessAbout')}</p>}
      <p className="fact soft">
        <Icon name="eye" size={22} />
        <span>
          <LastSeen day={link.lastSeen} />
        </span>
      </p>
      {state !== 'revoked' && (
        <p className="link-acts">
          {state === 'active' ? (
            <Act icon="player-pause" label={t('pause')} of={name} busy={busy} onPress={() => change('pause')} />
          ) : (
            <Act icon="player-play" label={t('resume')} of={name} busy={busy} onPress={() => change('resume')} />
          )}
          <Act icon="refresh" label={t('renew')} of={name} busy={busy} onPress={() => setAsking('renew')} />
          <Act icon="lock" label={t('revoke')} of={name} busy={busy} onPress={() => setAsking('revoke')} />
        </p>
      )}
      <div role="status">
        {busy && <p className="soft">{t('busy')}</p>}
        {!busy && outcome?.ok && <p className="soft">{t(`did.${outcome.did}`, { name })}</p>}
        {!busy && outcome?.ok === false && (
          <Notice kind="problem">
            <p>{said(outcome.reason)}</p>
          </Notice>
        )}
      </div>
      <Dialog
        open={asking !== null}
        title={asking ? t(`sure.${asking}.title`, { name }) : ''}
        onClose={() => setAsking(null)}
      >
        {asking && (
          <>
            <p>{t(`sure.${asking}.what`, { name })}</p>
            <p className="btns">
              <button type="button" className="btn" onClick={() => setAsking(null)}>
                {t('sure.no')}
              </button>
              <button
                type="button"
                className={asking === 'revoke' ? 'btn neg' : 'btn pri'}
                onClick={() => (asking === 'revoke' ? change('revoke') : renew())}
              >
                {t(`sure.${asking}.yes`)}
              </button>
            </p>
          </>
        )}
      </Dialog>
    </>
  );
}

function Act({
  icon,
  label,
  of,
  busy,
  onPress,
}: {
  icon: IconName;
  label: string;
  of: string;
  busy: boolean;
  onPress: () => void;
}) {
  const t = useTranslations('sharing');
  return (
    <button type="button" className="edit" disabled={busy} onClick={onPress}>
      <Icon name={icon} size={20} />
      <span>
        {label} <span className="vh">{t('of', { name: of })}</span>
      </span>
    </button>
  );
}

function StateWords({ link, inFamilyTime }: { link: SharedLink; inFamilyTime: boolean }) {
  const t = useTranslations('sharing.states');
  const locale = useLocale();
  if (inFamilyTime) return t('familyTime');
  if (link.state === 'paused') return t('paused', { when: momentInWords(link.since, locale) });
  if (link.state === 'revoked') return t('revoked', { when: dayOfMoment(link.since, locale) });
  return t('active');
}

function LastSeen({ day }: { day: string | null }) {
  const t = useTranslations('sharing.seen');
  const locale = useLocale();
  const read = readDate(day ?? '');
  if (read.state !== 'day') return t('never');
  const now = today();
  if (day === isoDay(now)) return t('today');
  if (day === isoDay(addDays(now, -1))) return t('yesterday');
  return t('day', { day: dayInWords(read.day, locale, false) });
}
