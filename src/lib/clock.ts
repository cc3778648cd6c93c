/**
 * Time and chance as `tracker.ts` and `delivery.ts` see them, so that a test can move the one and fix the other.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `then` after `ms`; returns what calls it off. */
  after(ms: number, then: () => void): () => void;
  /** 0 ≤ chance < 1 */
  random(): number;
}
