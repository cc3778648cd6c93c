/**
 * How long to wait before another attempt. Exponential with full jitter: clients that failed together do not come back
 * together. Pure, so that `test/tools/outage` can ask it for a million clients.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Milliseconds; `failures` in a row so far, the last one not counted; `chance` from 0 to 1. */
export function backoff(failures: number, chance: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) * chance;
}
