import { Circle, Ellipse, Svg, View } from '@react-pdf/renderer';
import type { Copy } from '@/lib/plan/copy-model';
import { GROUND, INK, type Look } from '../look';
import { Words } from '../words';
import { FactGrid } from './facts';

/** The head of page 1: what this is, whose it is, since when. */
export function TitleBlock({ look, copy }: { look: Look; copy: Copy }) {
  const padding = look.space(10);
  // A plan without a name still needs a heading to start from.
  const title = copy.title.trim() || copy.kind;
  return (
    <>
      <View style={{ flexDirection: 'row', alignItems: 'center', marginBottom: look.space(6) }}>
        <TableMark size={look.voices.body.size * 2.4} />
        <View style={{ flex: 1, marginLeft: look.space(8) }}>
          <Words look={look} text={copy.kind} voice="part" />
        </View>
      </View>
      <View wrap={false} bookmark={{ title }}>
        <Words look={look} text={title} voice="title" tag="H1" after={look.space(4)} />
      </View>
      <Words look={look} text={copy.note ?? ''} voice="note" before={look.space(2)} after={look.space(2)} />
      {copy.about.length > 0 ? (
        <View
          style={{
            marginTop: look.space(8),
            paddingHorizontal: padding,
            paddingTop: look.space(7),
            paddingBottom: look.space(2),
            backgroundColor: GROUND,
          }}
        >
          <FactGrid look={look} facts={copy.about} list="about" width={look.width - 2 * padding} columns={3} />
        </View>
      ) : null}
    </>
  );
}

/** The table with four people around it, as on the screens. */
function TableMark({ size }: { size: number }) {
  const corners = [
    [6, 5],
    [26, 5],
    [6, 27],
    [26, 27],
  ] as const;
  return (
    <Svg width={size} height={size} viewBox="0 0 32 32">
      {corners.map(([cx, cy]) => (
        <Circle key={`${cx} ${cy}`} cx={cx} cy={cy} r={3.6} fill={INK} />
      ))}
      <Ellipse cx={16} cy={16} rx={11} ry={8} fill="#fff" stroke={INK} strokeWidth={2} />
    </Svg>
  );
}
