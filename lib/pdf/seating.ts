import type { Seat } from '@/lib/plan/copy-model';

export interface Ellipse {
  readonly rx: number;
  readonly ry: number;
}

/** A seat in the picture: its middle, and the direction away from the table. */
export interface Place {
  readonly seat: Seat;
  readonly x: number;
  readonly y: number;
  readonly nx: number;
  readonly ny: number;
}

/** Up to so many people get their name in the picture; more would not be readable. */
export const NAMED_SEATS = 12;

/**
 * Seats around a table in the middle of a picture, one ellipse per ring. A few people are spread as one round,
 * so that no name stands behind another; many people are spread ring by ring.
 */
export function seatPlaces(seats: readonly Seat[], rings: readonly Ellipse[], cx: number, cy: number): Place[] {
  const placed = (seat: Seat, share: number): Place => {
    const { rx, ry } = rings[seat.ring] ?? { rx: 0, ry: 0 };
    const angle = share * 2 * Math.PI - Math.PI / 2;
    const [nx, ny] = normal(Math.cos(angle) / rx, Math.sin(angle) / ry);
    return { seat, x: cx + rx * Math.cos(angle), y: cy + ry * Math.sin(angle), nx, ny };
  };
  if (seats.length <= NAMED_SEATS) {
    return mixed(seats).map((seat, i) => placed(seat, i / seats.length));
  }
  return [0, 1, 2].flatMap((ring) => {
    const here = seats.filter((seat) => seat.ring === ring);
    return here.map((seat, i) => placed(seat, (i + ring / 3) / here.length));
  });
}

/** One round in which every ring is spread out evenly. */
function mixed(seats: readonly Seat[]): Seat[] {
  const keyed = [0, 1, 2].flatMap((ring) => {
    const here = seats.filter((seat) => seat.ring === ring);
    return here.map((seat, i) => ({ seat, key: (i + 0.5) / here.length }));
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ seat }) => seat);
}

function normal(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y);
  return [x / length, y / length];
}
