/**
 * The wait before another attempt, longer after each failure in a row. Knows nothing of what is tried.
 */
import type { Clock } from '../lib/clock.ts';
import { backoff } from './backoff.ts';

/** A timer takes no more, and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Retry {
  /** An attempt failed: the next is made `afterMs` and a backoff later, unless one is awaited already. */
  failed(afterMs?: number): void;
  /** An attempt did not fail: the next wait is a short one. */
  succeeded(): void;
  /** How many attempts failed in a row. */
  failures(): number;
  isWaiting(): boolean;
  /** No attempt is made, until the next one fails. */
  stop(): void;
}

export function createRetry(clock: Clock, tryAgain: () => void): Retry {
  let failures = 0;
  let stopTimer: (() => void) | undefined;

  const stop = () => {
    stopTimer?.();
    stopTimer = undefined;
  };

  return {
    failed(afterMs = 0) {
      if (stopTimer) return;
      // clients that are told the same time come back one after the other, too
      const ms = Math.min(afterMs + backoff(failures, clock.random()), LONGEST_TIMER_MS);
      stopTimer = clock.after(ms, () => {
        stop();
        tryAgain();
      });
      failures += 1;
    },
    succeeded() {
      failures = 0;
    },
    failures: () => failures,
    isWaiting: () => stopTimer !== undefined,
    stop,
  };
}
