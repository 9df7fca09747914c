'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { RenewButton } from '@/components/offline/renew-button';
import { Icon, type IconName } from '@/components/ui/icon';
import type { SaveState, Trouble } from '@/lib/sync/session';
import { useOpenPlan } from './plan-provider';

/** Shorter than this, «Bezig met bewaren…» would only flicker. */
const patience = 1000;

type Line = { readonly words: LineWords; readonly icon: IconName; readonly at?: number | null; readonly warn?: true };
type Silent = 'offline' | 'unavailable' | 'paused' | 'revoked' | 'gone';
type LineWords =
  | 'opening'
  | 'saving'
  | 'saved'
  | 'savedDevice'
  | 'deviceOnly'
  | 'offline'
  | 'retrying'
  | 'notStored'
  | 'readOnly'
  | 'closed';

/** Where the family's words are, in a few words that are always true. Said aloud only when more than the time changes. */
export function SaveLine() {
  const t = useTranslations('save');
  const language = useLocale();
  const { words, icon, at, warn } = lineFor(useCalmState());
  // costs more than a key press may take, and this line is drawn at every one
  const format = useMemo(() => new Intl.DateTimeFormat(language, { timeStyle: 'short' }), [language]);
  return (
    <p className={warn ? 'saved warn' : 'saved'} role="status">
      <Icon name={icon} size={22} />
      <span>
        {t(words)}
        {/* the time changes with every word: a screen reader would hear it all day */}
        {at ? <span aria-hidden="true"> {format.format(at)}</span> : null}
      </span>
    </p>
  );
}

/** What needs more than a few words: shown above the buttons, so that the question itself stays where it is. */
export function SaveNotice({ linkTo }: { linkTo: (page: 'keep' | 'overview', words: string) => ReactNode }) {
  const t = useTranslations('save');
  const { session, borrowed } = useOpenPlan();
  const state = useSaveState();
  const more = session.newerSchema ? 'readOnly' : moreAbout(state, borrowed);
  if (!more) return null;
  return (
    <p className="save-notice" role="status">
      <Icon name="alert-triangle" />
      <span>{t(`more.${more}`)}</span>
      {reloading.has(more) ? (
        <RenewButton save={() => session.flush()} />
      ) : closed.has(more) ? (
        linkTo('overview', t('choose'))
      ) : (
        linkTo('keep', t('keep'))
      )}
    </p>
  );
}

function lineFor(state: SaveState): Line {
  switch (state.state) {
    case 'opening':
      return { words: 'opening', icon: 'progress' };
    case 'saving':
      return { words: 'saving', icon: 'progress' };
    case 'saved':
      return { words: 'saved', icon: 'circle-check', at: state.at };
    case 'device-only':
      return state.at === null
        ? { words: 'deviceOnly', icon: 'device-mobile' }
        : { words: 'savedDevice', icon: 'device-mobile', at: state.at };
    case 'offline':
      return { words: 'offline', icon: 'cloud-off' };
    case 'retrying':
      return { words: 'retrying', icon: 'device-mobile' };
    case 'not-stored':
      return { words: 'notStored', icon: 'alert-triangle', warn: true };
    case 'read-only':
      return { words: 'readOnly', icon: 'eye', at: state.at };
    default:
      return { words: 'closed', icon: 'alert-triangle', warn: true };
  }
}

/** What a newer page helps against, and what is decided on «Ons plan». */
const reloading: ReadonlySet<string> = new Set(['readOnly', 'update_app']);
const closed: ReadonlySet<string> = new Set(['deleted', 'moved', 'gone']);

/** A short silence of the vault needs no words: the line says that the work is on this device, and it is tried again. */
const silent: ReadonlySet<Trouble> = new Set<Silent>(['offline', 'unavailable', 'paused', 'revoked', 'gone']);
const isSilent = (reason: Trouble): reason is Silent => silent.has(reason);

function moreAbout(state: SaveState, borrowed: boolean) {
  switch (state.state) {
    case 'offline':
      return 'offline';
    case 'retrying':
      return isSilent(state.reason) ? null : state.reason === 'full' ? 'vaultFull' : state.reason;
    case 'not-stored':
      if (borrowed) return 'borrowed';
      return state.reason === 'by-choice' ? 'byChoice' : state.reason;
    case 'deleted':
    case 'moved':
    case 'gone':
      return state.state;
    default:
      return null;
  }
}

function useSaveState(): SaveState {
  const { saveState } = useOpenPlan().session;
  return useSyncExternalStore(saveState.subscribe, saveState.get, saveState.get);
}

/** The state to show: the one before, as long as saving takes no longer than people expect. */
function useCalmState(): SaveState {
  const state = useSaveState();
  const [shown, setShown] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => setShown(state), state.state === 'saving' ? patience : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return shown;
}
