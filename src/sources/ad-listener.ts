/**
 * What somebody who plays ads tells of them: the shape between `ads.ts` and whoever knows an ad, such as `ima.ts`. Types
 * alone.
 */

/** What somebody knows of an ad; the rest is read from the player. */
export interface AdFacts {
  id?: string | undefined;
  /** Seconds. */
  length?: number | undefined;
  /** From 1. */
  position?: number | undefined;
  name?: string | undefined;
  advertiser?: string | undefined;
  creativeId?: string | undefined;
  url?: string | null | undefined;
}

export interface AdListener {
  started(facts: AdFacts): void;
  ended(how: 'adCompleted' | 'adSkipped'): void;
  plays(how: 'playing' | 'paused' | 'stalled'): void;
}
