import { type Answers, setOf, textOf, itemsOf } from './answers';
import { readTime, timeOf } from './moments';
import { apart } from './people';

/** One part of the day as it is proposed; `part` is a key of the words for it. */
export interface ProposedPart {
  readonly time: string;
  readonly part: ProgrammePart;
  readonly minutes: number;
  readonly without: readonly string[];
}

export const programmeParts = [
  'arrive',
  'welcome',
  'question',
  'information',
  'conditions',
  'ownTime',
  'ownTime1',
  'ownTime2',
  'meal',
  'readAloud',
  'readConditions',
  'later',
  'closing',
] as const;
type ProgrammePart = (typeof programmeParts)[number];

/** Three hours are a safe default when no end is agreed. */
const usualLength = 180;

/**
 * A first programme for the day, to be changed by the family: the usual order, scaled to begin and end. People who
 * may not be together are never in the same part: of each pair, one is there in the first half and the other in the
 * second. Professionals are not there in the family's own time. Without a begin it starts at 14:00.
 */
export function proposeProgramme(answers: Answers, variant: 'voluntary' | 'childProtection'): readonly ProposedPart[] {
  const begin = readTime(textOf(answers.values, 'meetingBegin')) ?? 14 * 60;
  const end = readTime(textOf(answers.values, 'meetingEnd'));
  const total = end !== null && end - begin >= 60 ? end - begin : usualLength;
  const pairs = apart(answers);
  const order = outline(pairs.length > 0, variant);
  const fixed = order.reduce((sum, [, minutes]) => sum + minutes, 0);
  const owns = order.filter(([part]) => isOwnTime(part)).length;
  // the family's own time gets what is left; on a short day everything shrinks alike
  const spare = total - fixed;
  const scale = spare >= owns * 20 ? 1 : Math.max(0.3, (total - owns * 20) / fixed);
  const others = order.reduce((sum, [part, minutes]) => (isOwnTime(part) ? sum : sum + round(minutes * scale)), 0);
  const own = Math.max(10, Math.floor((total - others) / owns / 5) * 5);
  let at = begin;
  return order.map(([part, minutes, half]) => {
    const length = isOwnTime(part) ? own : round(minutes * scale);
    const proposed = {
      time: timeOf(at % (24 * 60)),
      part,
      minutes: length,
      without: absent(answers, pairs, part, half),
    };
    at += length;
    return proposed;
  });
}

type Half = 1 | 2;

function outline(split: boolean, variant: 'voluntary' | 'childProtection'): (readonly [ProgrammePart, number, Half])[] {
  const protection = variant === 'childProtection';
  return [
    ['arrive', 15, 1],
    ['welcome', 15, 1],
    ['question', 10, 1],
    [protection ? 'conditions' : 'information', protection ? 40 : 30, 1],
    ...(split
      ? ([
          ['ownTime1', 0, 1],
          ['ownTime2', 0, 2],
        ] as const)
      : ([['ownTime', 0, 1]] as const)),
    ['meal', 30, split ? 2 : 1],
    [protection ? 'readConditions' : 'readAloud', 30, split ? 2 : 1],
    ['later', 10, split ? 2 : 1],
    ['closing', 10, split ? 2 : 1],
  ];
}

const isOwnTime = (part: ProgrammePart) => part.startsWith('ownTime');
const isCircleOnly = (part: ProgrammePart) => isOwnTime(part) || part === 'meal';
const round = (minutes: number) => Math.max(5, Math.round(minutes / 5) * 5);

function absent(
  answers: Answers,
  pairs: readonly (readonly [string, string])[],
  part: ProgrammePart,
  half: Half,
): readonly string[] {
  const out = new Set<string>();
  const sides = halves(answers, pairs);
  for (const [person, own] of sides) if (own !== half) out.add(person);
  if (isCircleOnly(part)) {
    for (const person of itemsOf(answers, 'people')) {
      if (textOf(person.values, 'group') === 'professional') out.add(person.id);
    }
  }
  return [...out];
}

/**
 * In which half each person of a pair is there. People in several pairs get the half that leaves nobody they may not
 * meet in it; where that cannot be, the later one is in neither half.
 */
function halves(answers: Answers, pairs: readonly (readonly [string, string])[]): Map<string, Half | 0> {
  const foes = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      foes.set(x, (foes.get(x) ?? new Set()).add(y));
  }
  const half = new Map<string, Half | 0>();
  // the one who said it comes second: whoever has the shorter part of the day named it most often
  const said = (id: string) =>
    setOf(itemsOf(answers, 'people').find((person) => person.id === id)?.values ?? {}, 'notTogetherWith').length;
  for (const id of [...foes.keys()].sort((a, b) => said(a) - said(b) || (a < b ? -1 : 1))) {
    const taken = [...(foes.get(id) ?? [])].map((foe) => half.get(foe));
    half.set(id, !taken.includes(1) ? 1 : !taken.includes(2) ? 2 : 0);
  }
  return half;
}
