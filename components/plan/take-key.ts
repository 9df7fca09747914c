/*
 * The secret of a link stands in the fragment of the door's address. Before any other script runs it is taken out of the
 * address bar: no screenshot, «copy address» or back button shows it. (The browser's own history keeps it; no page can
 * change that, and the door says so.)
 */
declare global {
  interface Window {
    aanTafelKey?: (() => string) | undefined;
  }
}

/** First script in the head of every page; does something only at a door. Plain, because it stands in the HTML as it is. */
export const takeKeyScript = `(function(){var door=/^\\/[^/]+\\/[pi]\\/?$/.test(location.pathname),key=location.hash;if(!door||key.length<2)return;history.replaceState(history.state,'',location.pathname);window.aanTafelKey=function(){return key}})()`;

/** The fragment this page was opened with, for as long as the page is there; '' when there was none. */
export function takenKey(): string {
  return window.aanTafelKey?.() ?? '';
}

/** Takes a fragment that came later, when somebody pastes another link into the address bar of an open door. */
export function takeLaterKey(): string {
  const key = location.hash;
  if (key.length > 1) history.replaceState(history.state, '', location.pathname);
  return key;
}
