/**
 * A plain media element, or one that behaves like it, in the shape in which the sources know a player. Knows nothing of
 * Video.js up to 8: this is how the same engine serves a `<video>`, and players built around a media element of their own.
 * Media objects of Video.js 10 are such: they play in an element, and tell more than it does.
 */
import type { Emitter } from '../lib/listen.ts';
import type { MediaErrorLike, QualityLevelsLike, SessionPlayer, TextTrackLike, TrackList } from './player-like.ts';

/** A list of renditions, as Video.js 10 and other players have it on their media. */
interface RenditionsLike extends EventTarget {
  readonly length: number;
  readonly [index: number]: RenditionLike;
}

interface RenditionLike {
  /** Bits per second. */
  readonly bitrate?: number | undefined;
  readonly height?: number | undefined;
  /** Chosen to be loaded. */
  readonly active?: boolean | undefined;
}

/** What is needed of an element; every `HTMLMediaElement` has it, and so have media objects of Video.js 10. */
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
  > & {
    readonly error: MediaErrorLike | null;
    getVideoPlaybackQuality?: HTMLVideoElement['getVideoPlaybackQuality'];
    getAttribute?(name: string): string | null;
    loop?: boolean;
    playbackRate?: number;
    localName?: string;
    src?: string;
    readonly videoHeight?: number;
    /** Where the bitrate is read. */
    readonly videoRenditions?: RenditionsLike;
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

/**
 * The renditions in the shape of Video.js 8's quality levels: a list of the one on screen. That is the only one of the
 * picture's height, or else the one that is loaded.
 */
class LevelOnScreen {
  readonly [index: number]: { bitrate?: number | undefined };
  readonly length = 1;
  readonly selectedIndex = 0;
  readonly #renditions: RenditionsLike;
  readonly #height: () => number | undefined;

  constructor(renditions: RenditionsLike, height: () => number | undefined) {
    this.#renditions = renditions;
    this.#height = height;
  }

  get 0() {
    const all = Array.from(this.#renditions);
    const [one, another] = all.filter((each) => each.height === this.#height());
    return (one && !another ? one : all.find(({ active }) => active)) ?? {};
  }
}

function levelsOf(renditions: RenditionsLike, height: () => number | undefined): QualityLevelsLike {
  return Object.assign(new LevelOnScreen(renditions, height), emitter(renditions));
}

/** The session ID stands on the element. It is a class for the reason that `guarded-player.ts` gives. */
class SessionOnElement {
  readonly #element: { mediaSessionId?: string | null };

  constructor(element: object) {
    this.#element = element;
  }

  get mediaSessionId(): string | null {
    return this.#element.mediaSessionId ?? null;
  }

  set mediaSessionId(sessionId: string | null) {
    this.#element.mediaSessionId = sessionId;
  }
}

/** `disposed` fires when tracking of the element ends. */
export function asPlayer(media: MediaElementLike, disposed: AbortSignal): SessionPlayer {
  const tracks = media.textTracks;
  const { videoRenditions } = media;
  /** The element that it is, or that it plays in: a media object of Video.js 10 has one while it is on the page. */
  const element = (): MediaElementLike => (media.getAttribute ? media : (Reflect.get(media, 'target') ?? media));
  // whoever feeds its element by a `blob:` says in `src` what that is
  const currentSrc = () => (element() === media ? media.currentSrc : media.src || media.currentSrc);
  const asked: SessionPlayer = {
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
    currentSrc,
    currentSources: () => [currentSrc()],
    currentType: () => '',
    muted: () => media.muted,
    volume: () => media.volume,
    // what else is on the whole screen, or in a window of its own, the page tells
    isFullscreen: () => element().webkitDisplayingFullscreen ?? false,
    loop: () => media.loop,
    playbackRate: () => media.playbackRate,
    isAudio: () => media.localName === 'audio',
    textTracks: () => Object.assign(Array.from(tracks), emitter(tracks)) as unknown as TrackList<TextTrackLike>,
    error: () => media.error ?? element().error,
    isDisposed: () => disposed.aborted,
    el: () => (element().getAttribute ? (element() as Partial<Element> as Element) : null),
    getVideoPlaybackQuality: () => element().getVideoPlaybackQuality?.(),
    ...(videoRenditions && { qualityLevels: () => levelsOf(videoRenditions, () => element().videoHeight) }),
  };
  return Object.assign(new SessionOnElement(media), asked);
}
