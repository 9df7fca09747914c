'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';

/**
 * A link to another page of this site that leaves what is in memory where it is, as `next/link` does; for the pages where a
 * question waits for its code, since it is a tenth of the weight. The page is fetched ahead when a finger or pointer nears.
 */
export function PageLink({ href, ...rest }: Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { href: Route }) {
  const router = useRouter();
  const ahead = () => router.prefetch(href);
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={ahead}
      onFocus={ahead}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}

/** Pressed to go there, and not to open it in a tab of its own, save it, or whatever else this browser makes of it. */
function isPlain({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);
}
