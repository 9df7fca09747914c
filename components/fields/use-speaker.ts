'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useAnswers } from '@/components/plan/hooks';
import type { Variant } from '@/lib/guide/question';
import type { Speaker } from '@/lib/plan/say';

/** What `say` needs to put answers into words on a screen. The words of a question are handed to it with the question. */
export function useSpeaker(variant: Variant): Speaker {
  const t = useTranslations('copy');
  const language = useLocale();
  const answers = useAnswers();
  return { language, variant, answers, t: (key, values) => t(key, values as never), words: {} };
}
