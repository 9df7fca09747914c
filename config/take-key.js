// Put first into the head of the doors' pages by config/csp-static.mjs, before any script that copies the address. A link's
// secret stands in the fragment: it leaves the address bar at once and is kept for components/plan/take-key.ts, so that no
// screenshot, copied address or «back» shows it. (The browser's own history keeps it; no page can change that.)
{
  const key = location.hash;
  if (key.length > 1) history.replaceState(history.state, '', location.pathname + location.search);
  window.aanTafelKey = () => key;
}
