/**
 * Follows the progress of the content for all sources, with one look at the player: it says `timeupdate` four times a
 * second, and every question that it is asked costs. Knows nothing of what is watched.
 */
import { listen } from '../lib/listen.ts';
import type { PlayerLike } from './player-like.ts';

/** `time` is the player's, in seconds; `isNewSecond`: what can wait is due, once in a second of the content. */
type Follower = (time: number, isNewSecond: boolean) => void;

/** Adds a follower, who is told of each `timeupdate` from now on. */
export type Follow = (follower: Follower) => void;

export function followProgress(player: PlayerLike, until: AbortSignal): Follow {
  const followers: Follower[] = [];
  let second = Number.NaN;
  const look = () => {
    const time = player.currentTime();
    // some techs have none to tell, for a while or ever
    if (time === undefined || !Number.isFinite(time)) return;
    const before = second;
    second = Math.floor(time);
    for (const follower of followers) follower(time, second !== before);
  };
  // contrib-ads gives it another name in a replay that follows a post-roll
  listen(player, ['timeupdate', 'contenttimeupdate'], look, until);
  return (follower) => followers.push(follower);
}
