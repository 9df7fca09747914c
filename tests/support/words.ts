import { createTranslator } from 'next-intl';
import type { Translate } from '@/lib/plan/say';
import type { Words } from '@/lib/plan/copy/read-copy';
import en from '@/messages/en.json';
import nl from '@/messages/nl.json';

/** The words of a language as copies want them. */
export function copyWords(language: 'nl' | 'en'): { words: Words; t: Translate } {
  const messages = language === 'nl' ? nl : en;
  const t = createTranslator({ locale: language, messages, namespace: 'copy' }) as unknown as Translate;
  return { words: (messages as unknown as { guide: Words }).guide, t };
}
