import { View } from '@react-pdf/renderer';
import type { Fact } from '@/lib/plan/copy-model';
import { inOrder } from '../in-order';
import { HAIRLINE, keptTogether, type Look, textHeight } from '../look';
import { Words } from '../words';
import { WritingLines } from './writing-lines';

const LABEL_SHARE = 0.3;

interface FactsProps {
  look: Look;
  facts: readonly Fact[];
  /** A name of its own in the document: the facts are one list for a reader, also over pages. */
  list: string;
  width?: number;
}

/** Labels on the left, answers on the right, a line between; a long answer stands under its label. */
export function Facts({ look, facts, list, width = look.width }: FactsProps) {
  return inOrder(facts, (fact, i) => {
    const answerWidth = width * (1 - LABEL_SHARE);
    // Under writing lines another line would be one too many.
    const rule = i > 0 && !facts[i - 1]?.lines ? { borderTop: HAIRLINE } : {};
    const padding = look.space(5);
    const whole = keptTogether(look, factHeight(look, fact, look.large ? width : answerWidth));
    if (look.large || !whole) {
      return (
        <View tag="LI" list={list} wrap={!whole}>
          <View wrap={false} minPresenceAhead={look.space(30)} style={{ ...rule, paddingTop: padding }}>
            <Words look={look} text={fact.label} voice="label" tag="Lbl" width={width} />
          </View>
          <Answer look={look} fact={fact} width={width} after={padding} />
        </View>
      );
    }
    return (
      <View
        tag="LI"
        list={list}
        wrap={false}
        style={{ ...rule, flexDirection: 'row', paddingTop: padding, paddingBottom: fact.lines ? 0 : padding }}
      >
        <View style={{ width: width * LABEL_SHARE, paddingRight: look.space(12) }}>
          <Words
            look={look}
            text={fact.label}
            voice="label"
            tag="Lbl"
            width={width * LABEL_SHARE - look.space(12)}
            before={look.voices.body.size * 0.13}
          />
        </View>
        <View style={{ width: answerWidth }}>
          <Answer look={look} fact={fact} width={answerWidth} />
        </View>
      </View>
    );
  });
}

interface FactGridProps extends FactsProps {
  width: number;
  columns: number;
  /** Lines between the cells, for a strip that is filled in by hand. */
  ruled?: boolean;
}

/** Labels above their answers, side by side where they are short. */
export function FactGrid({ look, facts, list, width, columns, ruled }: FactGridProps) {
  const wanted = look.large ? 1 : columns;
  const gap = look.space(14);
  const cell = (width - gap * (wanted - 1)) / wanted;
  return inOrder(gridRows(look, facts, cell, wanted), (row) => (
    <View
      wrap={!keptTogether(look, gridRowHeight(look, row, row.length > 1 ? cell : width))}
      style={{ flexDirection: 'row', marginBottom: look.space(5) }}
    >
      {inOrder(row, (fact, j) => {
        const room = row.length === 1 ? width : cell;
        const divider = ruled && j > 0 ? { borderLeft: HAIRLINE, paddingLeft: gap / 2, marginLeft: -gap / 2 } : {};
        return (
          <View tag="LI" list={list} style={{ width: room, marginRight: j < row.length - 1 ? gap : 0, ...divider }}>
            <Words look={look} text={fact.label} voice="label" tag="Lbl" width={room} ahead={look.space(20)} />
            <Answer look={look} fact={fact} width={room} />
          </View>
        );
      })}
    </View>
  ));
}

/** Height of the grid in points, for who wants to keep it in one piece. */
export function gridHeight(look: Look, facts: readonly Fact[], width: number, columns: number): number {
  const wanted = look.large ? 1 : columns;
  const cell = (width - look.space(14) * (wanted - 1)) / wanted;
  return gridRows(look, facts, cell, wanted).reduce(
    (sum, row) => sum + gridRowHeight(look, row, isWide(look, row[0], cell) ? width : cell),
    0,
  );
}

function gridRows(look: Look, facts: readonly Fact[], cell: number, columns: number): Fact[][] {
  const rows: Fact[][] = [];
  for (const fact of facts) {
    const last = rows.at(-1);
    const joins = last && last.length < columns && !isWide(look, fact, cell) && !isWide(look, last[0], cell);
    if (joins) last.push(fact);
    else rows.push([fact]);
  }
  return rows;
}

/** More than two lines read better over the full width. */
function isWide(look: Look, fact: Fact | undefined, cell: number): boolean {
  return fact !== undefined && factHeight(look, fact, cell) > look.voices.body.size * 3.8;
}

function gridRowHeight(look: Look, row: readonly Fact[], width: number): number {
  const label = (fact: Fact) => textHeight(look, fact.label, 'label', width);
  return Math.max(0, ...row.map((fact) => label(fact) + factHeight(look, fact, width))) + look.space(5);
}

function factHeight(look: Look, fact: Fact, width: number): number {
  const texts = fact.texts.reduce((sum, text) => sum + textHeight(look, text, 'body', width) + look.space(4), 0);
  return texts + (fact.lines ?? 0) * look.handwriting;
}

function Answer({ look, fact, width, after = 0 }: { look: Look; fact: Fact; width: number; after?: number }) {
  return (
    <>
      {fact.texts.length > 0 ? (
        <View tag="LBody">
          {inOrder(fact.texts, (text, i) => (
            <Words look={look} text={text} width={width} after={i < fact.texts.length - 1 ? look.space(3) : after} />
          ))}
        </View>
      ) : null}
      <WritingLines look={look} count={fact.lines ?? 0} />
    </>
  );
}
