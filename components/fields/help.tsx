'use client';

import { useTranslations } from 'next-intl';
import { Fold } from '@/components/ui/fold';

interface HelpWords {
  readonly why?: string;
  readonly doubts?: Readonly<Record<string, { readonly doubt: string; readonly help: string }>>;
}

/** «Waarom vragen we dit?» and the doubts behind «Ja, maar…», folded until somebody wants them. */
export function Help({ words }: { words: HelpWords }) {
  const t = useTranslations('fields');
  return (
    <>
      {words.why && (
        <Fold title={t('why')}>
          <p>{words.why}</p>
        </Fold>
      )}
      {Object.entries(words.doubts ?? {}).map(([id, { doubt, help }]) => (
        <Fold key={id} title={t('doubt', { doubt })} icon="message-circle">
          <p>{help}</p>
        </Fold>
      ))}
    </>
  );
}
