import { Text } from '@react-pdf/renderer';
import { SPARE } from './even-spaces';
import { inOrder } from './in-order';
import { INK, type Look, type Voice } from './look';
import type { Tag } from './tag-props';

interface WordsProps {
  look: Look;
  text: string;
  voice?: Voice;
  tag?: Tag;
  /** Width in points that the text gets; words that do not fit in it are cut. */
  width?: number;
  /** Space above the first line, in points. */
  before?: number;
  /** Space under the last line, in points. */
  after?: number;
  /** Without the spare edge on the right: for a few words in a frame around them. */
  snug?: boolean;
  /** Height that must follow on the same page, in points. */
  ahead?: number;
}

/**
 * The only way text gets on paper. Every line of the text becomes a paragraph; a text with another role stays one.
 * Draws nothing when there are no words.
 */
export function Words({
  look,
  text,
  voice = 'body',
  tag = 'P',
  width = look.width,
  before = 0,
  after = 0,
  ahead,
  snug = false,
}: WordsProps) {
  const lines = tag === 'P' ? text.split('\n').filter((line) => line.trim()) : [text.replace(/\s*\n\s*/g, ' ')];
  if (!text.trim()) return null;
  const { size, weight, leading } = look.voices[voice];
  return inOrder(lines, (line, i) => (
    <Text
      tag={tag}
      // Between scripts and before digits react-pdf would put hyphens of its own.
      hyphenationPenalty={10_000}
      hyphenationCallback={(word) => cutToFit(word, look, voice, width)}
      minPresenceAhead={i === lines.length - 1 ? ahead : undefined}
      style={{
        fontFamily: look.fonts.families,
        fontSize: size,
        fontWeight: weight,
        lineHeight: leading,
        color: INK,
        paddingRight: snug ? 0 : width * SPARE,
        marginTop: i === 0 ? before : 0,
        marginBottom: i === lines.length - 1 ? after : size * 0.4,
      }}
    >
      {line}
    </Text>
  ));
}

/**
 * A word that is wider than its column, in pieces with nothing between them: react-pdf takes the empty piece
 * for a place to break without a hyphen. Words that fit stay whole.
 */
function cutToFit(word: string, look: Look, voice: Voice, width: number): string[] {
  const { size, weight } = look.voices[voice];
  if (word.length < 8 || look.fonts.width(word, size, weight) <= width * (1 - SPARE)) return [word];
  return [...word].reduce<string[]>((pieces, letter, i) => {
    if (i % 5 === 0) pieces.push(...(i > 0 ? ['', letter] : [letter]));
    else pieces[pieces.length - 1] += letter;
    return pieces;
  }, []);
}
