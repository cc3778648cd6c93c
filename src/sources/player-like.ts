/**
 * Video.js as far as this plugin uses it, in one shape for versions 7 and 8 and for players with and without the
 * plugins named here; and what stands for the answer of a player that has none. No public type depends on the types of
 * Video.js, which differ between its versions.
 */
import type { Emitter } from '../lib/listen.ts';

export interface TrackList<T> extends Emitter {
  readonly length: number;
  readonly [index: number]: T;
}

interface Cue {
  startTime: number;
  endTime: number;
  text?: string;
  value?: unknown;
}

export interface TextTrackLike extends EventTarget {
  kind: string;
  label: string;
  mode: string;
  cues: ArrayLike<Cue> | null;
  activeCues: ArrayLike<Cue> | null;
}

/** What `loadMedia` was given. */
export interface MediaLike {
  id?: unknown;
  title?: unknown;
  artist?: unknown;
  album?: unknown;
  duration?: unknown;
  src?: unknown;
}

/** What `loadMedia` was given last, whether or not the player still knows. */
export interface LoadedMedia {
  media: MediaLike;
  /** Nothing of it was loaded yet. */
  isAwaited: boolean;
}

export interface MediaErrorLike {
  code: number;
  message?: string;
}

/** videojs-contrib-ads, and what ads plugins hang on it by convention. */
export interface AdsLike {
  isInAdMode?(): boolean;
  inAdBreak?(): boolean;
  isContentResuming?(): boolean;
  stitchedAds?(): boolean;
  contentSrc?: string;
  adType?: string | null;
  /** There from the start of a break in the content's element until the content is restored. */
  snapshot?: object | null;
  provider?: { type?: string } | string | null;
  ad?: { type?: string; index?: number; id?: string; duration?: number } | null;
}

export interface PlayerLike extends Emitter {
  trigger(event: string | object): unknown;
  paused(): boolean;
  ended(): boolean;
  seeking(): boolean;
  currentTime(): number | undefined;
  duration(): number | undefined;
  readyState(): number;
  videoHeight?(): number;
  seekable(): { length: number; end(index: number): number };
  currentSrc(): string;
  currentSources(): unknown[];
  currentType(): string;
  muted(): boolean | undefined;
  volume(): number | undefined;
  isFullscreen(): boolean | undefined;
  isInPictureInPicture?(): boolean;
  textTracks(): TrackList<TextTrackLike>;
  error(): MediaErrorLike | null | undefined;
  isDisposed(): boolean;
  el(): Element | null;
  usingPlugin?(name: string): boolean;
  loop?(): boolean | undefined;
  playbackRate?(): number | undefined;
  isAudio?(): boolean;
  audioOnlyMode?(): boolean;
  getMedia?(): MediaLike | null;
  /** Ours (`loaded-media.ts`). */
  loadedMedia?(): LoadedMedia | undefined;
  mediainfo?: { id?: unknown; name?: unknown; duration?: unknown } | null;
  /** contrib-ads replaces this function by an object when it is set up. */
  ads?: AdsLike;
  tech?(safety: true): TechLike | null | undefined;
  qualityLevels?(): QualityLevelsLike;
  getVideoPlaybackQuality?(): { droppedVideoFrames?: number; totalVideoFrames?: number } | undefined;
}

type Asked<K extends keyof PlayerLike> = NonNullable<PlayerLike[K]>;

/** What is asked of a player, all but its listeners. */
export type Question = Exclude<
  { [K in keyof PlayerLike]-?: Asked<K> extends (...given: never[]) => unknown ? K : never }[keyof PlayerLike],
  'on' | 'off' | 'trigger'
>;

/**
 * What each question is answered of a player that lacks it, or fails (`guarded-player.ts`): as if there were nothing to
 * tell. `undefined`: not known, as everybody who asks expects of a player.
 */
export const NEUTRAL: {
  readonly [K in Question]: Asked<K> extends (...given: never[]) => infer Answer ? Answer | undefined : never;
} = {
  paused: true,
  ended: false,
  seeking: false,
  currentTime: undefined,
  duration: undefined,
  // HTMLMediaElement.HAVE_ENOUGH_DATA: nothing speaks against what the player says of its time
  readyState: 4,
  videoHeight: 0,
  seekable: { length: 0, end: () => 0 },
  currentSrc: '',
  currentSources: [],
  currentType: '',
  muted: undefined,
  volume: undefined,
  isFullscreen: undefined,
  isInPictureInPicture: false,
  textTracks: { length: 0, on() {}, off() {} },
  error: undefined,
  isDisposed: false,
  el: null,
  usingPlugin: false,
  loop: false,
  playbackRate: undefined,
  isAudio: false,
  audioOnlyMode: false,
  getMedia: undefined,
  loadedMedia: undefined,
  tech: undefined,
  qualityLevels: undefined,
  getVideoPlaybackQuality: undefined,
};

/** A player with the plugin on it. */
export interface SessionPlayer extends PlayerLike {
  mediaSessionId?: string | null;
}

export interface TechLike {
  duration?(): number | undefined;
  /** The media element's own. */
  error?(): MediaErrorLike | null | undefined;
  vhs?: {
    playlists?: { media?(): { attributes?: RenditionAttributes } | undefined };
  };
}

interface RenditionAttributes {
  BANDWIDTH?: number;
  'FRAME-RATE'?: number;
}

export interface QualityLevelsLike extends TrackList<{ readonly bitrate?: number | undefined }> {
  selectedIndex: number;
}

/** The base class that a copy of Video.js hands to plugins. */
export interface PluginBase {
  player: SessionPlayer;
  log: Log;
  state: object;
  setState(next: object): object;
  dispose(): void;
}

export type PluginBaseClass = new (player: SessionPlayer) => PluginBase;

export interface Log {
  /** Returns the level after it was set, if one is given. */
  level(level?: string): string;
  debug(...words: unknown[]): void;
  warn(...words: unknown[]): void;
  error(...words: unknown[]): void;
}

export interface VideoJs {
  VERSION: string;
  log: Log;
  getPlugin(name: string): unknown;
  registerPlugin(name: string, plugin: unknown): unknown;
}
