/**
 * Where the viewer is in the main content, in seconds. The last good position is kept as it moves: when a source
 * changes, a seek begins or an ad takes the element, it is too late to read it.
 */
import { DAY_S } from '../protocol/events.ts';
import type { PlayerLike } from './player-like.ts';

/** How playheads and lengths are read; `auto` asks the player. */
export type ContentMode = 'vod' | 'live' | 'auto';

/** A live edge moves on; one that moves back so far is that of another stream. */
const NEW_TIME_LINE_S = 60;

/** Players say their position now and then: who ends is this close to the end. */
export const NEAR_END_S = 1;

/** HTMLMediaElement.HAVE_NOTHING */
const NO_DATA = 0;

/** Seconds, or 0 where it is not known: until a new source has loaded, Video.js still gives that of the one before. */
export function durationOf(player: PlayerLike): number {
  return (player.readyState() !== NO_DATA && player.duration()) || 0;
}

/** A stream without an end is live, whatever its window. */
export function isLive(player: PlayerLike, mode: ContentMode, duration = durationOf(player)): boolean {
  return mode === 'live' || (mode === 'auto' && duration === Infinity);
}

/** Live playheads: seconds since midnight UTC. */
export function secondOfDay(ms: number): number {
  return (ms / 1000) % DAY_S;
}

export interface Playhead {
  /** Reads the position, or the last good one while the player shows something else. */
  read(): number;
  /**
   * The same at a `timeupdate`, which has the player's time already, with as few questions as will do. Returns whether
   * `pass` will do from here, while nothing else is heard.
   */
  keep(time: number): boolean;
  /** The content just played on, to the player's `time`. */
  pass(time: number): void;
  /** Reads the position wherever the player is. */
  look(): void;
  /** When the position was seen first; milliseconds since the epoch. */
  seenAt(): number;
  /** It was near the end when it was last seen, wherever the player is now. */
  wasNearEnd(): boolean;
}

interface PlayheadOptions {
  mode: ContentMode;
  /** The integrator's word on the position, in seconds; it wins. */
  own?: (() => number | undefined) | undefined;
  /** What the player shows now is not this content at a position of its own. */
  isElsewhere(): boolean;
  /** A frame of it was shown: what it is does not change any more. */
  wasShown(): boolean;
  /** Where it was when it was last seen, before this began to look. */
  from?: number | undefined;
  /** Its session was told what it is. */
  isTold?: (() => boolean) | undefined;
}

export function createPlayhead(player: PlayerLike, options: PlayheadOptions): Playhead {
  const { mode, own, isElsewhere, wasShown, from = 0, isTold = () => false } = options;
  let position = from;
  let seenAt = 0;
  /** Of the content, when it was last asked for. */
  let length = Infinity;
  let live: ReturnType<typeof followLive> | undefined;
  /** Once live, content stays so: a live stream may end, and have a length then. */
  let wasLive = false;
  /** Nor does it become so once its session was told its length, however long it grows. */
  let hadLength = false;

  const look = (time = player.currentTime() ?? Number.NaN) => {
    const given = own?.();
    if (!Number.isFinite(time) && given === undefined) return;
    const duration = durationOf(player);
    const isLiveNow = wasLive || (!hadLength && isLive(player, mode, duration));
    wasLive = isLiveNow && wasShown();
    hadLength ||= !isLiveNow && duration > 0 && isTold();
    live = isLiveNow ? (live ?? followLive(player, mode)) : undefined;
    const found = given ?? live?.(time, duration) ?? Math.min(time, duration || Infinity);
    if (!seenAt || found !== position) seenAt = Date.now();
    position = found;
  };

  const pass = (time: number) => {
    position = Math.min(time, length);
    seenAt = Date.now();
  };

  return {
    read() {
      if (!isElsewhere()) look();
      return position;
    },
    keep(time) {
      if (isElsewhere()) return false;
      if (own || wasLive || !wasShown()) {
        look(time);
        return false;
      }
      length = player.duration() || Infinity;
      pass(time);
      return true;
    },
    pass,
    look: () => look(),
    seenAt: () => seenAt,
    wasNearEnd: () => position > length - NEAR_END_S,
  };
}

/** Reads positions of live content: its edge is now. */
function followLive(player: PlayerLike, mode: ContentMode): (time: number, duration: number) => number {
  let position = 0;
  let edge = 0;
  let lastTime: number | undefined;
  /** Wall clock minus media time at the edge; smallest right after the playlist grew. */
  let anchor = Infinity;

  /** Returns whether there is one: a position without is a guess. */
  const learnEdge = (time: number): boolean => {
    const seen = edgeOf(player);
    // another time line: the stream that took over from one that failed
    if (seen > 0 && seen < edge - NEW_TIME_LINE_S) {
      anchor = Infinity;
      edge = 0;
    }
    edge = Math.max(edge, seen, time);
    anchor = Math.min(anchor, Date.now() / 1000 - edge);
    return seen > 0;
  };

  return (time, duration) => {
    // what is learnt of the edge moves nobody who stands still
    if (time === lastTime) return position;
    // an event that has ended has no edge any more, and where it ends is no news of where that was
    const hasEnded = anchor < Infinity && duration > 0 && duration < Infinity && mode !== 'live';
    lastTime = hasEnded || learnEdge(time) ? time : undefined;
    position = secondOfDay((time + anchor) * 1000);
    return position;
  };
}

/** Seconds; radio may be sought without an end. */
function edgeOf(player: PlayerLike): number {
  const ranges = player.seekable();
  let seen = 0;
  for (let i = 0; i < ranges.length; i++) if (ranges.end(i) < Infinity) seen = Math.max(seen, ranges.end(i));
  return seen;
}
