'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { RenewButton } from '@/components/offline/renew-button';
import { Icon, type IconName } from '@/components/ui/icon';
import type { SaveState } from '@/lib/sync/session';
import { useOpenPlan } from './plan-provider';

/** Shorter than this, «Bezig met bewaren…» would only flicker. */
const patience = 1000;

type Line = { readonly words: LineWords; readonly icon: IconName; readonly at?: number | null; readonly warn?: true };
type LineWords =
  | 'opening'
  | 'saving'
  | 'saved'
  | 'savedDevice'
  | 'deviceOnly'
  | 'offline'
  | 'retrying'
  | 'notStored'
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
export function SaveNotice({ keepLink }: { keepLink: (words: string) => ReactNode }) {
  const t = useTranslations('save');
  const { session } = useOpenPlan();
  const state = useSaveState();
  const needsNewerApp = useSyncExternalStore(
    session.needsNewerApp.subscribe,
    session.needsNewerApp.get,
    session.needsNewerApp.get,
  );
  const more = needsNewerApp ? 'readOnly' : moreAbout(state);
  if (!more) return null;
  return (
    <p className="save-notice" role="status">
      <Icon name="alert-triangle" />
      <span>{t(`more.${more}`)}</span>
      {more === 'readOnly' ? <RenewButton save={() => session.flush()} /> : keepLink(t('keep'))}
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
    default:
      return { words: 'closed', icon: 'alert-triangle', warn: true };
  }
}

function moreAbout(state: SaveState) {
  switch (state.state) {
    case 'offline':
      return 'offline';
    case 'not-stored':
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
