import { View } from '@react-pdf/renderer';
import type { Card } from '@/lib/plan/copy-model';
import { inOrder } from '../in-order';
import { FRAME, INK, keptTogether, type Look, textHeight } from '../look';
import type { Tag } from '../tag-props';
import { Words } from '../words';
import { FactGrid, gridHeight } from './facts';
import { Gap } from './gap';
import { PartHeading, TitleRow } from './heading';
import { WritingLines } from './writing-lines';

interface CardsProps {
  look: Look;
  cards: readonly Card[];
  /** Name of its own in the document, for the lists inside. */
  name: string;
  /** Roles of the label above the cards and of their titles. */
  tags: { label: Tag; title: Tag };
  label?: string;
  emptyCards?: number;
}

/** Agreements and other things that are read one by one: title, state, the sentence, the facts. */
export function Cards({ look, cards, name, tags, label, emptyCards = 0 }: CardsProps) {
  return (
    <>
      {label ? <PartHeading look={look} text={label} tag={tags.label} /> : null}
      {inOrder(cards, (card, i) => (
        <>
          {i > 0 ? <Gap look={look} /> : null}
          <OneCard look={look} card={card} name={`${name}-${i}`} titleTag={tags.title} />
        </>
      ))}
      {inOrder(Array.from({ length: emptyCards }), (_, i) => (
        <>
          {i + cards.length > 0 ? <Gap look={look} /> : null}
          <View artifact wrap={false} style={{ ...frame(look), paddingBottom: look.space(14) }}>
            <WritingLines look={look} count={3} />
          </View>
        </>
      ))}
    </>
  );
}

function OneCard({ look, card, name, titleTag }: { look: Look; card: Card; name: string; titleTag: Tag }) {
  const padding = look.space(11);
  const width = look.width - 2 * padding;
  const sentence = card.sentence ?? '';
  const height =
    textHeight(look, card.title, 'part', width * 0.66) +
    textHeight(look, sentence, 'body', width) +
    gridHeight(look, card.facts, width, 3) +
    look.space(36);
  const title = <TitleRow look={look} text={card.title} tag={titleTag} badge={card.badge} width={width} />;
  const rest = (
    <>
      <Words look={look} text={sentence} width={width} after={look.space(6)} />
      <FactGrid look={look} facts={card.facts} list={name} width={width} columns={3} />
    </>
  );
  if (keptTogether(look, height)) {
    return (
      <View wrap={false} style={frame(look)}>
        <View style={{ marginBottom: look.space(4) }}>{title}</View>
        {rest}
      </View>
    );
  }
  return (
    <View style={{ borderLeft: `2.5 solid ${INK}`, paddingLeft: padding }}>
      <View wrap={false} minPresenceAhead={look.space(50)} style={{ marginBottom: look.space(4) }}>
        {title}
      </View>
      {rest}
    </View>
  );
}

function frame(look: Look) {
  return {
    border: FRAME,
    borderRadius: 6,
    paddingHorizontal: look.space(11),
    paddingTop: look.space(8),
    paddingBottom: look.space(4),
  };
}
