import { View } from '@react-pdf/renderer';
import { inOrder } from '../in-order';
import { keptTogether, type Look, textHeight } from '../look';
import { Words } from '../words';
import { WritingLines } from './writing-lines';

interface ListProps {
  look: Look;
  items: readonly string[];
  list: string;
  label?: string;
  ordered?: boolean;
  lines?: number;
}

/** Points or numbers, with room for more when there are lines. */
export function List({ look, items, list, label, ordered, lines = 0 }: ListProps) {
  const indent = look.voices.body.size * (ordered ? 2 : 1.3);
  const width = look.width - indent;
  return (
    <>
      {label ? <Words look={look} text={label} voice="strong" after={look.space(3)} ahead={look.space(34)} /> : null}
      {inOrder(items, (item, i) => (
        <View
          tag="LI"
          list={list}
          wrap={!keptTogether(look, textHeight(look, item, 'body', width))}
          style={{ flexDirection: 'row' }}
        >
          <View style={{ width: indent }}>
            <Words look={look} text={ordered ? `${i + 1}.` : '•'} tag="Lbl" width={indent} />
          </View>
          <View tag="LBody" style={{ width }}>
            <Words look={look} text={item} width={width} after={look.space(4)} />
          </View>
        </View>
      ))}
      <WritingLines look={look} count={lines} />
    </>
  );
}
