import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createTranslator } from 'next-intl';
import { readFont } from '@/lib/pdf/node-fonts';
import { renderCopyPdf } from '@/lib/pdf/render-copy';
import { type Answers, shownItems, textOf, variantOf } from '@/lib/plan/answers';
import { gaps } from '@/lib/plan/completeness';
import { readCopy, type Words } from '@/lib/plan/copy/read-copy';
import { answersFromFixture } from '@/lib/plan/fixture';
import { today } from '@/lib/plan/moments';
import { largestFile, readPlanFile } from '@/lib/plan/plan-file';
import type { Translate } from '@/lib/plan/say';
import { questionOf } from '@/lib/guide/guide';
import en from '@/messages/en.json';
import nl from '@/messages/nl.json';

/**
 * `npm run plan -- pdf FILE [--kind full] [--lang nl|en] [--large] [--open lines|leave-out] --out X.pdf` makes the PDF
 * of a plan file or of a reference plan in YAML without a browser; `npm run plan -- check FILE` says what is still
 * open. Exit status: 0 done, 1 the file can't be used, 2 the command can't be understood.
 */
const usage = `usage:
  npm run plan -- pdf FILE [--kind full] [--lang nl|en] [--large] [--open lines|leave-out] --out X.pdf
  npm run plan -- check FILE [--lang nl|en] [--all]`;

const messages = { nl, en } as const;
type Language = keyof typeof messages;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const command = readCommand(argv);
  if (!command) {
    console.error(usage);
    return 2;
  }
  const plan = openPlan(command.file);
  if (typeof plan === 'string') {
    console.error(plan);
    return 1;
  }
  for (const path of plan.unknown) console.error(`no place for: ${path} (kept as it is)`);
  return command.name === 'pdf' ? makePdf(plan.answers, command) : check(plan.answers, command);
}

interface Command {
  readonly name: 'pdf' | 'check';
  readonly file: string;
  readonly language: Language;
  readonly large: boolean;
  readonly open: 'lines' | 'leaveOut';
  readonly out: string;
  readonly all: boolean;
}

/** `null` when the words of the command can't be understood. */
function readCommand(argv: string[]): Command | null {
  const options = {
    kind: { type: 'string', default: 'full' },
    lang: { type: 'string', default: 'nl' },
    large: { type: 'boolean', default: false },
    open: { type: 'string', default: 'lines' },
    out: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  const [name, file] = parsed.positionals;
  const { kind, lang, large, open, out, all } = parsed.values;
  const understood =
    (name === 'check' || (name === 'pdf' && out !== '')) &&
    file !== undefined &&
    kind === 'full' &&
    (lang === 'nl' || lang === 'en') &&
    (open === 'lines' || open === 'leave-out');
  if (!understood) return null;
  return { name, file, language: lang, large, open: open === 'lines' ? 'lines' : 'leaveOut', out, all };
}

/** The answers in a plan file or a reference plan; a sentence that says what is wrong otherwise. */
function openPlan(file: string): { answers: Answers; unknown: readonly string[] } | string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return `there is no file ${file}`;
  if (size > largestFile) return `${file} is too large to be a plan`;
  const text = readFileSync(file, 'utf8');
  if (/\.ya?ml$/i.test(file)) return answersFromFixture(text);
  const reading = readPlanFile(text);
  const wrong = {
    tooLarge: 'is too large to be a plan',
    notReadable: 'is not a plan file: it can’t be read as JSON',
    notAPlan: 'is a JSON file, but not a plan',
    newer: 'was made by a newer version of this app',
    damaged: 'is a plan file, but parts of it are not as they should be',
  } as const;
  return reading.ok ? { answers: reading.file.answers, unknown: reading.unknown } : `${file} ${wrong[reading.reason]}`;
}

async function makePdf(answers: Answers, command: Command): Promise<number> {
  const said = messages[command.language];
  const t = createTranslator({ locale: command.language, messages: said, namespace: 'copy' }) as unknown as Translate;
  const copy = readCopy(answers, said.guide as unknown as Words, t, {
    language: command.language,
    open: command.open,
    day: today(),
  });
  const paper = await renderCopyPdf(copy, { large: command.large, creationDate: new Date(), loadFont: readFont });
  writeFileSync(command.out, paper.bytes);
  if (paper.missing.length > 0) console.error(`signs that could not be printed: ${paper.missing.join(' ')}`);
  console.log(`${command.out}: ${paper.bytes.length} bytes`);
  return 0;
}

function check(answers: Answers, command: Command): number {
  const words = messages[command.language].guide.questions as unknown as Words['questions'];
  const open = gaps(answers, command.all ? 'all' : 'must');
  console.log(`${textOf(answers.values, 'planTitle') || '(no title)'}: ${variantOf(answers)}, ${open.length} open`);
  for (const gap of open) {
    const question = words[gap.question];
    const field = gap.field ? question?.fields?.[gap.field] : undefined;
    const label = [question?.short ?? question?.label, itemName(answers, gap), field?.label]
      .filter(Boolean)
      .join(' › ');
    console.log(`- ${gap.step}/${gap.screen}: ${label}`);
  }
  return 0;
}

function itemName(answers: Answers, gap: { question: string; item?: string }): string {
  const question = questionOf(gap.question);
  if (question.kind !== 'list' || gap.item === undefined) return '';
  const item = shownItems(answers, question).find((candidate) => candidate.id === gap.item);
  const title = item ? textOf(item.values, question.title) : '';
  return title.length > 50 ? `${title.slice(0, 50)}…` : title;
}
