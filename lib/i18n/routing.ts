import { defineRouting } from 'next-intl/routing';

/**
 * The languages of the site. Dutch is the source: its messages are the contract the others are checked against.
 * Adding one is a line here, a line in `languages` and a file in `messages/`.
 */
export const routing = defineRouting({
  locales: ['nl', 'en'],
  defaultLocale: 'nl',
  localePrefix: 'always',
  // No cookie: nothing stays behind on a shared phone but what the family asked for.
  localeCookie: false,
  alternateLinks: false,
});

export type Locale = (typeof routing.locales)[number];

/** Each language's own name for itself, and the direction it is read in. */
export const languages: Record<Locale, { name: string; dir: 'ltr' | 'rtl' }> = {
  nl: { name: 'Nederlands', dir: 'ltr' },
  en: { name: 'English', dir: 'ltr' },
};
