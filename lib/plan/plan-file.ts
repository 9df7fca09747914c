import * as z from 'zod/mini';
import { lists, topQuestions } from '../guide/guide';
import type { Question } from '../guide/question';
import type { Answer, Answers, Item } from './answers';
import { flagsOf } from './document';

/**
 * The plan as a file the family keeps: plain, readable JSON, described in `docs/plan-file.md`. The same rules hold as
 * for a draft: whatever was typed is kept. Reading never throws and never trusts: a file may be wrong, old, huge or
 * hostile.
 */
const planFileVersion = 1;

/** More than forty times a long plan; what is larger is no plan. */
export const largestFile = 4 * 1024 * 1024;

export interface PlanFile {
  readonly answers: Answers;
  /** Steps the family called ready. */
  readonly done: ReadonlySet<string>;
  /** Days, `YYYY-MM-DD`; '' when unknown. */
  readonly created: string;
  readonly changed: string;
  /** What this version of the app has no place for, kept word for word and written back. */
  readonly kept: Kept;
}

/** By question, list or `<list>/<item>/<field>`. */
export type Kept = Readonly<Record<string, unknown>>;

export type PlanFileReading =
  | { readonly ok: true; readonly file: PlanFile; readonly unknown: readonly string[] }
  | { readonly ok: false; readonly reason: 'tooLarge' | 'notReadable' | 'notAPlan' | 'newer' | 'damaged' };

const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
const text = z.string().check(z.maxLength(100_000));
/** A choice, a date, a person: what is longer is something else, and would not fit in one envelope of the vault. */
const short = z.string().check(z.maxLength(1_000));
const values = z.record(z.string().check(z.maxLength(64)), z.unknown());
const item = z.object({ id, in: z.optional(id), flags: z.optional(z.array(z.string())), answers: values });
const day = z.optional(z.string().check(z.regex(/^(\d{4}-\d{2}-\d{2})?$/)));
const file = z.object({
  format: z.literal('aan-tafel-plan'),
  version: z.literal(planFileVersion),
  created: day,
  changed: day,
  answers: values,
  lists: z.record(z.string(), z.array(item).check(z.maxLength(2_000))),
  locked: z.optional(z.array(z.string().check(z.maxLength(130)))),
  done: z.optional(z.array(z.string().check(z.maxLength(64)))),
  kept: z.optional(z.record(z.string(), z.unknown())),
});

/** The file's text: JSON with an indent, so that a person can read it without this app. */
export function writePlanFile(plan: PlanFile): string {
  const listed = Object.entries(plan.answers.lists).map(([list, items]) => [
    list,
    items.map(({ id, parent, flags, values }) => ({
      id,
      ...(parent === undefined ? {} : { in: parent }),
      ...(flags.length > 0 ? { flags } : {}),
      answers: values,
    })),
  ]);
  return `${JSON.stringify(
    {
      format: 'aan-tafel-plan',
      version: planFileVersion,
      created: plan.created,
      changed: plan.changed,
      answers: plan.answers.values,
      lists: Object.fromEntries(listed),
      locked: [...plan.answers.locked],
      done: [...plan.done],
      ...(Object.keys(plan.kept).length > 0 ? { kept: plan.kept } : {}),
    },
    null,
    2,
  )}\n`;
}

/** Reads a file of any origin. `unknown` names what was kept without a place for it. */
export function readPlanFile(source: string): PlanFileReading {
  if (source.length > largestFile) return { ok: false, reason: 'tooLarge' };
  const parsed = parseJson(source);
  if (parsed === undefined) return { ok: false, reason: 'notReadable' };
  const head = z.object({ format: z.literal('aan-tafel-plan'), version: z.number() }).safeParse(parsed);
  if (!head.success) return { ok: false, reason: 'notAPlan' };
  if (head.data.version > planFileVersion) return { ok: false, reason: 'newer' };
  const checked = file.safeParse(parsed);
  if (!checked.success) return { ok: false, reason: 'damaged' };
  return sorted(checked.data);
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Puts what the guide knows in its place and keeps the rest. */
function sorted(data: z.infer<typeof file>): PlanFileReading {
  const kept: Record<string, unknown> = { ...data.kept };
  const known = sortValues(data.answers, topQuestions, '', kept);
  const found: Record<string, Item[]> = {};
  for (const [list, items] of Object.entries(data.lists)) {
    const fields = lists.get(list);
    if (!fields) {
      kept[list] = items;
      continue;
    }
    const seen = new Set<string>();
    found[list] = items.flatMap((entry) => {
      // an id twice in one list is a damaged file: the first one counts, the second is kept aside
      if (seen.has(entry.id)) {
        kept[`${list}/${entry.id}/again`] = entry;
        return [];
      }
      seen.add(entry.id);
      const flags = (entry.flags ?? []).filter((flag) => flagsOf(list).includes(flag));
      const own = sortValues(entry.answers, fields, `${list}/${entry.id}/`, kept);
      return [{ id: entry.id, flags, values: own, ...(entry.in === undefined ? {} : { parent: entry.in }) }];
    });
  }
  const answers: Answers = { values: known, lists: found, locked: new Set(data.locked ?? []) };
  const plan = {
    answers,
    done: new Set(data.done ?? []),
    created: data.created ?? '',
    changed: data.changed ?? '',
    kept,
  };
  return { ok: true, file: plan, unknown: Object.keys(kept) };
}

function sortValues(
  source: Record<string, unknown>,
  questions: readonly Question[],
  path: string,
  kept: Record<string, unknown>,
): Record<string, Answer> {
  const known: Record<string, Answer> = {};
  for (const [key, value] of Object.entries(source)) {
    const question = questions.find((candidate) => candidate.id === key);
    const fits = question && question.kind !== 'list' && fitsKind(question, value);
    if (fits) known[key] = value as Answer;
    else kept[path + key] = value;
  }
  return known;
}

/** A set for the kinds that hold one, a text for all others. Options are not checked: a draft keeps what it holds. */
function fitsKind(question: Question, value: unknown): boolean {
  const isSet = question.kind === 'choices' || question.kind === 'people' || question.kind === 'links';
  if (!isSet) return (question.kind === 'text' ? text : short).safeParse(value).success;
  return Array.isArray(value) && value.length <= 500 && value.every((member) => id.safeParse(member).success);
}
