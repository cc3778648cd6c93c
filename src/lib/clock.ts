/**
 * Time and chance as `plugin/` and `delivery/` see them, so that a test can move the one and fix the other.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds since some moment; nobody sets it, but it may stand still while the machine sleeps. */
  elapsed(): number;
  /** Calls `then` after `ms`; returns what calls it off. */
  after(ms: number, then: () => void): () => void;
  /** 0 ≤ chance < 1 */
  random(): number;
}
