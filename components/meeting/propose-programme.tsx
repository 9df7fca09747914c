'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useItems } from '@/components/plan/hooks';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import type { Variant } from '@/lib/guide/question';
import { fieldsOf } from '@/lib/plan/answers';
import { proposeProgramme } from '@/lib/plan/programme';

const list = 'programme';

/** «Maak een voorstel»: a programme that fits the day. What stands there already is only replaced when asked for. */
export function ProposeProgramme({ variant }: { variant: Variant }) {
  const t = useTranslations('wizard.programme');
  const parts = useTranslations('programme');
  const { document, answers } = useOpenPlan();
  const present = useItems(list);
  const [asking, setAsking] = useState(false);

  const propose = () => {
    setAsking(false);
    answers.refresh();
    const proposal = proposeProgramme(answers.snapshot(), variant);
    for (const item of document.itemIds(list)) document.removeItem(list, item);
    for (const { time, part, minutes, without } of proposal) {
      const item = document.addItem(list);
      const write = (id: string, answer: string | readonly string[]) => {
        const question = fieldsOf(list).find((field) => field.id === id);
        if (question) document.write({ question, list, item }, answer);
      };
      write('time', time);
      write('part', parts(part));
      write('minutes', String(minutes));
      write('without', without);
    }
  };
  return (
    <div className="propose">
      <p className="soft">{t('lead')}</p>
      <button type="button" className="btn" onClick={() => (present.length > 0 ? setAsking(true) : propose())}>
        <Icon name="refresh" />
        {t('propose')}
      </button>
      <Dialog open={asking} title={t('replaceTitle')} onClose={() => setAsking(false)}>
        <p>{t('replaceText')}</p>
        <div className="btns">
          <button type="button" className="btn" onClick={() => setAsking(false)}>
            {t('keep')}
          </button>
          <button type="button" className="btn pri" onClick={propose}>
            {t('replace')}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
