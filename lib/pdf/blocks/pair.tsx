import { View } from '@react-pdf/renderer';
import type { Block } from '@/lib/plan/copy-model';
import { FRAME, GROUND, HAIRLINE, keptTogether, type Look, textHeight } from '../look';
import type { Tag } from '../tag-props';
import { Words } from '../words';
import { FactGrid, gridHeight } from './facts';
import { TitleRow } from './heading';

type PairBlock = Extract<Block, { type: 'pair' }>;

/** A condition and the family's solution side by side, with a strip under both for the judgement. */
export function Pair({ look, pair, name, tag }: { look: Look; pair: PairBlock; name: string; tag: Tag }) {
  const padding = look.space(10);
  const width = look.large ? look.width : look.width / 2;
  const inner = width - 2 * padding;
  const below = look.width - 2 * padding;
  const sides = [pair.left, pair.right].map((side) => gridHeight(look, side.facts, inner, 2) + look.space(30));
  const height =
    (look.large ? (sides[0] ?? 0) + (sides[1] ?? 0) : Math.max(...sides)) +
    textHeight(look, pair.title, 'part', look.width * 0.6) +
    gridHeight(look, pair.below, below, 3) +
    look.space(36);
  const whole = keptTogether(look, height * 0.5);

  const heading = (
    <View style={{ paddingHorizontal: padding, paddingVertical: look.space(7), borderBottom: FRAME }}>
      <TitleRow look={look} text={pair.title} tag={tag} badge={pair.badge} width={below} />
    </View>
  );
  const columns = (
    <View style={{ flexDirection: look.large ? 'column' : 'row' }}>
      <Side look={look} side={pair.left} name={`${name}-left`} width={width} padding={padding} />
      <Side
        look={look}
        side={pair.right}
        name={`${name}-right`}
        width={width}
        padding={padding}
        divided={!look.large}
      />
    </View>
  );
  const strip =
    pair.below.length > 0 ? (
      <View
        style={{
          borderTop: FRAME,
          paddingHorizontal: padding,
          paddingTop: look.space(6),
          paddingBottom: look.space(3),
        }}
      >
        <FactGrid look={look} facts={pair.below} list={`${name}-below`} width={below} columns={3} ruled />
      </View>
    ) : null;

  if (whole) {
    return (
      <View wrap={false} style={{ border: FRAME, borderRadius: 4 }}>
        {heading}
        {columns}
        {strip}
      </View>
    );
  }
  return (
    <>
      <View wrap={false} minPresenceAhead={look.space(80)} style={{ borderTop: FRAME }}>
        {heading}
      </View>
      {columns}
      {strip ? <View wrap={false}>{strip}</View> : null}
    </>
  );
}

interface SideProps {
  look: Look;
  side: PairBlock['left'];
  name: string;
  width: number;
  padding: number;
  divided?: boolean;
}

function Side({ look, side, name, width, padding, divided }: SideProps) {
  return (
    <View tag="Div" style={{ width, borderLeft: divided ? HAIRLINE : undefined }}>
      <View
        wrap={false}
        minPresenceAhead={look.space(30)}
        style={{
          backgroundColor: GROUND,
          paddingHorizontal: padding,
          paddingVertical: look.space(3),
          marginBottom: look.space(6),
        }}
      >
        <Words look={look} text={side.heading} voice="strong" width={width - 2 * padding} />
      </View>
      <View style={{ paddingHorizontal: padding }}>
        <FactGrid look={look} facts={side.facts} list={name} width={width - 2 * padding} columns={2} />
      </View>
    </View>
  );
}
