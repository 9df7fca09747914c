import { lists, questionOf, topQuestions } from '../guide/guide';
import type { Question } from '../guide/question';
import type { Answers } from './answers';
import type { PlanDocument } from './document';

/**
 * Writes answers into a document, item ids included. Meant for a new document: what is already there stays, and
 * items with a known id are written over. Throws on questions, lists or fields the guide does not have.
 */
export function writeAnswers(document: PlanDocument, answers: Answers): void {
  for (const [id, answer] of Object.entries(answers.values)) document.write({ question: questionOf(id) }, answer);
  for (const [list, items] of Object.entries(answers.lists)) {
    const fields = lists.get(list);
    if (!fields) throw new Error(`no list ${list} in the guide`);
    const present = new Set(document.itemIds(list));
    for (const item of items) {
      if (!present.has(item.id)) document.addItem(list, { id: item.id, parent: item.parent, flags: item.flags });
      for (const [field, answer] of Object.entries(item.values)) {
        document.write({ question: fieldNamed(fields, field, list), list, item: item.id }, answer);
      }
    }
  }
  // after the answers, so that locking moves them
  for (const question of topQuestions) if (answers.locked.has(question.id)) document.setLocked({ question }, true);
}

function fieldNamed(fields: readonly Question[], id: string, list: string): Question {
  const field = fields.find((candidate) => candidate.id === id);
  if (!field) throw new Error(`no field ${id} in ${list}`);
  return field;
}
