'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Observable } from '@/lib/sync/observable';
import type { Sharing, Trouble } from '@/lib/sync/session';
import { useOpenPlan } from './plan-provider';

/** What a session tells, now and after every change. */
export function useObserved<Value>({ get, subscribe }: Observable<Value>): Value {
  return useSyncExternalStore(subscribe, get, get);
}

/**
 * Who holds a link to the open plan, for its owner; `null` for anybody else and for a plan outside the vault,
 * `undefined` until that is known.
 */
export function useSharing(): Sharing | null | undefined {
  const { session } = useOpenPlan();
  const [found, setFound] = useState<{ readonly of: unknown; readonly sharing: Sharing | null }>();
  useEffect(() => {
    let here = true;
    // thrown where the error page catches it
    session.sharing().then(
      (sharing) => here && setFound({ of: session, sharing }),
      (error) =>
        setFound(() => {
          throw error;
        }),
    );
    return () => {
      here = false;
    };
  }, [session]);
  return found?.of === session ? found.sharing : undefined;
}

/** Says why something with the vault did not happen. Needs the messages of `trouble`. */
export function useTroubleWords(): (reason: Trouble) => string {
  const t = useTranslations('trouble');
  return (reason) => t(reason);
}
