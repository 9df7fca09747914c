import type { Metadata } from 'next';
import { useMessages, useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { use } from 'react';
import { NeedsScript, Sheet } from '@/components/ui/frame';
import { StartForm, type StartQuestion } from '@/components/wizard/start-form';
import { questionOf } from '@/lib/guide/guide';
import type { PlainGuideWords } from '@/components/wizard/wizard-words';
import type { Locale } from '@/lib/i18n/routing';

export async function generateMetadata({ params }: PageProps<'/[locale]/start'>): Promise<Metadata> {
  const locale = (await params).locale as Locale;
  return { title: (await getTranslations({ locale, namespace: 'overview' }))('start') };
}

/** Before a new plan: three short screens. */
export default function StartPage({ params }: PageProps<'/[locale]/start'>) {
  const locale = use(params).locale as Locale;
  setRequestLocale(locale);
  const { start, guide } = useMessages();
  const t = useTranslations('start');
  const asked = (id: StartQuestion['id']): StartQuestion => {
    const question = questionOf(id);
    const own = (guide as PlainGuideWords).questions[id];
    const options = question.kind === 'choice' ? question.options : [];
    return {
      id,
      label: own?.label ?? id,
      hint: own?.hint,
      options: options.map((value) => ({ value, label: own?.options?.[value] ?? value })),
    };
  };
  return (
    <Sheet>
      <NeedsScript />
      <StartForm
        locale={locale}
        words={{ ...start, count: t('count', { number: '{number}' }) }}
        questions={[asked('starterRole'), asked('measure')]}
      />
    </Sheet>
  );
}
