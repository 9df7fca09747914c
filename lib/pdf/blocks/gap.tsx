import { View } from '@react-pdf/renderer';
import type { Look } from '../look';

/**
 * Space between two pieces. It stands before the second and never after the last: at the foot of a full page it would
 * slip to the next one, and a new section would leave that page empty.
 */
export function Gap({ look }: { look: Look }) {
  return <View style={{ height: look.space(11) }} />;
}
