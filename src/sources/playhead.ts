/**
 * Where the viewer is in the main content, in seconds. The last good position is kept as it moves: when a source
 * changes, a seek begins or an ad takes the element, it is too late to read it.
 */
import { DAY_S } from '../protocol.ts';
import type { PlayerLike } from '../video-js.ts';

/** How playheads and lengths are read; `auto` asks the player. */
export type ContentMode = 'vod' | 'live' | 'auto';

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

interface Playhead {
  /** Reads the position, or the last good one while the player shows something else. */
  read(): number;
}

/** `isElsewhere`: what the player shows now is not this content at a position of its own. */
export function createPlayhead(player: PlayerLike, mode: ContentMode, isElsewhere: () => boolean): Playhead {
  let position = 0;
  /** Wall clock minus media time at the live edge; smallest right after the playlist grew. */
  let anchor = Infinity;

  const live = (time: number): number => {
    const now = Date.now() / 1000;
    const ranges = player.seekable();
    let edge = time;
    for (let i = 0; i < ranges.length; i++) edge = Math.max(edge, ranges.end(i));
    anchor = Math.min(anchor, now - edge);
    return secondOfDay((time + anchor) * 1000);
  };

  return {
    read() {
      const time = player.currentTime() ?? 0;
      if (isElsewhere() || !Number.isFinite(time)) return position;
      const duration = durationOf(player);
      position = isLive(player, mode, duration) ? live(time) : duration > 0 ? Math.min(time, duration) : time;
      return position;
    },
  };
}
