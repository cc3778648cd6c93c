/**
 * Remembers what `loadMedia()` was given: Video.js forgets it where it resets a player that plays, and tells nobody of the
 * call. The player's own method does its work as ever.
 *
 * @see https://github.com/videojs/video.js/blob/v8.24.1/src/js/player.js — `loadMedia`, `reset`
 */
import { valuesOf } from '../lib/records.ts';
import type { LoadedMedia, PlayerLike } from './player-like.ts';

type LoadMedia = (...given: unknown[]) => unknown;

/** Returns what was given last; nothing of what was given before it was listened to. */
export function rememberMedia(player: PlayerLike, until: AbortSignal): () => LoadedMedia | undefined {
  const loading = player as { loadMedia?: LoadMedia };
  const { loadMedia } = loading;
  let last: LoadedMedia | undefined;
  if (typeof loadMedia !== 'function') return () => undefined;

  const remember: LoadMedia = (...given) => {
    last = { media: valuesOf(given[0]), isAwaited: true };
    return loadMedia.apply(player, given);
  };
  loading.loadMedia = remember;
  const arrive = () => {
    if (last) last = { ...last, isAwaited: false };
  };
  player.on('loadstart', arrive);
  until.addEventListener('abort', () => {
    player.off('loadstart', arrive);
    // whoever has put something of theirs in its place goes on to call us
    if (loading.loadMedia === remember) loading.loadMedia = loadMedia;
  });
  return () => last;
}
