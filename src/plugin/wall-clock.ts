/**
 * The time of a viewing: the clock of the machine, but it never runs back. A clock that is set back is corrected by what
 * passed meanwhile; a clock that jumps ahead is right, for the machine slept. Knows nothing of viewings.
 */
import type { Clock } from '../lib/clock.ts';

/** Machines correct their clocks by less than this all the time. */
const SET_BACK_MS = 1_000;

/** Returns what says the time, in whole milliseconds since the epoch. */
export function createWallClock(clock: Clock): () => number {
  let correction = 0;
  let last = { ts: 0, elapsed: 0 };

  return () => {
    const elapsed = clock.elapsed();
    const shown = Math.floor(clock.now()) + correction;
    const behind = Math.floor(last.ts + elapsed - last.elapsed) - shown;
    const isSetBack = shown < last.ts || behind > SET_BACK_MS;
    if (isSetBack) correction += behind;
    last = { ts: isSetBack ? shown + behind : shown, elapsed };
    return last.ts;
  };
}
