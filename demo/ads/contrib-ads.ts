// What the demo's ads use of videojs-contrib-ads, which has no types of its own, and the convention that ads plugins
// follow beside it: events `ads-pod-*` and `ads-ad-*`, and what is playing as `pod`, `ad` and `provider`.
import type videojs from 'video.js';

export type Player = ReturnType<typeof videojs>;

export interface ContribAds {
  startLinearAdMode(): void;
  endLinearAdMode(): void;
  inAdBreak(): boolean;
  isInAdMode(): boolean;
  provider?: { type: string };
  pod?: { id: string; size: number } | null;
  ad?: { type: string; index: number; id: string; duration: number; currentTime(): number } | null;
}

/** Sets videojs-contrib-ads up on the player, unless it is; the page must have loaded it. */
export function contribAds(player: Player): ContribAds {
  const found: unknown = Reflect.get(player, 'ads');
  if (typeof found === 'function') Reflect.apply(found, player, [{ timeout: 2000 }]);
  return Reflect.get(player, 'ads') as ContribAds;
}
