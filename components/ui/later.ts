import { type ComponentType, lazy, type ReactNode } from 'react';
import { arriving } from './arriving';

type Component<Props> = (props: Props) => ReactNode;

/** A component that may not be here yet. */
export interface Later<Props> {
  /** Keep what it gives for as long as the place is on the screen: `useState(() => one.pick())`. */
  pick(): Component<Props>;
  preload(): Promise<void>;
}

/**
 * A component that is fetched when it is first drawn, or before. Unlike with `lazy` alone nothing waits, not even for a
 * moment, once it is here: no field flickers because a new kind of field appears beside it.
 */
export function later<Props>(load: () => Promise<Component<Props>>): Later<Props> {
  let here: Component<Props> | undefined;
  const fetched = async () => {
    here = await arriving(load);
    return { default: here as unknown as ComponentType<object> };
  };
  const whenFetched = lazy(fetched) as unknown as Component<Props>;
  return { pick: () => here ?? whenFetched, preload: async () => void (await fetched()) };
}

/** A component that came with the page, where others come later. */
export function present<Props>(component: Component<Props>): Later<Props> {
  return { pick: () => component, preload: async () => undefined };
}
