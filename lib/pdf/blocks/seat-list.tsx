import { View } from '@react-pdf/renderer';
import type { Seat } from '@/lib/plan/copy-model';
import { HAIRLINE, INK, keptTogether, type Look, textHeight } from '../look';
import { Words } from '../words';
import { FactGrid, gridHeight } from './facts';

/** Everybody at the table in words, by the number in the picture. */
export function SeatList({ look, seats, name }: { look: Look; seats: readonly Seat[]; name: string }) {
  const mark = look.voices.body.size * 2.5;
  const width = look.width - mark;
  return (
    <>
      {seats.map((seat, i) => {
        const height = textHeight(look, seat.about, 'body', width) + gridHeight(look, seat.facts, width, 2);
        return (
          <View
            key={seat.number}
            tag="LI"
            list={name}
            wrap={keptTogether(look, height) ? false : undefined}
            style={{ flexDirection: 'row' }}
          >
            <View style={{ width: mark, paddingTop: look.space(7) }}>
              <SeatNumber look={look} seat={seat} />
            </View>
            <View tag="LBody" style={{ width }}>
              <View wrap={false} style={{ borderTop: i > 0 ? HAIRLINE : undefined, paddingTop: look.space(5), paddingBottom: look.space(4) }}>
                <Words look={look} text={seat.name} voice="strong" width={width} />
                <Words look={look} text={seat.about} width={width} />
              </View>
              <FactGrid look={look} facts={seat.facts} list={`${name}-${seat.number}`} width={width} columns={2} />
            </View>
          </View>
        );
      })}
      <View style={{ height: look.space(10) }} />
    </>
  );
}

/** The number in a ring like that in the picture: whole at the table, dashed near, dotted further away. */
function SeatNumber({ look, seat }: { look: Look; seat: Seat }) {
  const size = look.voices.body.size * 1.8;
  const style = (['solid', 'dashed', 'dotted'] as const)[seat.ring];
  return (
    <View
      style={{
        width: size,
        height: size,
        borderRadius: size / 2,
        borderWidth: seat.ring === 0 ? 1.6 : 1.1,
        borderStyle: style,
        borderColor: INK,
        alignItems: 'center',
        justifyContent: 'center',
      }}
    >
      <Words look={look} text={String(seat.number)} voice="label" tag="Lbl" width={size} />
    </View>
  );
}
