/** What a viewing is given, and what it remembers, in one object. Data only; `viewing.ts` wires it. */
import type { Backend } from '../delivery/backend.ts';
import type { Clock } from '../lib/clock.ts';
import type { Recordings } from '../offline/recordings.ts';
import type { EndReason } from '../session/signals.ts';
import type { AdsSource, ListenToAds } from '../sources/ads.ts';
import type { ContentSource } from '../sources/content.ts';
import type { createMetadata } from '../sources/metadata.ts';
import type { PlayerLike } from '../sources/player-like.ts';
import type { Follow } from '../sources/progress.ts';
import type { Quality } from '../sources/quality.ts';
import type { ParamsWait } from './await-params.ts';
import type { MediaSessionError } from './errors.ts';
import type { createExtra } from './metadata-hooks.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type { Tracker } from './tracker.ts';

/** What an ended viewing leaves to the next. */
interface Left {
  /** What plays now is the next. */
  playsOn: boolean;
  /** Where the content was. */
  playhead: number;
}

export interface ViewingListener {
  started(): void;
  opened(sessionId: string): void;
  /** A session ended; `over`: the viewing with it. */
  ended(reason: EndReason, over: boolean, left: Left): void;
  /** `fatal`: no session for this viewing. */
  failed(error: MediaSessionError, fatal: boolean): void;
  /** This content is not to be tracked. */
  declined(): void;
  /** All is delivered or given up. */
  done(): void;
}

export interface ViewingOptions {
  player: PlayerLike;
  /** Where the content was when the viewing before ended, if it goes on from there. */
  from: number | undefined;
  playerName: string;
  libraryVersion: string;
  options: ResolvedOptions;
  listenToAds?: ListenToAds | undefined;
  backend: Backend;
  clock: Clock;
  debug(sentence: () => string): void;
  /** Says a warning once, however often it comes. */
  warn(sentence: string): void;
  isPending: boolean;
  /** Nothing until they are loaded, or where they are not asked for. */
  recordings(): Recordings | undefined;
  on: ViewingListener;
}

/** The parts of a viewing, and what it remembers. */
export interface ViewingState extends ViewingOptions {
  /** Listens to the player until the viewing is over. */
  readonly listening: AbortController;
  /** Listens to the page until all is delivered. */
  readonly delivering: AbortController;
  readonly extra: ReturnType<typeof createExtra>;
  readonly follow: Follow;
  readonly metadata: ReturnType<typeof createMetadata>;
  readonly tracker: Tracker;
  /** Those that are asked, too. */
  readonly sources: { content?: ContentSource; ads?: AdsSource | undefined; quality?: Quality };
  opening: ParamsWait | undefined;
  /** Of `media.id`: what was made of the source's address, if it was; and what the page gave. */
  readonly id: { ofAddress?: string | undefined; given?: string | undefined };
  /** Another content, or the same again, plays already when this viewing ends. */
  playsOn: boolean;
  /** The last bitrate that was tracked by hand: it counts, not what the player says of it. */
  ownBitrate: number | undefined;
  live: LiveFound;
  /** An ad played when the page was put away. */
  adGoesOn: boolean;
}

/** A stream may be found to be live when its viewing has begun. */
interface LiveFound {
  atStart: boolean;
  /** Of the last event before it was found. The player may be on to other content when that is asked. */
  ts: number | undefined;
  /** The session was told what it is. */
  isTold: boolean;
}
