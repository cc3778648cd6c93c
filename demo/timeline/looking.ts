// What the reader of the timeline does with it: how near they are, what they look at.
import type { Tip } from './tip.ts';
import type { Zoom } from './zoom.ts';

export interface Looking {
  readonly zoom: Zoom;
  /** Keeps up with now. */
  readonly follows: boolean;
  /** Now lies out of sight. */
  readonly offersNow: boolean;
  /** By its key, the item under the pointer or with the focus, and what is said of it. */
  readonly lit: string | null;
  readonly tip: Tip | null;
  /** The pointer is on an item. */
  readonly points: boolean;
  /** The item whose request was shown last. */
  readonly chosen: string | null;
  /** The item at which the Tab key stops. */
  readonly stop: string | null;
}

export const notLooked: Looking = {
  zoom: 'fit',
  follows: true,
  offersNow: false,
  lit: null,
  tip: null,
  points: false,
  chosen: null,
  stop: null,
};
