import type { ListQuestion, Question } from '@/lib/guide/question';
import { type Item, isEmpty, textOf } from '@/lib/plan/answers';
import { type PlainWords, type Speaker, say, sayWhen } from '@/lib/plan/say';

/** The field that names an item, and else whatever it says of itself first; '' when it says nothing yet. */
export function itemTitle(speaker: Speaker, question: ListQuestion, words: PlainWords, item: Item): string {
  const fields = question.fields as readonly Question[];
  const named = fields.find((field) => field.id === question.title);
  const inOrder = named ? [named, ...fields.filter((field) => field !== named)] : fields;
  for (const field of inOrder) {
    const said = sayField(speaker, field, words, item);
    if (said !== '') return said;
  }
  return '';
}

/** One more line about an item: who and when, as far as it is known; never its title again. */
export function itemAbout(speaker: Speaker, question: ListQuestion, words: PlainWords, item: Item): string {
  if (question.list === 'people') return personAbout(speaker, question, words, item);
  const title = itemTitle(speaker, question, words, item);
  const said = (question.fields as readonly Question[])
    .filter((field) => field.id !== question.title && field.need !== 'optional' && brief.has(field.kind))
    .map((field) => (field.id === 'rhythm' ? sayWhen(speaker, item.values) : sayField(speaker, field, words, item)))
    .filter((text) => text !== '' && text !== title);
  return said.slice(0, 2).join(' · ');
}

/** Kinds that are said in a few words, and are clear without their question. */
const brief = new Set<Question['kind']>(['person', 'people', 'date', 'time', 'choice']);

function personAbout(speaker: Speaker, question: ListQuestion, words: PlainWords, item: Item): string {
  const group = (question.fields as readonly Question[]).find((field) => field.id === 'group');
  const invitation = (question.fields as readonly Question[]).find((field) => field.id === 'invitation');
  const who = textOf(item.values, 'relation').trim() || (group ? sayField(speaker, group, words, item) : '');
  const state = invitation ? sayField(speaker, invitation, words, item) : '';
  return [who, state].filter(Boolean).join(' · ');
}

function sayField(speaker: Speaker, field: Question, words: PlainWords, item: Item): string {
  const answer = item.values[field.id];
  if (field.kind === 'list' || isEmpty(answer)) return '';
  return say(speaker, field, words.fields?.[field.id], answer).trim();
}
