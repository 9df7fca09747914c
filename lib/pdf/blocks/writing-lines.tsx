import { View } from '@react-pdf/renderer';
import { times } from '../in-order';
import { HAIRLINE, type Look } from '../look';

/** Empty lines to write on by hand; decoration for a screen reader. */
export function WritingLines({ look, count }: { look: Look; count: number }) {
  return times(count, () => (
    <View artifact wrap={false} style={{ height: look.handwriting, borderBottom: HAIRLINE }} />
  ));
}
