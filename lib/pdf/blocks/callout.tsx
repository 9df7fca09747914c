import { View } from '@react-pdf/renderer';
import { GROUND, INK, keptTogether, type Look, textHeight } from '../look';
import { Words } from '../words';
import { WritingLines } from './writing-lines';

interface CalloutProps {
  look: Look;
  label: string;
  text: string;
  lines?: number;
}

/** The sentence nobody may miss: in a heavy frame. A very long one stands beside a heavy line and may break. */
export function Callout({ look, label, text, lines = 0 }: CalloutProps) {
  const padding = look.space(12);
  const width = look.width - 2 * padding;
  const fits = keptTogether(look, textHeight(look, text, 'callout', width) + lines * look.handwriting);
  const words = (
    <>
      <Words look={look} text={label} voice="label" width={width} after={look.space(2)} ahead={look.space(30)} />
      <Words look={look} text={text} voice={fits ? 'callout' : 'body'} width={width} />
      <WritingLines look={look} count={lines} />
    </>
  );
  if (!fits) {
    return <View style={{ borderLeft: `4 solid ${INK}`, paddingLeft: padding }}>{words}</View>;
  }
  return (
    <View
      wrap={false}
      style={{
        border: `1.8 solid ${INK}`,
        borderRadius: 8,
        backgroundColor: lines > 0 ? undefined : GROUND,
        padding,
        paddingTop: look.space(9),
      }}
    >
      {words}
    </View>
  );
}
