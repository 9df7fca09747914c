import { View } from '@react-pdf/renderer';
import { INK, type Look } from '../look';
import type { Tag } from '../tag-props';
import { Words } from '../words';
import { Badge } from './badge';

/** The heading of a section, under a firm line, with a bookmark. */
export function SectionHeading({
  look,
  text,
  newPage,
  lead,
}: {
  look: Look;
  text: string;
  newPage: boolean;
  lead?: string;
}) {
  return (
    <>
      <View
        wrap={false}
        break={newPage}
        bookmark={{ title: text }}
        minPresenceAhead={look.space(90)}
        style={{
          marginTop: newPage ? 0 : look.space(22),
          marginBottom: look.space(lead ? 4 : 10),
          paddingTop: look.space(8),
          borderTop: `2.2 solid ${INK}`,
        }}
      >
        <Words look={look} text={text} voice="section" tag="H2" />
      </View>
      {lead ? <Words look={look} text={lead} voice="note" after={look.space(12)} ahead={look.space(60)} /> : null}
    </>
  );
}

interface PartHeadingProps {
  look: Look;
  text: string;
  tag: Tag;
  badge?: string;
  width?: number;
}

/** A heading inside a section, kept with what follows. */
export function PartHeading({ look, text, tag, badge, width = look.width }: PartHeadingProps) {
  return (
    <View
      wrap={false}
      minPresenceAhead={look.space(56)}
      style={{ marginTop: look.space(4), marginBottom: look.space(5) }}
    >
      <TitleRow look={look} text={text} tag={tag} badge={badge} width={width} />
    </View>
  );
}

/** A title with its badge at the right-hand side. */
export function TitleRow({ look, text, tag, badge, width = look.width }: PartHeadingProps) {
  const badgeWidth = badge ? width * 0.34 : 0;
  return (
    <View style={{ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-start' }}>
      <View style={{ flex: 1, paddingRight: badge ? look.space(10) : 0 }}>
        <Words look={look} text={text} voice="part" tag={tag} width={width - badgeWidth} />
      </View>
      {badge ? <Badge look={look} text={badge} width={badgeWidth} /> : null}
    </View>
  );
}
