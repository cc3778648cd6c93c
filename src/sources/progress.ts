/**
 * Follows the progress of the content for all sources, with one look at the player: it says `timeupdate` four times a
 * second, and every question that it is asked costs. Knows nothing of what is watched.
 */
import { listen } from '../lib/listen.ts';
import type { PlayerLike } from './player-like.ts';

/** `time` is the player's, in seconds; `isNewSecond`: what can wait is due, once in a second of the content. */
type Follower = (time: number, isNewSecond: boolean) => void;

/** Adds a follower, who is told of each `timeupdate` from now on, or only of those in a new second. */
export type Follow = (follower: Follower, pace?: 'everySecond') => void;

export function followProgress(player: PlayerLike, until: AbortSignal): Follow {
  const always: Follower[] = [];
  const everySecond: Follower[] = [];
  let second = Number.NaN;
  const look = () => {
    const time = player.currentTime();
    // some techs have none to tell, for a while or ever
    if (time === undefined || !Number.isFinite(time)) return;
    const before = second;
    second = Math.floor(time);
    const isNewSecond = second !== before;
    for (const follower of always) follower(time, isNewSecond);
    if (isNewSecond) for (const follower of everySecond) follower(time, true);
  };
  // contrib-ads gives it another name in a replay that follows a post-roll
  listen(player, ['timeupdate', 'contenttimeupdate'], look, until);
  return (follower, pace) => (pace ? everySecond : always).push(follower);
}
