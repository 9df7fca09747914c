'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { beforeLeaving } from '@/components/ui/leave';
import { PlanDocument } from '@/lib/plan/document';
import type { PlanSession } from '@/lib/sync/session';
import { AnswersStore } from './answers-store';
import { recallOpen, rememberOpen } from './open-here';

/** The plan of this tab: still being looked for, none, shut by the family for whoever holds this link, or open. */
export type PlanState =
  | { readonly status: 'opening' }
  | { readonly status: 'none' }
  | { readonly status: 'shut'; readonly session: PlanSession }
  | {
      readonly status: 'open';
      readonly session: PlanSession;
      readonly document: PlanDocument;
      readonly answers: AnswersStore;
    };

interface PlanDoor {
  readonly plan: PlanState;
  readonly enter: (session: PlanSession) => void;
  readonly leave: () => void;
}

const PlanContext = createContext<PlanDoor | null>(null);

/**
 * Opens the plan this tab was in, else the one opened last on this device, and keeps it open from page to page. While
 * the family has paused this link, or after it was taken back, `shut` stands in the place of every page.
 */
export function PlanProvider({ shut, children }: { shut?: ReactNode; children: ReactNode }) {
  const [plan, setPlan] = useState<PlanState>({ status: 'opening' });

  useEffect(() => {
    let here = true;
    findSession().then(
      (session) => {
        if (here)
          setPlan((now) => (now.status === 'opening' ? (session ? openState(session) : { status: 'none' }) : now));
      },
      // thrown where the error page catches it
      (error) =>
        setPlan(() => {
          throw error;
        }),
    );
    return () => {
      here = false;
    };
  }, []);

  const session = plan.status === 'open' || plan.status === 'shut' ? plan.session : null;
  useEffect(() => {
    if (!session) return;
    const follow = () => setPlan((now) => (isShut(session) === (now.status === 'shut') ? now : openState(session)));
    follow();
    return session.saveState.subscribe(follow);
  }, [session]);
  useEffect(() => {
    if (!session) return;
    const flush = () => void session.flush();
    const hidden = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', flush);
    const forget = beforeLeaving(() => session.flush());
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', flush);
      forget();
    };
  }, [session]);

  const enter = (entered: PlanSession) => {
    handOver(entered);
    setPlan(openState(entered));
  };
  const leave = () => {
    opened = null;
    rememberOpen(null);
    setPlan({ status: 'none' });
  };
  return <PlanContext value={{ plan, enter, leave }}>{plan.status === 'shut' ? shut : children}</PlanContext>;
}

/** A plan that is already open, for an example or a test. */
export function OpenPlan({ session, children }: { session: PlanSession; children: ReactNode }) {
  const [plan] = useState(() => openState(session));
  const nowhere = () => undefined;
  return <PlanContext value={{ plan, enter: nowhere, leave: nowhere }}>{children}</PlanContext>;
}

/** The plan of this tab. */
export function usePlan(): PlanState {
  return useDoor().plan;
}

/**
 * `enter` makes a session the open plan of this tab (after starting one, opening a link or a file); `leave` says that
 * no plan is open any more. Neither closes or deletes anything.
 */
export function usePlanDoor(): Omit<PlanDoor, 'plan'> {
  const { enter, leave } = useDoor();
  return { enter, leave };
}

/** The open plan; throws where no plan is open, since such a page shows something else then. */
export function useOpenPlan(): Extract<PlanState, { status: 'open' }> {
  const { plan } = useDoor();
  if (plan.status !== 'open') throw new Error('no plan is open here');
  return plan;
}

/** The session this page has in its hands: a plan that is kept nowhere can't be found again by its name. */
let opened: PlanSession | null = null;

/** For the doors outside the provider (a link, a file): the next page of the plan finds this session open. */
export function handOver(session: PlanSession): void {
  opened = session;
  rememberOpen(session.localId);
}

function useDoor(): PlanDoor {
  const door = useContext(PlanContext);
  if (!door) throw new Error('a plan is only known inside PlanProvider');
  return door;
}

/** Whether the family paused the link this session came in by, or took it back. */
function isShut(session: PlanSession): boolean {
  const { state } = session.saveState.get();
  return state === 'paused' || state === 'revoked';
}

/** Read anew each time: a session that was shut has let its documents go. */
function openState(session: PlanSession): PlanState {
  if (isShut(session)) return { status: 'shut', session };
  const document = new PlanDocument(session.rooms);
  return { status: 'open', session, document, answers: new AnswersStore(document) };
}

async function findSession(): Promise<PlanSession | null> {
  if (opened) return whenRead(opened);
  const { listStored, openStored } = await import('@/lib/sync/session');
  const remembered = recallOpen();
  if (remembered) {
    const session = await openStored(remembered);
    if (session) return whenRead(session);
  }
  const [last] = await listStored();
  const session = last ? await openStored(last.localId) : null;
  return session && whenRead(session);
}

async function whenRead(session: PlanSession): Promise<PlanSession> {
  await session.ready;
  return session;
}
