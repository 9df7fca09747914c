import { guide, questionOf, screensOf } from '../../guide/guide';
import type { ListQuestion, Step } from '../../guide/question';
import { type Answers, fieldAsked, itemsOf, textOf, variantOf } from '../answers';
import type { Block, Copy, Fact, Section } from '../copy-model';
import { type Day, dayInWords } from '../moments';
import { joined, labelOf, nameOf, type PlainWords, type Speaker, say, type Translate } from '../say';
import { agreementBlocks, requestBlocks } from './agreements';
import { type CopyContext, factOf, isPrinted } from './context';
import { defaultList, momentTable, programmeTable, smallTable, voiceBlocks, worryBlocks } from './lists';
import { familyTable, circleBlocks } from './people';
import { conditionBlocks, numberTable, ownRuleBlocks } from './safety';
import { signatureSection } from './signatures';
import { summarySection } from './summary';

/** The words of `messages/` that a copy needs: the guide's and the sentences around the answers. */
export interface Words {
  readonly steps: Readonly<Record<string, { readonly title: string }>>;
  readonly screens: Readonly<Record<string, { readonly title: string } | undefined>>;
  readonly questions: Readonly<Record<string, PlainWords>>;
}

export interface CopyOptions {
  readonly language: string;
  /** What to do with what is not filled in: room to write by hand, or nothing. */
  readonly open: 'lines' | 'leaveOut';
  /** The day on the paper. */
  readonly day: Day;
  /** A fictional plan, said so on every page. */
  readonly example?: boolean;
}

/**
 * The whole plan («volledig») as a copy in the words of one language. What is private by nature or locked by the
 * family is left out, and so is what this variant does not ask; a sentence says that children's words were kept back.
 */
export function readCopy(answers: Answers, words: Words, t: Translate, options: CopyOptions): Copy {
  const variant = variantOf(answers);
  const speaker: Speaker = { language: options.language, variant, answers, t, words: words.questions };
  const context: CopyContext = { ...speaker, open: options.open };
  const title = textOf(answers.values, 'planTitle').trim();
  const version = textOf(answers.values, 'planVersion').trim();
  const day = dayInWords(options.day, options.language, false);
  return {
    language: options.language,
    answersLanguage: options.language,
    kind: t('kind'),
    title: title || t('kind'),
    note: options.example ? t('exampleNote') : t('legalNote'),
    running: {
      version: version ? t('version', { version }) : t('versionNone'),
      date: t('madeOn', { day }),
      reader: options.example ? t('exampleNote') : t('reader'),
      page: t('page', { page: '{page}', pages: '{pages}' }),
    },
    about: aboutFacts(context),
    sections: [
      summarySection(context),
      ...guide.flatMap((step) => stepSection(context, words, step)),
      signatureSection(context),
    ].filter((section) => section.blocks.length > 0),
  };
}

/** Who we are and how far we are, under the title. */
function aboutFacts(context: CopyContext): Fact[] {
  const family = itemsOf(context.answers, 'people').filter((person) => person.flags.includes('inFamily'));
  const [children, adults] = [true, false].map((isChild) =>
    family
      .filter((person) => (textOf(person.values, 'group') === 'child') === isChild)
      .map(({ id }) => nameOf(context, id)),
  );
  const said = (id: string) => say(context, questionOf(id), context.words[id], context.answers.values[id]);
  const facts: [string, string][] = [
    [context.t('whoWeAre'), joined(context, [...(children ?? []), ...(adults ?? [])])],
    [labelOf(context.words.startedBy, context.variant), said('startedBy')],
    [labelOf(context.words.planStatus, context.variant), said('planStatus')],
  ];
  return facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, texts: [text] }));
}

/** One section per chapter: every printed question of it, in the order of the guide. */
function stepSection(context: CopyContext, words: Words, step: Step): Section[] {
  const blocks: Block[] = [];
  let facts: Fact[] = [];
  const flush = () => {
    if (facts.length > 0) blocks.push({ type: 'facts', facts });
    facts = [];
  };
  for (const screen of screensOf(step, context.variant)) {
    for (const question of screen.questions) {
      if (!fieldAsked(question, context.variant) || !isPrinted(question) || saidElsewhere.has(question.id)) continue;
      const said = context.words[question.id];
      if (question.kind === 'list') {
        const list = listBlocks(context, question, said);
        if (list.length > 0) flush();
        blocks.push(...list);
      } else if (!context.answers.locked.has(question.id)) {
        const fact = factOf(context, question, said, context.answers.values[question.id]);
        if (fact) facts.push(fact);
      }
    }
  }
  flush();
  const newPage = step.id === 'agreements' || step.id === 'circle';
  return blocks.length === 0 ? [] : [{ id: step.id, heading: words.steps[step.id]?.title ?? '', blocks, newPage }];
}

/** Who starts and whether there is a measure chooses the questions; on paper it stands in its own words. */
const saidElsewhere: ReadonlySet<string> = new Set([
  'starterRole',
  'measure',
  'planTitle',
  'planVersion',
  'planStatus',
  'startedBy',
]);

type ListBlocks = (context: CopyContext, question: ListQuestion, words: PlainWords | undefined) => Block[];

/** Lists with a form of their own on paper; every other list gets the default. */
const ownForm: Readonly<Record<string, ListBlocks>> = {
  family: familyTable,
  worries: worryBlocks,
  childrenVoice: voiceBlocks,
  invitees: circleBlocks,
  programme: programmeTable,
  agreements: agreementBlocks,
  requests: requestBlocks,
  ownRules: ownRuleBlocks,
  conditions: conditionBlocks,
  numbers: numberTable,
  moments: momentTable,
  planB: smallTable,
  copies: smallTable,
  homeFigures: smallTable,
  logbook: smallTable,
  tried: smallTable,
  inThreeMonths: smallTable,
  information: smallTable,
  childCheck: smallTable,
};

function listBlocks(context: CopyContext, question: ListQuestion, words: PlainWords | undefined): Block[] {
  return (ownForm[question.id] ?? defaultList)(context, question, words);
}
