// Where `moduleResolution` is `nodenext`, the types of Video.js 8 can't be called; a player that comes from elsewhere
// has the plugin all the same.
import type VideoJs from 'video.js';
import 'videojs-media-collection';

type Player = ReturnType<typeof VideoJs.default>;

export function leave(player: Player): string | null {
  player.mediaCollection().end();
  return player.mediaSessionId;
}
