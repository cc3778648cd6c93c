/**
 * What a viewing's session remembers between two moments, in one object. Every function of this folder takes it first,
 * and each part is named after the file that changes it. Data only.
 */
import type { PlayerTime, QoeData, QueuedEvent } from '../protocol/events.ts';
import type { Chapter, EndReason, Extended, Moment } from './signals.ts';
import { NOTHING_TOLD, type Told } from './told.ts';

/** Where the viewing is in its life (`life.ts`). What a phase does not need does not exist in it. */
export type Phase =
  /** Before the first play. */
  | { name: 'new' }
  /** A session is open, or its `sessionStart` is on its way. */
  | {
      name: 'open';
      /** The ping grid is counted from here. */
      startTs: number;
      /** When we opened it: later than its start, if it begins with what a lost session had missed. */
      openedTs: number;
      /** The pings up to here are said. */
      pingedTs: number;
      /** When we said something last; the ten minutes until a session expires are counted from here. */
      spokeTs: number;
    }
  /** No session is open; the next play opens one. Example: paused for 30 minutes. */
  | {
      name: 'asleep';
      /**
       * What a lost session did not hear, behind a `sessionStart` that replaces it; the next session begins with this.
       * Example: paused, and the API answers the `pauseStart` with 404.
       */
      missed: QueuedEvent[] | undefined;
      /** What was said since there is no session. Example: the viewer muted the player. */
      said: QueuedEvent[];
      /** The latest session was left to the recordings: what an older one did not hear is not its beginning. */
      isHandedOver?: true;
    }
  /** Nothing follows, ever. */
  | { name: 'over' };

/** What the content does, or the ad while one is open; whether or not the API was told. */
interface Playing {
  doing: Told['playback'];
  /** A seek while playing. `landed`: where and when frames moved again; it is over if no other seek follows at once. */
  seek: { landed: PlayerTime | null } | null;
  /** A stall that is not told yet began here: right after a seek has landed, or after a break. */
  stalledAt: PlayerTime | undefined;
  /** A frame of the content was on screen. */
  wasSeen: boolean;
  /** The content was played to its end. */
  toEnd: 'no' | 'adsMayFollow' | 'yes';
}

interface Chapters {
  list: readonly Extended<Chapter>[];
  /** The one that the playhead opened last. Whoever tracks a chapter by hand closes it by hand. */
  inside: Extended<Chapter> | undefined;
  /** Where the viewer was before the first seek since chapters were last compared with the playhead. */
  leftAt: number | undefined;
}

/** How long the viewer waited for the first frame of the content. */
interface StartTime {
  /** When the viewer asked to play. It moves on by the time that ads take. Not a number if nobody asked. */
  askedTs: number;
  breakTs: number;
  /** Once there was a frame; empty if nobody knows how long it took. */
  measured: QoeData | undefined;
}

export interface State {
  /** Between two pings in an ad. */
  readonly adPingMs: number;
  phase: Phase;
  /** What has been said. */
  told: Told;
  playing: Playing;
  chapters: Chapters;
  /**
   * The number of the last break, and of the last ad in it, for an ads plugin that does not count them. `isOurs`: nobody
   * opened the break, we did, for an ad without one.
   */
  ads: { breaks: number; inBreak: number; isOurs: boolean };
  startTime: StartTime;
  /** When the playhead was last seen to move, and where it was. */
  moved: { ts: number; playhead: number };
  /** The moment in hand, and what comes of it. */
  now: { moment: Moment; events: QueuedEvent[]; warning: string | undefined; ended: EndReason | undefined };
}

export function createState(adPingMs: number): State {
  return {
    adPingMs,
    phase: { name: 'new' },
    told: NOTHING_TOLD,
    playing: { doing: null, seek: null, stalledAt: undefined, wasSeen: false, toEnd: 'no' },
    chapters: { list: [], inside: undefined, leftAt: undefined },
    ads: { breaks: 0, inBreak: 0, isOurs: false },
    startTime: { askedTs: Number.NaN, breakTs: 0, measured: undefined },
    moved: { ts: 0, playhead: Number.NaN },
    now: {
      moment: { signal: { type: 'changed' }, ts: 0, playhead: 0 },
      events: [],
      warning: undefined,
      ended: undefined,
    },
  };
}
