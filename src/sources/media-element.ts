/**
 * A plain media element, or one that behaves like it, in the shape in which the sources know a player. Knows nothing of
 * Video.js: this is how the same engine serves a `<video>`, and players built around a media element of their own.
 */
import type { Emitter } from '../lib/listen.ts';
import type { SessionPlayer, TextTrackLike, TrackList } from './player-like.ts';

/** What is needed of an element; every `HTMLMediaElement` has it, and so do media elements of Video.js 10. */
export type MediaElementLike = EventTarget &
  Pick<
    HTMLMediaElement,
    | 'paused'
    | 'ended'
    | 'seeking'
    | 'currentTime'
    | 'duration'
    | 'readyState'
    | 'seekable'
    | 'currentSrc'
    | 'muted'
    | 'volume'
    | 'textTracks'
    | 'error'
  > & {
    getVideoPlaybackQuality?: HTMLVideoElement['getVideoPlaybackQuality'];
    getAttribute?(name: string): string | null;
    loop?: boolean;
    localName?: string;
    /** iPhones put a video on the whole screen by themselves. */
    webkitDisplayingFullscreen?: boolean;
  };

/** `on` and `off` as Video.js has them. */
function emitter(target: EventTarget): Emitter {
  return {
    on(types, listener) {
      for (const type of [types].flat()) target.addEventListener(type, listener as EventListener);
    },
    off(types, listener) {
      for (const type of [types].flat()) target.removeEventListener(type, listener as EventListener);
    },
  };
}

/** `disposed` fires when tracking of the element ends. */
export function asPlayer(media: MediaElementLike, disposed: AbortSignal): SessionPlayer {
  const tracks = media.textTracks;
  const element = media as MediaElementLike & Partial<Element> & { mediaSessionId?: string | null };
  return {
    get mediaSessionId() {
      return element.mediaSessionId ?? null;
    },
    set mediaSessionId(sessionId) {
      element.mediaSessionId = sessionId;
    },
    ...emitter(media),
    trigger(event) {
      const { type, ...data } = typeof event === 'string' ? { type: event } : (event as { type: string });
      return media.dispatchEvent(Object.assign(new Event(type), data));
    },
    paused: () => media.paused,
    ended: () => media.ended,
    seeking: () => media.seeking,
    currentTime: () => media.currentTime,
    duration: () => media.duration,
    readyState: () => media.readyState,
    seekable: () => media.seekable,
    currentSrc: () => media.currentSrc,
    currentSources: () => [media.currentSrc],
    currentType: () => '',
    muted: () => media.muted,
    volume: () => media.volume,
    // what else is on the whole screen, or in a window of its own, the page tells
    isFullscreen: () => element.webkitDisplayingFullscreen ?? false,
    loop: () => media.loop,
    isAudio: () => media.localName === 'audio',
    textTracks: () => Object.assign(Array.from(tracks), emitter(tracks)) as unknown as TrackList<TextTrackLike>,
    error: () => media.error,
    isDisposed: () => disposed.aborted,
    el: () => (element.getAttribute ? (element as Element) : null),
    getVideoPlaybackQuality: () => media.getVideoPlaybackQuality?.(),
  };
}
