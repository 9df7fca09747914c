'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Answers } from '@/lib/plan/answers';
import type { Address } from '@/lib/plan/document';
import { useOpenPlan } from './plan-provider';
import { watchAnswer, watchItems, watchMeta } from './watch';

/** Whether this device only looks: by its link, or because a newer version of the app writes in the plan. */
export function useReadOnly(): boolean {
  const { session } = useOpenPlan();
  const read = () => session.readOnly;
  return useSyncExternalStore(session.saveState.subscribe, read, read);
}

/** All answers of the open plan. Changes by typing arrive after a pause; a field itself uses the hooks below. */
export function useAnswers(): Answers {
  const { answers } = useOpenPlan();
  return useSyncExternalStore(answers.subscribe, answers.snapshot, answers.snapshot);
}

/** A text answer and how to write it; every key is in the plan at once. */
export function useText(address: Address): readonly [string, (next: string) => void] {
  const { document } = useOpenPlan();
  const value = useWatched(address, () => document.readText(address));
  return [value, (next) => document.writeText(address, next)];
}

/** A choice, person, date, time, number or yes/no; '' when there is no answer. */
export function useScalar(address: Address): readonly [string, (next: string) => void] {
  const { document } = useOpenPlan();
  const value = useWatched(address, () => document.readScalar(address));
  return [value, (next) => document.writeScalar(address, next)];
}

/** The members of a set (choices, people, links) and how to put one in or take it out. */
export function useSet(address: Address): readonly [ReadonlySet<string>, (member: string, present: boolean) => void] {
  const { document } = useOpenPlan();
  const members = useWatched(address, () => document.readSet(address).sort().join('\n'));
  const set = useMemo(() => new Set(members === '' ? [] : members.split('\n')), [members]);
  return [set, (member, present) => document.writeMember(address, member, present)];
}

/** Is this answer kept among the family? */
export function useLocked(address: Address): readonly [boolean, (locked: boolean) => void] {
  const { document } = useOpenPlan();
  const locked = useWatched(address, () => document.isLocked(address));
  return [locked, (next) => document.setLocked(address, next)];
}

/** Ids of the items of a list in the family's order: of one parent, with one flag, or all. */
export function useItems(list: string, options: { parent?: string; flag?: string } = {}): readonly string[] {
  const { document } = useOpenPlan();
  const { parent, flag } = options;
  const read = () =>
    document
      .itemIds(list, parent === undefined ? {} : { parent })
      .filter((id) => flag === undefined || document.hasFlag(list, id, flag))
      .join('\n');
  const ids = useSyncExternalStore((changed) => watchItems(document, list, changed), read, read);
  return useMemo(() => (ids === '' ? [] : ids.split('\n')), [ids]);
}

/** The steps that the family called ready, and how to say so. Kept in the plan, for everybody who writes in it. */
export function useDone(): readonly [ReadonlySet<string>, (step: string, done: boolean) => void] {
  const { document } = useOpenPlan();
  const read = () => document.doneSteps().join('\n');
  const steps = useSyncExternalStore((changed) => watchMeta(document, changed), read, read);
  const set = useMemo(() => new Set(steps === '' ? [] : steps.split('\n')), [steps]);
  return [set, (step, done) => document.setDone(step, done)];
}

function useWatched<Value extends string | boolean>(address: Address, read: () => Value): Value {
  const { document } = useOpenPlan();
  return useSyncExternalStore((changed) => watchAnswer(document, address, changed), read, read);
}
