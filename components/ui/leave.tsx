'use client';

import { type ReactNode, useEffect } from 'react';

const savers = new Set<() => Promise<unknown>>();

/** The longest that leaving waits for the last words to be safe; what takes longer is the browser's to finish. */
const patience = 800;

/** Two presses of Escape within this time, in milliseconds, are «Stoppen». */
const twice = 800;

let left = false;

/** Whether somebody is on the way out, by «Stoppen» or `leaveUnasked`: nothing may ask any more. */
export function isLeaving(): boolean {
  return left;
}

/** From here on nobody is asked whether they want to leave: what is lost now, somebody chose to lose. */
export function leaveUnasked(): void {
  left = true;
}

/** Have `save` called before somebody leaves by «Stoppen»; returns how to take that back. */
export function beforeLeaving(save: () => Promise<unknown>): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

/**
 * «Stoppen», by this link or by Escape twice: what is on the screen disappears at once, the last words are put away, and
 * a neutral page takes this one's place in the history. Without script it is a plain link to that page.
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
  useEffect(() => {
    let before = Number.NEGATIVE_INFINITY;
    const press = ({ key, repeat, timeStamp }: KeyboardEvent) => {
      if (key !== 'Escape' || repeat) return;
      if (timeStamp - before < twice) void leave(href, neutralTitle);
      before = timeStamp;
    };
    // before anything else hears it: a dialog may keep the key for itself
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [href, neutralTitle]);
  return (
    <a
      className="tool"
      href={href}
      onClick={(event) => {
        event.preventDefault();
        void leave(href, neutralTitle);
      }}
    >
      {children}
    </a>
  );
}

async function leave(href: string, neutralTitle: string): Promise<void> {
  left = true;
  document.title = neutralTitle;
  document.body.hidden = true;
  // dialogs stand above the page and do not hide with it
  for (const dialog of document.querySelectorAll('dialog')) dialog.close();
  forgetTab();
  const saved = Promise.allSettled([...savers].map((save) => save()));
  await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, patience))]);
  location.replace(href);
}

/** What this tab remembers, such as which plan it was in. Where storage is forbidden there is nothing to forget. */
function forgetTab() {
  try {
    sessionStorage.clear();
  } catch {
    // nothing was remembered
  }
}
