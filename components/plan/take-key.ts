/*
 * The secret of a link stands in the fragment of a door's address. `config/take-key.js`, the first script of that page, has
 * taken it out of the address bar before anything else ran; without it (`next dev`) this is the first to do so.
 */
declare global {
  interface Window {
    aanTafelKey?: () => string;
  }
}

/** The fragment this page was opened with, for as long as the page is there; '' when there was none. */
export function takenKey(): string {
  window.aanTafelKey ??= keeping(takeKey());
  return window.aanTafelKey();
}

/** Takes the fragment that is in the address now, also one that was pasted in later; '' when there is none. */
export function takeKey(): string {
  const key = location.hash;
  if (key.length > 1) history.replaceState(history.state, '', location.pathname + location.search);
  return key;
}

const keeping = (key: string) => () => key;
