import { Circle, Ellipse, G, Path, Rect, Svg, Text, View } from '@react-pdf/renderer';
import type { Block } from '@/lib/plan/copy-model';
import { inOrder } from '../in-order';
import { INK, type Look } from '../look';
import { NAMED_SEATS, type Place, seatPlaces } from '../seating';

type PictureBlock = Extract<Block, { type: 'table-picture' }>;

/** Dashes that tell the rings apart without colour: at the table, near, further away. */
const RING_DASH = [undefined, '6 3', '1.5 2.5'] as const;
const SEAT_STROKE = [1.8, 1.1, 1.1] as const;

/** The kitchen table from above with everybody around it: one figure with its words in `alt`. */
export function TablePicture({ look, picture }: { look: Look; picture: PictureBlock }) {
  const named = picture.seats.length <= NAMED_SEATS;
  const table = named ? { rx: 88, ry: 52 } : { rx: 84, ry: 50 };
  const rings = named
    ? [ring(table, 20), ring(table, 48), ring(table, 76)]
    : [ring(table, 22), ring(table, 60), ring(table, 98)];
  const outermost = Math.max(0, ...picture.seats.map((seat) => seat.ring));
  const height = 2 * ((rings[outermost] ?? table).ry + (named ? 34 : 16));
  const [cx, cy] = [look.width / 2, height / 2];
  const places = seatPlaces(picture.seats, rings, cx, cy);
  const radius = named ? 11 : seatRadius(picture.seats, rings);
  const words = [picture.label, ...picture.centre, ...picture.seats.map((seat) => seat.name)].join(' ');
  const used = [1, 2].filter((n) => picture.seats.some((seat) => seat.ring === n));

  return (
    <View tag="Figure" alt={picture.alt.trim() || words} wrap={false} style={{ marginBottom: look.space(8) }}>
      <Svg width={look.width} height={height} viewBox={`0 0 ${look.width} ${height}`}>
        {used.map((n) => (
          <Ellipse
            key={n}
            cx={cx}
            cy={cy}
            {...(rings[n] ?? table)}
            fill="none"
            stroke={INK}
            strokeWidth={0.6}
            strokeDasharray={RING_DASH[n]}
          />
        ))}
        <Ellipse cx={cx} cy={cy + 4} {...table} fill={INK} stroke={INK} strokeWidth={1} />
        <Ellipse cx={cx} cy={cy} {...table} fill="#fff" stroke={INK} strokeWidth={1.6} />
        <Ellipse cx={cx} cy={cy} rx={table.rx - 6} ry={table.ry - 6} fill="none" stroke={INK} strokeWidth={0.4} />
        <Centre look={look} label={picture.label} centre={picture.centre} cx={cx} cy={cy} width={table.rx * 1.6} />
        {inOrder(places, (place) => (
          <SeatMark look={look} place={place} radius={radius} />
        ))}
        {named ? inOrder(places, (place) => <SeatName look={look} place={place} radius={radius} />) : null}
      </Svg>
    </View>
  );
}

function ring(table: { rx: number; ry: number }, away: number) {
  return { rx: table.rx + away * 1.25, ry: table.ry + away };
}

/** The largest circle with which the fullest ring does not touch itself. */
function seatRadius(seats: PictureBlock['seats'], rings: readonly { rx: number; ry: number }[]): number {
  const room = rings.map(({ rx, ry }, n) => {
    const count = seats.filter((seat) => seat.ring === n).length;
    // Around the flat side of an ellipse equal angles lie closer together than its perimeter tells.
    return (Math.PI * (rx + ry)) / Math.max(1, count) / 3;
  });
  return Math.min(10.5, ...room);
}

interface CentreProps {
  look: Look;
  label: string;
  centre: readonly string[];
  cx: number;
  cy: number;
  width: number;
}

function Centre({ look, label, centre, cx, cy, width }: CentreProps) {
  const names = centre.slice(0, 3);
  const widest = Math.max(1, ...names.map((name) => look.fonts.width(name, 1, 700)));
  const size = Math.min(15, width / widest, 44 / Math.max(1, names.length));
  const top = cy - (names.length * size * 1.2 + 10) / 2 + 7;
  return (
    <G>
      <Sign look={look} text={label} x={cx} y={top} size={8.5} anchor="middle" />
      {inOrder(names, (name, i) => (
        <Sign
          look={look}
          text={name}
          x={cx}
          y={top + (i + 1) * size * 1.2 + 1}
          size={size}
          weight={700}
          anchor="middle"
        />
      ))}
    </G>
  );
}

function SeatMark({ look, place, radius }: { look: Look; place: Place; radius: number }) {
  const { seat, x, y, nx, ny } = place;
  const text = String(seat.number);
  const size = Math.min(radius * 0.95, 10);
  return (
    <G>
      {seat.ring === 0 ? <Path d={chair(place, radius + 4)} fill="none" stroke={INK} strokeWidth={2.4} /> : null}
      <Circle
        cx={x}
        cy={y}
        r={radius}
        fill="#fff"
        stroke={INK}
        strokeWidth={SEAT_STROKE[seat.ring]}
        strokeDasharray={RING_DASH[seat.ring] && seatDash(seat.ring)}
      />
      <Sign look={look} text={text} x={x} y={y + size * 0.36} size={size} weight={700} anchor="middle" />
      {seat.ring === 0 ? (
        <Circle
          cx={x - nx * (radius + 14)}
          cy={y - ny * (radius + 14)}
          r={3.2}
          fill="#fff"
          stroke={INK}
          strokeWidth={1}
        />
      ) : null}
    </G>
  );
}

function seatDash(ring: number): string {
  return ring === 1 ? '3.5 2' : '1.2 1.8';
}

/** The back of a chair: an arc around the seat on the far side of the table. */
function chair({ x, y, nx, ny }: Place, radius: number): string {
  const middle = Math.atan2(ny, nx);
  const point = (angle: number) =>
    `${(x + radius * Math.cos(angle)).toFixed(2)} ${(y + radius * Math.sin(angle)).toFixed(2)}`;
  return `M${point(middle - 0.8)}A${radius} ${radius} 0 0 1 ${point(middle + 0.8)}`;
}

const NAME_SIZE = 9.5;

function SeatName({ look, place, radius }: { look: Look; place: Place; radius: number }) {
  const { seat, x, y, nx, ny } = place;
  const away = radius + (seat.ring === 0 ? 9 : 4);
  const beside = Math.abs(nx) > 0.6;
  const anchor = !beside ? 'middle' : nx > 0 ? 'start' : 'end';
  const edge = nx > 0 ? look.width - (x + away) : x - away;
  const room = beside ? edge : 110;
  const lines = nameLines(look, seat.name, room);
  const leading = NAME_SIZE * 1.2;
  const left = beside ? x + Math.sign(nx) * away : x;
  const middle = beside ? y + ny * away * 0.5 : y + Math.sign(ny) * (away + (lines.length * leading) / 2);
  const first = middle - ((lines.length - 1) * leading) / 2 + NAME_SIZE * 0.36;
  const width = Math.max(...lines.map((line) => look.fonts.width(line, NAME_SIZE, 700)));
  const start = anchor === 'middle' ? left - width / 2 : anchor === 'start' ? left : left - width;
  return (
    <G>
      <Rect x={start - 1} y={first - NAME_SIZE} width={width + 2} height={lines.length * leading + 1} fill="#fff" />
      {inOrder(lines, (line, i) => (
        <Sign look={look} text={line} x={left} y={first + i * leading} size={NAME_SIZE} weight={700} anchor={anchor} />
      ))}
    </G>
  );
}

/** The name on one line or two; what does not fit ends in dots, the list below has it whole. */
function nameLines(look: Look, name: string, room: number): string[] {
  const fits = (text: string) => look.fonts.width(text, NAME_SIZE, 700) <= room;
  const shorten = (text: string) => {
    if (fits(text)) return text;
    const letters = [...text];
    while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop();
    return `${letters.join('').trim()}…`;
  };
  if (fits(name)) return [name];
  const words = name.split(' ');
  const split = words.findIndex((_, i) => !fits(words.slice(0, i + 1).join(' ')));
  if (split < 1) return [shorten(name)];
  return [words.slice(0, split).join(' '), shorten(words.slice(split).join(' '))];
}

interface SignProps {
  look: Look;
  text: string;
  x: number;
  y: number;
  size: number;
  weight?: 400 | 700;
  anchor: 'start' | 'middle' | 'end';
}

/** Text inside a drawing; it inherits nothing from the page. */
function Sign({ look, text, x, y, size, weight = 400, anchor }: SignProps) {
  return (
    <Text
      x={x}
      y={y}
      textAnchor={anchor}
      style={{ fontFamily: look.fonts.families as never, fontSize: size, fontWeight: weight, fill: INK }}
    >
      {text}
    </Text>
  );
}
