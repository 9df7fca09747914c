import { View } from '@react-pdf/renderer';
import type { Seat } from '@/lib/plan/copy-model';
import { inOrder } from '../in-order';
import { HAIRLINE, INK, keptTogether, type Look, textHeight } from '../look';
import { Words } from '../words';
import { FactGrid, gridHeight } from './facts';

/** Everybody at the table in words, by the number in the picture. */
export function SeatList({ look, seats, name }: { look: Look; seats: readonly Seat[]; name: string }) {
  return (
    <>
      {inOrder(seats, (seat, i) => (
        <OneSeat look={look} seat={seat} list={name} ruled={i > 0} />
      ))}
    </>
  );
}

interface OneSeatProps {
  look: Look;
  seat: Seat;
  list: string;
  ruled: boolean;
}

/** Name and place in the circle on the left, the rest beside it; below it in large print or when it is much. */
function OneSeat({ look, seat, list, ruled }: OneSeatProps) {
  const mark = look.voices.body.size * 2.5;
  const width = look.width - mark;
  const gap = look.space(12);
  const rest = width * 0.6;
  const facts = gridHeight(look, seat.facts, rest, 2);
  const about = textHeight(look, seat.about, 'body', width - rest - gap);
  const beside = !look.large && keptTogether(look, Math.max(facts, about) * 1.5);
  const whole = beside || keptTogether(look, gridHeight(look, seat.facts, width, 2) + about);
  const nameWidth = beside ? width - rest - gap : width;
  const top = { borderTop: ruled ? HAIRLINE : undefined, paddingTop: look.space(6) };
  const person = (
    <View style={{ width: nameWidth }}>
      <Words look={look} text={seat.name} voice="strong" width={nameWidth} />
      <Words look={look} text={seat.about} width={nameWidth} after={look.space(5)} />
    </View>
  );
  const more = (room: number) => (
    <FactGrid look={look} facts={seat.facts} list={`${list}-${seat.number}`} width={room} columns={2} />
  );
  if (!whole) {
    return (
      <View tag="LI" list={list}>
        <View
          wrap={false}
          minPresenceAhead={look.space(40)}
          style={{ ...top, flexDirection: 'row', alignItems: 'center' }}
        >
          <SeatNumber look={look} seat={seat} width={mark} />
          <View tag="LBody" style={{ width }}>
            <Words look={look} text={seat.name} voice="strong" width={width} />
          </View>
        </View>
        <View tag="LBody">
          <Words look={look} text={seat.about} after={look.space(5)} />
          {more(look.width)}
        </View>
      </View>
    );
  }
  return (
    <View tag="LI" list={list} wrap={false} style={{ ...top, flexDirection: 'row' }}>
      <SeatNumber look={look} seat={seat} width={mark} />
      <View tag="LBody" style={{ width, flexDirection: beside ? 'row' : 'column', justifyContent: 'space-between' }}>
        {person}
        <View style={{ width: beside ? rest : width }}>{more(beside ? rest : width)}</View>
      </View>
    </View>
  );
}

/** The number in a ring like that in the picture: whole at the table, dashed near, dotted further away. */
function SeatNumber({ look, seat, width }: { look: Look; seat: Seat; width: number }) {
  const size = look.voices.body.size * 1.8;
  const style = (['solid', 'dashed', 'dotted'] as const)[seat.ring];
  return (
    <View style={{ width }}>
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
        <Words look={look} text={String(seat.number)} voice="label" tag="Lbl" width={size} snug />
      </View>
    </View>
  );
}
