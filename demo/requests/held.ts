// Events that reached the collector long after they happened: a failure, a slow answer or a missing session held them up.
import type { Received } from '../rules/received.ts';

/** What a queue behind one answer takes on a slow network is no hold-up. */
const HELD_MS = 2000;

/** How long the event was held up, ms; 0 for one that came as usual, or has not come through yet. */
export function heldFor({ accepted, at, ts }: Pick<Received, 'accepted' | 'at' | 'ts'>): number {
  const held = ts === null || !accepted ? 0 : at - ts;
  return held > HELD_MS ? held : 0;
}
