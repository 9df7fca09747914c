import createMiddleware from 'next-intl/middleware';
import { routing } from './lib/i18n/routing';

/**
 * Puts the language in front of a path that has none: `/` → `/nl`, and the two doors `/p` → `/nl/p`, `/i` → `/nl/i`.
 * Browsers carry the fragment with the secret over a redirect by themselves; it never reaches this code.
 */
export default createMiddleware(routing);

export const config = { matcher: '/((?!api|_next|.*\\..*).*)' };
