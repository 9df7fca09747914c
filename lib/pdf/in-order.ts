import { createElement, Fragment, type ReactNode } from 'react';

/** Draws items one after the other. Paper is drawn once, so an item needs no key but its place. */
export function inOrder<T>(items: Iterable<T>, draw: (item: T, place: number) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...Array.from(items, draw));
}

/** Draws the same `count` times. */
export function times(count: number, draw: () => ReactNode): ReactNode {
  return inOrder(Array.from({ length: count }), draw);
}
