import { expect, test } from 'vitest';
import { seatPlaces } from '@/lib/pdf/seating';
import type { Seat } from '@/lib/plan/copy-model';

const RINGS = [
  { rx: 112, ry: 72 },
  { rx: 159, ry: 110 },
  { rx: 206, ry: 148 },
];

test('nobody sits on somebody’s lap, with up to fifty people at the table', () => {
  for (let count = 1; count <= 50; count++) {
    const places = seatPlaces(people(count), RINGS, 250, 165);
    const gaps = places.flatMap((a, i) => places.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    expect(places.map(({ seat }) => seat.number).sort((a, b) => a - b)).toEqual(
      people(count).map(({ number }) => number),
    );
    expect([count, Math.min(100, ...gaps) > 12]).toEqual([count, true]);
  }
});

test('everybody sits on their own ring, and looks at the table', () => {
  for (const { seat, x, y, nx, ny } of seatPlaces(people(12), RINGS, 250, 165)) {
    const { rx, ry } = RINGS[seat.ring] ?? { rx: 0, ry: 0 };
    expect(((x - 250) / rx) ** 2 + ((y - 165) / ry) ** 2).toBeCloseTo(1);
    expect((x - 250) * nx + (y - 165) * ny).toBeGreaterThan(0);
    expect(Math.hypot(nx, ny)).toBeCloseTo(1);
  }
});

test('a few people are spread as one round: no two in the same direction', () => {
  const angles = seatPlaces(people(12), RINGS, 0, 0).map(({ seat, x, y }) => {
    const { rx, ry } = RINGS[seat.ring] ?? { rx: 1, ry: 1 };
    return Math.round((Math.atan2(y / ry, x / rx) * 180) / Math.PI);
  });
  expect(new Set(angles).size).toBe(12);
});

function people(count: number): Seat[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `Nicht ${i}`,
    number: i + 1,
    ring: ([0, 1, 0, 2] as const)[i % 4] ?? 0,
    about: '',
    facts: [],
  }));
}
