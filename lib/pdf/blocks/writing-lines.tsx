import { View } from '@react-pdf/renderer';
import { HAIRLINE, type Look } from '../look';

/** Empty lines to write on by hand; decoration for a screen reader. */
export function WritingLines({ look, count }: { look: Look; count: number }) {
  return Array.from({ length: count }, (_, i) => (
    <View key={i} artifact wrap={false} style={{ height: look.handwriting, borderBottom: HAIRLINE }} />
  ));
}
