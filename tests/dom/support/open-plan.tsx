import { act, cleanup, render } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import * as Y from 'yjs';
import type { FieldProps } from '@/components/fields/field';
import { preloadFields, QuestionField } from '@/components/fields/question-field';
import { OpenPlan } from '@/components/plan/plan-provider';
import { questionOf } from '@/lib/guide/guide';
import type { ListQuestion, Question, Variant } from '@/lib/guide/question';
import { PlanDocument } from '@/lib/plan/document';
import type { PlainWords } from '@/lib/plan/say';
import type { PlanSession, SaveState } from '@/lib/sync/session';
import messages from '@/messages/nl.json';

afterEach(cleanup);

const allWords = messages.guide.questions as unknown as Readonly<Record<string, PlainWords>>;

/** A plan in memory: real documents, and a save state to set by hand. */
export function newPlan() {
  const rooms = { shared: new Y.Doc(), private: new Y.Doc() };
  const listeners = new Set<() => void>();
  let state: SaveState = { state: 'device-only', byChoice: true, at: null };
  const session = {
    localId: 'plan',
    readOnly: false,
    rooms,
    saveState: {
      get: () => state,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ready: Promise.resolve(),
    flush: async () => undefined,
  } as unknown as PlanSession;
  const say = (next: SaveState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return { session, document: new PlanDocument(rooms), say };
}

/** A field of the guide on a plan, in Dutch. `field` names one inside a list's item. */
export async function showField(
  { session }: { session: PlanSession },
  questionId: string,
  options: { field?: string; item?: string; variant?: Variant; opened?: (item: string) => void } = {},
) {
  const top = questionOf(questionId);
  const words = allWords[questionId] as PlainWords;
  const inItem = options.field !== undefined && top.kind === 'list' ? fieldOf(top, options.field) : null;
  const props: FieldProps = {
    question: inItem ?? top,
    words: inItem ? (words.fields?.[inItem.id] as PlainWords) : words,
    variant: options.variant ?? 'voluntary',
    ...(inItem ? { at: { list: (top as ListQuestion).list, item: options.item ?? '' } } : {}),
  };
  // some fields do not come with the page
  await preloadFields();
  await act(async () => {
    render(
      inApp(session, <QuestionField {...props} openItem={options.opened ?? (() => {})} itemHref={(id) => `#${id}`} />),
    );
  });
}

/** The words and the open plan around a part of the app. */
function inApp(session: PlanSession, part: ReactNode) {
  return (
    <NextIntlClientProvider locale="nl" messages={messages} timeZone="Europe/Amsterdam">
      <OpenPlan session={session}>{part}</OpenPlan>
    </NextIntlClientProvider>
  );
}

function fieldOf(list: ListQuestion, id: string): Question {
  const field = (list.fields as readonly Question[]).find((candidate) => candidate.id === id);
  if (!field) throw new Error(`no field ${id}`);
  return field;
}

/** The address of a field, for looking into the document. */
export function addressIn(questionId: string, field?: string, item?: string) {
  const question = questionOf(questionId);
  if (field === undefined || question.kind !== 'list') return { question };
  return { question: fieldOf(question, field), list: question.list, ...(item ? { item } : {}) };
}

/** A person with a name, and what else is said of them. */
export function person(document: PlanDocument, name: string, more: { flags?: string[]; group?: string } = {}): string {
  const id = document.addItem('people', { flags: more.flags ?? [] });
  document.writeText(addressIn('family', 'name', id), name);
  if (more.group) document.writeScalar(addressIn('family', 'group', id), more.group);
  return id;
}
