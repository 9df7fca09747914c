import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/i18n/routing';
import type { Words } from '@/lib/plan/copy/read-copy';
import type { Translate } from '@/lib/plan/say';

export interface CopyWords {
  readonly words: Words;
  readonly t: Translate;
}

/** The words of a copy in any of our languages, fetched when asked for: paper may speak another one than the screen. */
export async function loadCopyWords(locale: Locale): Promise<CopyWords> {
  const { default: messages } = await import(`../../messages/${locale}.json`);
  const t = createTranslator({ locale, messages, namespace: 'copy', timeZone: 'Europe/Amsterdam' });
  return { words: messages.guide as Words, t: t as unknown as Translate };
}
