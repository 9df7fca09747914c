'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';

/**
 * Moves items up and down one place. The button that was pressed keeps the focus at its new place; at the end of the
 * list the other button gets it. `moved` says which item stands where now, for people who do not see it move.
 */
export function useOrder(list: string, ids: readonly string[]) {
  const { document } = useOpenPlan();
  const [moved, setMoved] = useState<{ id: string; place: number } | null>(null);
  const pressed = useRef<{ id: string; direction: number } | null>(null);
  const items = useRef(new Map<string, HTMLElement>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the order on the screen has changed
  useLayoutEffect(() => {
    const { current } = pressed;
    if (!current) return;
    pressed.current = null;
    const item = items.current.get(current.id);
    const button =
      item?.querySelector<HTMLElement>(`[data-move="${current.direction}"]`) ??
      item?.querySelector<HTMLElement>('[data-move]');
    button?.focus();
  }, [ids]);

  const move = (id: string, direction: -1 | 1) => {
    pressed.current = { id, direction };
    document.moveItem(list, id, direction, ids);
    setMoved({ id, place: ids.indexOf(id) + direction + 1 });
  };
  const itemRef = (id: string) => (node: HTMLElement | null) => {
    if (node) items.current.set(id, node);
    else items.current.delete(id);
  };
  return { move, moved, itemRef };
}
