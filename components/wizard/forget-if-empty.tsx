'use client';

import { useEffect, useRef } from 'react';
import { useOpenPlan } from '@/components/plan/plan-provider';
import type { ListQuestion, Question } from '@/lib/guide/question';
import { isEmpty } from '@/lib/plan/answers';
import type { PlanDocument } from '@/lib/plan/document';

/**
 * As long as this is drawn, somebody is at an item of a list; one that was opened and left without a word was never meant.
 * Shows nothing. It does not wait for the code of the item's own screen: whoever is quick leaves before that has come.
 */
export function ForgetIfEmpty({ question, item }: { question: ListQuestion; item: string }) {
  const { document, session } = useOpenPlan();
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(leaving.current);
    const forget = () => {
      if (!session.readOnly && isBlank(document, question, item)) document.removeItem(question.list, item);
    };
    return () => {
      // React may come straight back; only then was it no leaving
      leaving.current = setTimeout(forget);
    };
  }, [document, session, question, item]);
  return null;
}

function isBlank(document: PlanDocument, question: ListQuestion, item: string): boolean {
  return (question.fields as readonly Question[]).every((field) =>
    field.kind === 'list'
      ? document.itemIds(`${question.list}.${field.id}`, { parent: item }).length === 0
      : isEmpty(document.answerAt({ question: field, list: question.list, item })),
  );
}
