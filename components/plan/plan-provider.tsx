'use client';

import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from 'react';
import { arriving } from '@/components/ui/arriving';
import { beforeLeaving, isLeaving } from '@/components/ui/leave';
import { PlanDocument } from '@/lib/plan/document';
import type { PlanSession } from '@/lib/sync/session';
import { AnswersStore } from './answers-store';
import type { Borrowed } from './borrowed-device';
import { recallOpen, rememberOpen } from './open-here';
import { isShutState } from './shut-state';
import { wouldBeLost } from './would-be-lost';

// most devices are people's own
const BorrowedDevice = lazy(() =>
  arriving(() => import('./borrowed-device').then((code) => ({ default: code.BorrowedDevice }))),
);

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
      /** Opened on a device that is somebody else's: nothing of it may stay here. */
      readonly borrowed: boolean;
    };

interface PlanDoor {
  readonly plan: PlanState;
  readonly enter: (session: PlanSession) => void;
  readonly leave: () => void;
}

const PlanContext = createContext<PlanDoor | null>(null);

/**
 * Opens the plan this tab was in, else the one opened last on this device, and keeps it open from page to page. While
 * the family has paused this link, or after it was taken back, `shut` stands in the place of every page. On a device
 * that is somebody else's a strip with `borrowed` stands above each.
 */
export function PlanProvider({
  shut,
  borrowed,
  children,
}: {
  shut?: ReactNode;
  borrowed?: Borrowed;
  children: ReactNode;
}) {
  const [plan, setPlan] = useState<PlanState>({ status: 'opening' });

  // thrown where the error page catches it
  const [thrown] = useState(
    () => (error: unknown) =>
      setPlan(() => {
        throw error;
      }),
  );
  useEffect(() => {
    let here = true;
    findSession().then((session) => {
      if (here)
        setPlan((now) => (now.status === 'opening' ? (session ? openState(session) : { status: 'none' }) : now));
    }, thrown);
    return () => {
      here = false;
    };
  }, [thrown]);

  const session = plan.status === 'open' || plan.status === 'shut' ? plan.session : null;
  useEffect(() => {
    if (!session) return;
    let here = true;
    const follow = () => {
      setPlan((now) => (isShut(session) === (now.status === 'shut') ? now : openState(session)));
      if (session.saveState.get().state !== 'resumed') return;
      stop();
      session.reopen().then((anew) => {
        handOver(anew, { borrowed: isBorrowed });
        if (here) setPlan(openState(anew));
      }, thrown);
    };
    const stop = session.saveState.subscribe(follow);
    follow();
    return () => {
      here = false;
      stop();
    };
  }, [session, thrown]);
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

  useAskBeforeLoss(plan);

  const enter = (entered: PlanSession) => {
    handOver(entered, { borrowed: isBorrowed });
    setPlan(openState(entered));
  };
  const leave = () => {
    opened = null;
    isBorrowed = false;
    rememberOpen(null);
    setPlan({ status: 'none' });
  };
  return (
    <PlanContext value={{ plan, enter, leave }}>
      {plan.status === 'open' && plan.borrowed && borrowed && (
        <Suspense>
          <BorrowedDevice session={plan.session} {...borrowed} />
        </Suspense>
      )}
      {plan.status === 'shut' ? shut : children}
    </PlanContext>
  );
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
let isBorrowed = false;

/**
 * For the doors outside the provider (a link, a card, a file): the next page of the plan finds this session open.
 * `borrowed`: the device is somebody else's. Not even the name of the plan is remembered then, nor of one that is kept
 * nowhere: after a reload it can't be found anyway.
 */
export function handOver(session: PlanSession, { borrowed = false } = {}): void {
  opened = session;
  isBorrowed = borrowed;
  rememberOpen(borrowed || session.keeping === 'nowhere' ? null : session.localId);
}

/** While something would be lost with this page the browser asks before it goes; never who leaves by «Stoppen». */
function useAskBeforeLoss(plan: PlanState): void {
  useEffect(() => {
    if (plan.status !== 'open') return;
    const ask = (event: BeforeUnloadEvent) => {
      if (wouldBeLost(plan.session, plan.borrowed) && !isLeaving()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [plan]);
}

function useDoor(): PlanDoor {
  const door = useContext(PlanContext);
  if (!door) throw new Error('a plan is only known inside PlanProvider');
  return door;
}

/** Whether the link this session came in by does not let anybody see the plan at this moment. */
function isShut(session: PlanSession): boolean {
  return isShutState(session.saveState.get());
}

function openState(session: PlanSession): PlanState {
  if (isShut(session)) return { status: 'shut', session };
  const document = new PlanDocument(session.rooms);
  return { status: 'open', session, document, answers: new AnswersStore(document), borrowed: isBorrowed };
}

async function findSession(): Promise<PlanSession | null> {
  if (opened) return whenRead(opened);
  const { listStored, openStored } = await arriving(() => import('@/lib/sync/session'));
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
