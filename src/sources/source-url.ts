/**
 * The URLs of sources, made absolute: Video.js names one and the same source as it was given, or as the element
 * resolved it.
 */
import type { PlayerLike } from './player-like.ts';

export function absolute(url: string): string {
  try {
    return url && new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
}

export function sourceOf(player: PlayerLike): string {
  return absolute(player.currentSrc());
}

/** The same for whoever asks many times a second: each URL is parsed once. */
export function sourceReader(player: PlayerLike): () => string {
  let url = '';
  let source = '';
  return () => {
    const now = player.currentSrc();
    if (now !== url) source = absolute(now);
    url = now;
    return source;
  };
}

/** The URLs in what `src()` or `loadMedia()` may be given: a URL, an object with one, or a list of them. */
export function urlsOf(src: unknown): string[] {
  const list = Array.isArray(src) ? src : [src];
  return list
    .map((entry) => (typeof entry === 'string' ? entry : entry?.src))
    .filter((url) => typeof url === 'string')
    .map(absolute);
}
