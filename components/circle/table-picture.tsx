import { keyed } from '@/components/ui/keyed';

import { initialOf } from '@/components/ui/avatar';

/** A person at the table; seats without one are drawn as an empty chair that may still be filled. */
export interface Guest {
  readonly id: string;
  readonly name: string;
}

/** From this many seats on names no longer fit, and only initials are drawn. */
const namedSeats = 8;
/** From this many seats on the seats themselves have to become smaller. */
const roomySeats = 12;

const frames = {
  /** Between the text of a phone. */
  small: { width: 360, height: 306, rx: 0.29, ry: 0.27, out: 30, name: 16 },
  /** In the margin of a wide screen. */
  large: { width: 400, height: 430, rx: 0.285, ry: 0.27, out: 33, name: 17 },
} as const;

interface Seat {
  readonly guest: Guest | null;
  readonly x: number;
  readonly y: number;
  /** The direction away from the table. */
  readonly nx: number;
  readonly ny: number;
  readonly colour: number;
}

/**
 * The kitchen table from above, with everybody round it. For server and browser alike. Without `alt` it is decoration:
 * the list beside it says the same. `label` and `centre` stand on the table: «Plan voor», and the names of the children.
 */
export function TablePicture({
  guests,
  open = 0,
  label,
  centre,
  size = 'small',
  rtl = false,
  alt,
}: {
  guests: readonly Guest[];
  /** Empty chairs to draw. */
  open?: number;
  label: string;
  centre: readonly string[];
  size?: keyof typeof frames;
  rtl?: boolean;
  alt?: string;
}) {
  const frame = frames[size];
  const [cx, cy] = [frame.width / 2, frame.height / 2];
  const [rx, ry] = [frame.width * frame.rx, frame.height * frame.ry];
  const seats = seatsRound([...guests, ...Array<null>(open).fill(null)], { cx, cy, rx, ry, out: frame.out, rtl });
  const scale = Math.min(1, roomySeats / Math.max(1, seats.length));
  const spoken = alt === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden, or named by aria-label; a title would also hang under the mouse
    <svg className="tafel" viewBox={`0 0 ${frame.width} ${frame.height}`} focusable="false" {...spoken}>
      <ellipse cx={cx} cy={cy + 7} rx={rx} ry={ry} className="edge" />
      <ellipse cx={cx} cy={cy} rx={rx} ry={ry} className="wood" />
      <ellipse cx={cx} cy={cy} rx={rx - 8} ry={ry - 8} className="grain" />
      {seats.map((seat) => seat.guest && <Cup key={seat.guest.id} seat={seat} out={frame.out} scale={scale} />)}
      <Centre label={label} centre={centre} cx={cx} cy={cy} width={rx * 1.6} />
      {keyed(seats).map(({ key, item: seat }) =>
        seat.guest ? (
          <Person key={seat.guest.id} seat={seat} guest={seat.guest} scale={scale} />
        ) : (
          <EmptyChair key={key} seat={seat} scale={scale} />
        ),
      )}
      {seats.length <= namedSeats &&
        seats.map(
          (seat) => seat.guest && <Name key={seat.guest.id} seat={seat} name={seat.guest.name} fontSize={frame.name} />,
        )}
    </svg>
  );
}

interface Round {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
  readonly out: number;
  readonly rtl: boolean;
}

function seatsRound(guests: readonly (Guest | null)[], { cx, cy, rx, ry, out, rtl }: Round): Seat[] {
  const count = guests.length;
  // an even number leaves the head of the table free, as people do
  const start = -Math.PI / 2 - (count % 2 === 0 ? Math.PI / count : 0);
  return guests.map((guest, at) => {
    const turned = start + (at * 2 * Math.PI) / count;
    const angle = rtl ? Math.PI - turned : turned;
    const [nx, ny] = unit(Math.cos(angle) / rx, Math.sin(angle) / ry);
    return {
      guest,
      x: cx + rx * Math.cos(angle) + nx * out,
      y: cy + ry * Math.sin(angle) + ny * out,
      nx,
      ny,
      colour: (at % 6) + 1,
    };
  });
}

/** Shoulders and back of the chair turned away from the table, the head with its initial on top. */
function Person({ seat, guest, scale }: { seat: Seat; guest: Guest; scale: number }) {
  const turn = (Math.atan2(seat.ny, seat.nx) * 180) / Math.PI + 90;
  return (
    <g transform={`translate(${fixed(seat.x)} ${fixed(seat.y)}) scale(${fixed(scale)})`}>
      <g transform={`rotate(${fixed(turn)})`}>
        <path d="M-21-19.5Q0-31 21-19.5" className="chair" />
        <path
          d="M-29 3C-29-11-17-17 0-17S29-11 29 3c0 9-7 12-13 9-5-2.5-9-3-16-3s-11 .5-16 3c-6 3-13 0-13-9z"
          className={`p${seat.colour}`}
        />
      </g>
      <circle r="15" className="head" />
      <text y="5.8" textAnchor="middle" className="ini">
        {initialOf(guest.name)}
      </text>
    </g>
  );
}

function EmptyChair({ seat, scale }: { seat: Seat; scale: number }) {
  return (
    <g transform={`translate(${fixed(seat.x)} ${fixed(seat.y)}) scale(${fixed(scale)})`}>
      <circle r="19" className="empty" />
      <path d="M-6.5 0h13M0-6.5v13" className="plus" />
    </g>
  );
}

function Cup({ seat, out, scale }: { seat: Seat; out: number; scale: number }) {
  const [x, y] = [seat.x - seat.nx * (out + 17), seat.y - seat.ny * (out + 17)];
  return (
    <g transform={`translate(${fixed(x)} ${fixed(y)}) scale(${fixed(scale)})`}>
      <circle r="8.5" className="cup" />
      <circle r="5.2" className="tea" />
    </g>
  );
}

/** Outside the chair: above it, below it, or under it at the short sides, where two short lines fit better than one. */
function Name({ seat, name, fontSize }: { seat: Seat; name: string; fontSize: number }) {
  const beside = Math.abs(seat.ny) < 0.35;
  const x = seat.x + (beside ? seat.nx * 6 : 0);
  const y = beside || seat.ny > 0 ? seat.y + 46 : seat.y - 33;
  const lines = beside && name.length > 7 ? twoLines(name) : [name];
  return (
    <text textAnchor="middle" className="nm" fontSize={fontSize}>
      {keyed(lines).map(({ key, item: line }) => (
        <tspan key={key} x={fixed(x)} y={fixed(y + Number(key) * 18)}>
          {shortened(line, beside ? 9 : 13)}
        </tspan>
      ))}
    </text>
  );
}

function Centre({
  label,
  centre,
  cx,
  cy,
  width,
}: {
  label: string;
  centre: readonly string[];
  cx: number;
  cy: number;
  width: number;
}) {
  const lines = centre.slice(0, 3);
  const longest = Math.max(1, ...lines.map((line) => line.length));
  const fontSize = Math.min(23, width / (longest * 0.58), 54 / Math.max(1, lines.length));
  const top = cy - 5 - (lines.length - 1) * fontSize * 0.55;
  return (
    <>
      <text x={cx} y={fixed(top)} textAnchor="middle" className="lbl">
        {label}
      </text>
      {keyed(lines).map(({ key, item: line }) => (
        <text
          key={key}
          x={cx}
          y={fixed(top + 2 + (Number(key) + 1) * fontSize * 1.05)}
          textAnchor="middle"
          className="kid"
          fontSize={fixed(fontSize)}
        >
          {line}
        </text>
      ))}
    </>
  );
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y);
  return [x / length, y / length];
}

function twoLines(name: string): string[] {
  const [first = '', ...rest] = name.split(' ');
  return rest.length === 0 ? [first] : [first, rest.join(' ')];
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Few decimals keep the page small; the same number on server and browser keeps hydration quiet. */
function fixed(value: number): number {
  return Number(value.toFixed(1));
}
