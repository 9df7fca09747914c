// Put first into the head of every page by config/csp-static.mjs. With `require-trusted-types-for 'script'` a string
// becomes script only through a policy, and `trusted-types default` leaves no other policy than this one: it lets our own
// chunks and workers be loaded, and no text become HTML or code.
window.trustedTypes?.createPolicy('default', {
  createScriptURL(text) {
    const url = new URL(text, location.origin);
    const isOurs = url.pathname.startsWith('/_next/static/') || url.pathname === '/sw.js';
    return url.origin === location.origin && isOurs ? text : null;
  },
});
