/**
 * The second hand of a viewing: one timer, aimed at the time at which its session must be asked next. Browsers throttle
 * timers and machines sleep, so it may come late; whoever it wakes looks at the clock. Knows nothing of sessions.
 */
import type { Clock } from '../lib/clock.ts';

interface TickerOptions {
  clock: Clock;
  /** Milliseconds since the epoch. */
  now(): number;
  tick(): void;
}

interface Ticker {
  /** Aims at `ts`, and at nothing else. `undefined`: at nothing. */
  aim(ts: number | undefined): void;
  /** The time has come, though the timer has not. */
  isLate(): boolean;
}

export function createTicker({ clock, now, tick }: TickerOptions): Ticker {
  let aimedAt: number | undefined;
  let stop: (() => void) | undefined;

  return {
    aim(ts) {
      stop?.();
      aimedAt = ts;
      stop = ts === undefined ? undefined : clock.after(Math.max(0, ts - now()), tick);
    },
    // asked many times a second: one clock is read, and one that was set back leaves the word to the timer
    isLate: () => aimedAt !== undefined && clock.now() >= aimedAt,
  };
}
