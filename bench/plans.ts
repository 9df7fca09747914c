import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import type { Answers, Item } from '@/lib/plan/answers';
import { PlanDocument } from '@/lib/plan/document';
import { answersFromFixture } from '@/lib/plan/fixture';
import { writePlanFile } from '@/lib/plan/plan-file';
import { questionOf } from '@/lib/guide/guide';
import type { Bytes } from '@/lib/vault/bytes';

/** The invented plan that tests fill in and the example shows: what a family writes in one afternoon. */
export function standardPlan(): Answers {
  return answersFromFixture(readFileSync('tests/fixtures/plans/plan-vrijwillig.yaml', 'utf8')).answers;
}

/** The same plan, grown to 20 people and 40 agreements with all their fields. */
export function largePlan(): Answers {
  const plan = standardPlan();
  const { people = [], agreements = [] } = plan.lists;
  const lists = { ...plan.lists, people: grown(people, 20), agreements: grown(agreements, 40) };
  return { ...plan, lists };
}

/** As the file that a family keeps. */
export function fileOf(answers: Answers): Buffer {
  return Buffer.from(writePlanFile({ answers, done: new Set(), created: '', changed: '', kept: {} }));
}

function grown(items: readonly Item[], to: number): Item[] {
  return Array.from({ length: to }, (_, at) => {
    const item = items[at % items.length];
    if (!item) throw new Error('there is nothing to grow from');
    return at < items.length ? item : { ...item, id: `${item.id}-${at}` };
  });
}

export interface Edit {
  /** Which of the four. */
  readonly writer: number;
  readonly change: Bytes;
}

const words =
  'samen avond oma kookt school rustig bellen zondag sleutel buurman slapen fiets werk vakantie praten'.split(' ');

/**
 * The shared room of a plan as 2,000 edits by four people leave it: words at the end, in the middle, and now and then
 * taken out again. Every edit is one change, in the order in which they were made.
 */
export function editedRoom(edits: number): readonly Edit[] {
  const writers = Array.from({ length: 4 }, () => new Y.Doc());
  const changes: Edit[] = [];
  for (const [writer, doc] of writers.entries()) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'from others') return;
      changes.push({ writer, change: update.slice() as Bytes });
      for (const other of writers) if (other !== doc) Y.applyUpdate(other, update, 'from others');
    });
  }
  const [first] = writers as [Y.Doc];
  const own = new Y.Doc();
  const large = new PlanDocument({ shared: first, private: own });
  const items = Array.from({ length: 40 }, () => large.addItem('agreements'));
  const chance = dice(7);
  const what = fieldOf('agreements', 'what');
  for (let at = changes.length; at < edits; at++) {
    const doc = writers[chance(4)] as Y.Doc;
    const item = items[chance(items.length)] as string;
    const plan = new PlanDocument({ shared: doc, private: own });
    const address = { question: what, list: 'agreements', item };
    const text = plan.readText(address);
    const split = text.split(' ');
    const place = chance(split.length + 1);
    if (split.length > 20 && chance(4) === 0) split.splice(place, 2);
    else split.splice(place, 0, `${words[chance(words.length)]} ${words[chance(words.length)]} ${at}`);
    plan.writeText(address, split.join(' '));
  }
  return changes;
}

function fieldOf(list: string, field: string) {
  const question = questionOf(list);
  const found = question.kind === 'list' ? question.fields.find(({ id }) => id === field) : undefined;
  if (!found) throw new Error(`no ${field} in ${list}`);
  return found;
}

/** The same throws every time, so that two runs measure the same plan. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}
