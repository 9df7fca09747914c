import { z } from 'zod';
import { octetsOf } from './json';

/** The owner's word on a grant as it is sent: 1 active, 2 paused, 3 revoked. */
export const stateWord = z.object({
  state: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Signed as u32; the databases count to half of that, and nobody pauses a link so often. */
  n: z.int().min(1).max(0x7fff_ffff),
  at: z.int().nonnegative(),
  sig: octetsOf(64),
});
