'use client';
// drawn again only when somebody pauses or goes on: remembering what was drawn would weigh more than it spares
'use no memo';

import { useRouter, useSearchParams } from 'next/navigation';
import { useLocale } from 'next-intl';
import type { Route } from 'next';
import { guide, screensOf } from '@/lib/guide/guide';
import type { Screen, Step, Variant } from '@/lib/guide/question';

/** The chapter check, after the last screen: no screen of the guide, so it has a name no screen has. */
export const endOfChapter = 'end';

/** Where somebody stands within a chapter. The address holds ids of the guide and of items, never an answer. */
export interface Place {
  readonly screen: Screen | typeof endOfChapter;
  readonly item: string | null;
  /** The whole chapter on one page. */
  readonly whole: boolean;
  /** Where «Verder» leads back to: the page that sent somebody here to change one thing. */
  readonly returnTo: 'check' | 'overview' | null;
}

interface Target {
  readonly screen?: string | undefined;
  readonly item?: string | undefined;
  readonly whole?: boolean;
}

export function usePlace(step: Step, variant: Variant) {
  const params = useSearchParams();
  const router = useRouter();
  const locale = useLocale();
  const screens = screensOf(step, variant);
  const asked = params.get('vraag');
  const returnTo = readReturn(params.get('terug'));
  const place: Place = {
    screen:
      asked === endOfChapter ? endOfChapter : (screens.find((screen) => screen.id === asked) ?? (screens[0] as Screen)),
    item: params.get('bij'),
    whole: params.has('alles'),
    returnTo,
  };

  const href = ({ screen, item, whole }: Target): string => {
    const query = new URLSearchParams();
    if (screen) query.set('vraag', screen);
    if (item) query.set('bij', item);
    if (whole) query.set('alles', '1');
    if (returnTo) query.set('terug', returnTo);
    const text = query.toString();
    return `/${locale}/plan/${step.id}${text && `?${text}`}`;
  };
  /** Within the chapter: nothing is fetched. */
  const go = (target: Target) => window.history.pushState(null, '', href(target));
  const stepHref = (id: string, screen?: string) => `/${locale}/plan/${id}${screen ? `?vraag=${screen}` : ''}` as Route;
  const goToPath = (path: '/plan' | '/plan/check') => router.push(`/${locale}${path}` as Route);
  const goToStep = (id: string, screen?: string) => router.push(stepHref(id, screen));

  const at = guide.findIndex((candidate) => candidate.id === step.id);
  const [before, after] = [guide[at - 1] ?? null, guide[at + 1] ?? null];
  return { place, screens, href, go, stepHref, goToStep, goToPath, before, after };
}

export type Walk = ReturnType<typeof usePlace>;

function readReturn(text: string | null): Place['returnTo'] {
  return text === 'check' || text === 'overview' ? text : null;
}
