'use client';

import { useTranslations } from 'next-intl';
import { useAnswers } from '@/components/plan/hooks';
import { Fold } from '@/components/ui/fold';
import { type Answers, itemsOf, personName, textOf } from '@/lib/plan/answers';
import { agreementHints, type Hint, hints } from '@/lib/plan/hints';

/** What somebody with a fresh eye would ask about all agreements; folded, and never in the way. */
export function Remarks() {
  const t = useTranslations('hints');
  const answers = useAnswers();
  const remarks = useRemarks(hints(answers, useVagueWords()), answers);
  if (remarks.length === 0) return null;
  return (
    <Fold title={t('title')} icon="message-circle">
      <ul className="bullets">
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </Fold>
  );
}

/** The remarks about one agreement, beside it. */
export function AgreementRemarks({ id }: { id: string }) {
  const answers = useAnswers();
  const vague = useVagueWords();
  const agreement = itemsOf(answers, 'agreements').find((item) => item.id === id);
  const remarks = useRemarks(agreement ? agreementHints(answers, agreement, vague) : [], answers);
  return (
    <div className="remarks" role="status">
      {remarks.length > 0 && (
        <ul>
          {remarks.map((remark) => (
            <li key={remark} className="tip">
              {remark}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useVagueWords(): readonly string[] {
  return useTranslations('hints')('vagueWords').split(',');
}

function useRemarks(found: readonly Hint[], answers: Answers): readonly string[] {
  const t = useTranslations('hints');
  const doer = (id: string) => {
    const agreement = itemsOf(answers, 'agreements').find((item) => item.id === id);
    return (agreement && personName(answers, textOf(agreement.values, 'who'))) ?? '';
  };
  const say = (hint: Hint): string => {
    switch (hint.kind) {
      case 'vague':
        return t('vague', { word: hint.word });
      case 'noBackup':
      case 'watchesOwn':
        return t(hint.kind, { who: doer(hint.agreement) });
      case 'overloaded':
        return t('overloaded', { who: personName(answers, hint.person) ?? '' });
      case 'uncovered': {
        const item = itemsOf(answers, hint.list).find(({ id }) => id === hint.item);
        return t('uncovered', {
          what: textOf(item?.values ?? {}, hint.list === 'conditions' ? 'condition' : 'text').trim(),
        });
      }
      case 'oneSided':
        return t(hint.side === 'father' ? 'oneSidedFather' : 'oneSidedMother');
      default:
        return t(hint.kind);
    }
  };
  return [...new Set(found.map(say))];
}
