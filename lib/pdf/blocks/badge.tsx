import { View } from '@react-pdf/renderer';
import { FRAME, type Look } from '../look';
import { Words } from '../words';

/** A state in words inside an outline. */
export function Badge({ look, text, width }: { look: Look; text: string; width: number }) {
  const padding = look.space(8);
  return (
    <View
      style={{
        maxWidth: width,
        border: FRAME,
        borderRadius: look.space(9),
        paddingHorizontal: padding,
        paddingVertical: look.space(1),
      }}
    >
      <Words look={look} text={text} voice="label" width={width - 2 * padding} snug />
    </View>
  );
}
