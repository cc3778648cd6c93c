/**
 * A clock that a test moves by hand, with a chance that it sets. Promises that wait for nothing but each other get
 * their turn before and after every timer, so that a transcript does not depend on how many there are.
 */
import type { Clock } from '../../src/lib/clock.ts';

export const START_TS = 1_700_000_000_000;

export interface HandClock extends Clock {
  /** What `random()` answers. */
  chance: number;
  /** Lets `ms` pass, timer by timer. */
  pass(ms: number): Promise<void>;
  /** The laptop sleeps: `ms` later, every timer that fell due meanwhile goes off at once. */
  sleep(ms: number): Promise<void>;
  /** How many timers are set. */
  readonly timers: number;
}

/** Every promise that can settle has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createClock(): HandClock {
  let now = START_TS;
  let count = 0;
  const timers = new Map<number, { at: number; then(): void }>();

  const nextBefore = (end: number) =>
    [...timers].filter(([, { at }]) => at <= end).sort(([one, a], [other, b]) => a.at - b.at || one - other)[0];

  const runUntil = async (end: number, show: (at: number) => void) => {
    await settled();
    for (let due = nextBefore(end); due; due = nextBefore(end)) {
      const [id, { at, then }] = due;
      timers.delete(id);
      show(at);
      then();
      await settled();
    }
  };

  return {
    chance: 1,
    now: () => now,
    elapsed: () => now,
    random() {
      return this.chance;
    },
    after(ms, then) {
      const id = ++count;
      timers.set(id, { at: now + Math.max(0, ms), then });
      return () => timers.delete(id);
    },
    async pass(ms) {
      const end = now + ms;
      await runUntil(end, (at) => {
        now = at;
      });
      now = end;
    },
    async sleep(ms) {
      now += ms;
      await runUntil(now, () => {});
    },
    get timers() {
      return timers.size;
    },
  };
}
