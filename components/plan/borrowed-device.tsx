'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { leaveUnasked } from '@/components/ui/leave';
import type { PlanSession } from '@/lib/sync/session';
import { wouldBeLost } from './would-be-lost';

/** As they stand in `messages/` under `borrowed`. */
interface BorrowedWords {
  readonly label: string;
  readonly strip: string;
  readonly close: string;
  readonly busy: string;
  readonly idleTitle: string;
  readonly idle: string;
  readonly idleUnsaved: string;
  readonly stay: string;
  readonly sureTitle: string;
  readonly sure: string;
  readonly sureYes: string;
  readonly sureNo: string;
}

/** What the strip says, and where closing leads. It stands outside every page, where no messages are at hand. */
export interface Borrowed {
  readonly words: BorrowedWords;
  readonly home: string;
}

/** Nobody touches the device: so long until the plan is closed, and so long before that somebody is warned. */
const idle = { closes: 15 * 60_000, warns: 14 * 60_000, looks: 5_000 };
const signsOfLife = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const;

/** The longest that closing waits for the browser to throw away what it kept. */
const patience = 3000;

/**
 * A plan on somebody else's device: the strip above every page with the way out, and the clock that closes the plan when
 * nobody is there any more. The plan itself is only in memory (see `openLink`), so that leaving the page ends it.
 */
export function BorrowedDevice({ session, words, home }: Borrowed & { session: PlanSession }) {
  const [state, setState] = useState<'open' | 'sure' | 'closing'>('open');
  const close = useCallback(async () => {
    setState('closing');
    leaveUnasked();
    await leaveNothing(session);
    location.replace(home);
  }, [session, home]);
  const [isIdle, stay] = useIdle(() => {
    if (!wouldBeLost(session, true)) void close();
  });

  useEffect(() => {
    // a browser may keep a page that was left, whole, for the Back button
    const back = ({ persisted }: PageTransitionEvent) => persisted && location.reload();
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);

  const ask = async () => {
    await session.flush();
    if (wouldBeLost(session, true)) setState('sure');
    else await close();
  };
  return (
    <aside className="borrowed no-print" aria-label={words.label}>
      <p className="in">
        <span>{words.strip}</span>
        <button type="button" className="btn" disabled={state === 'closing'} onClick={ask}>
          <Icon name="x" />
          {state === 'closing' ? words.busy : words.close}
        </button>
      </p>
      <Dialog open={state === 'sure'} title={words.sureTitle} onClose={() => setState((now) => openUnlessClosing(now))}>
        <p>{words.sure}</p>
        <p className="btns">
          <button type="button" className="btn pri" onClick={() => setState('open')}>
            {words.sureNo}
          </button>
          <button type="button" className="btn neg" onClick={close}>
            {words.sureYes}
          </button>
        </p>
      </Dialog>
      <Dialog open={isIdle && state === 'open'} title={words.idleTitle} onClose={stay}>
        <p>{wouldBeLost(session, true) ? words.idleUnsaved : words.idle}</p>
        <p className="btns">
          <button type="button" className="btn pri" onClick={stay}>
            {words.stay}
          </button>
        </p>
      </Dialog>
    </aside>
  );
}

function openUnlessClosing(state: 'open' | 'sure' | 'closing') {
  return state === 'closing' ? state : 'open';
}

/**
 * Whether nobody has been there for so long that it is time to warn, and how to say that somebody is. After the whole
 * time `over` is called, and again at every look until somebody shows up. Counted by the clock: a device that slept
 * for an hour was alone for an hour.
 */
function useIdle(over: () => void): readonly [boolean, () => void] {
  const [isIdle, setIdle] = useState(false);
  const seen = useRef(0);
  const atEnd = useRef(over);
  useEffect(() => {
    atEnd.current = over;
  });
  const stay = useCallback(() => {
    seen.current = Date.now();
    setIdle(false);
  }, []);
  useEffect(() => {
    seen.current = Date.now();
    const look = () => {
      const alone = Date.now() - seen.current;
      setIdle(alone >= idle.warns);
      if (alone >= idle.closes) atEnd.current();
    };
    // once the warning stands, only its button counts: what is behind it should not close it unread
    const alive = () => {
      if (Date.now() - seen.current < idle.warns) seen.current = Date.now();
    };
    const timer = setInterval(look, idle.looks);
    document.addEventListener('visibilitychange', look);
    for (const sign of signsOfLife) document.addEventListener(sign, alive, { passive: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      for (const sign of signsOfLife) document.removeEventListener(sign, alive);
    };
  }, []);
  return [isIdle, stay];
}

/**
 * Ends the plan on this page, and has the browser throw away what this site kept. Only when it keeps no plan for anybody
 * else: this may be the phone of somebody with a plan of their own, which must not go with it.
 */
async function leaveNothing(session: PlanSession): Promise<void> {
  const { listStored } = await import('@/lib/sync/session');
  const [, others] = await Promise.all([session.forgetHere(), listStored()]);
  if (others.length > 0) return;
  // without internet nothing is thrown away; nothing of the plan was kept to begin with
  await fetch('/api/v1/bye', {
    headers: { 'Fgp-Protocol': '1' },
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  }).catch(() => null);
}
