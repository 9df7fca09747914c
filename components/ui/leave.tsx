'use client';

import type { ReactNode } from 'react';

const savers = new Set<() => Promise<unknown>>();

/** The longest that leaving waits for the last words to be safe; what takes longer is the browser's to finish. */
const patience = 800;

/** Have `save` called before somebody leaves by «Stoppen»; returns how to take that back. */
export function beforeLeaving(save: () => Promise<unknown>): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

/**
 * «Stoppen»: what is on the screen disappears at once, the last words are put away, and a neutral page takes this one's
 * place in the history. Without script it is a plain link to that page.
 */
export function LeaveLink({
  href,
  neutralTitle,
  children,
}: {
  href: string;
  neutralTitle: string;
  children: ReactNode;
}) {
  const leave = async () => {
    document.title = neutralTitle;
    document.body.hidden = true;
    forgetTab();
    const saved = Promise.allSettled([...savers].map((save) => save()));
    await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, patience))]);
    location.replace(href);
  };
  return (
    <a
      className="tool"
      href={href}
      onClick={(event) => {
        event.preventDefault();
        void leave();
      }}
    >
      {children}
    </a>
  );
}

/** What this tab remembers, such as which plan it was in. Where storage is forbidden there is nothing to forget. */
function forgetTab() {
  try {
    sessionStorage.clear();
  } catch {
    // nothing was remembered
  }
}
