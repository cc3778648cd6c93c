/**
 * What an integrator sets, in types. What is checked at run time, and what an option is that is left out, is in
 * `resolve-options.ts`.
 */
import type { Placeless } from '../backends/edge/xdm-places.ts';
import type { CustomMetadata } from '../protocol/events.ts';
import type { SessionParams } from '../protocol/params.ts';
import type { Ad, Chapter } from '../session/signals.ts';
import type { PlayerLike } from '../sources/player-like.ts';
import type { ContentMode } from '../sources/playhead.ts';

/** Whether the viewer agreed to be tracked; see the option `consent`. */
export type Consent = 'in' | 'out' | 'pending';

/** A method's type, so that a function of your own type of player fits as well. */
type OfPlayer<A extends unknown[], T> = { call(...given: [...A, player: PlayerLike]): T }['call'];

/** A value, or a function that returns or promises one, or `None`. */
type Supplier<T, None> = T | OfPlayer<[], T | None | Promise<T | None>>;

/** What a hook adds to an automatic `adStart` or `chapterStart`. */
export interface Addition {
  /** In Adobe's keys; win over what the player says. */
  params?: Record<string, unknown>;
  /** Your own pairs. */
  customMetadata?: CustomMetadata;
}

/** A chapter of the list given in the options. */
export interface ChapterOption extends Addition {
  /** As reports show it. */
  name: string;
  /** Seconds of the content. */
  start: number;
  /** Seconds of the content. */
  end: number;
}

/** What the options of both back ends have in common. */
interface SharedOptions<Params> {
  /**
   * What to say of the content, in Adobe's keys; wins over what the player says. A function is called once per viewing,
   * when it starts and consent is in; it may be asynchronous (10 s at most), and `null` means that this content is not
   * tracked. If it fails or is late, the session starts with what is known, or is a `mediasessionerror` with the code
   * `params` if a required one is missing.
   * @defaultValue `{}`
   */
  params?: Supplier<Params, null>;
  /**
   * Your own pairs for the `sessionStart`. A function is called as `params` is; `null` means that there are none.
   * @defaultValue none
   */
  customMetadata?: Supplier<CustomMetadata, null | undefined>;
  /**
   * `in` tracks; `pending` keeps events in memory and sends nothing; `out` sends nothing and keeps nothing. Later it is
   * `setConsent()` that changes it.
   * @defaultValue `'in'`
   */
  consent?: Consent;
  /**
   * Seconds between pings while an ad plays; of content it is 10.
   * @defaultValue `1`
   */
  adPingInterval?: 1 | 10;
  /**
   * How playheads and length are read; `auto` takes a stream without an end as live.
   * @defaultValue `'auto'`
   */
  content?: ContentMode;
  /**
   * Track the ads that an ads plugin plays.
   * @defaultValue `true`
   */
  ads?: boolean;
  /**
   * Report bitrate, frames and time to start.
   * @defaultValue `true`
   */
  quality?: boolean;
  /**
   * Report full screen, mute, captions, picture-in-picture and focus.
   * @defaultValue `true`
   */
  states?: boolean;
  /**
   * Track chapters: from the chapters text track (`true`), or from a list.
   * @defaultValue `true`
   */
  chapters?: boolean | readonly ChapterOption[];
  /**
   * Called when an ad of an ads plugin starts; what it returns, at once, is added to the `adStart`. If it fails, nothing
   * is added, and a warning says so.
   * @defaultValue none
   */
  adMetadata?: OfPlayer<[ad: Ad], Addition | null | undefined>;
  /**
   * The same for the `chapterStart` of a chapter that the plugin found.
   * @defaultValue none
   */
  chapterMetadata?: OfPlayer<[chapter: Chapter], Addition | null | undefined>;
  /**
   * Where the viewer is in the main content, in seconds, where the player's `currentTime()` is not that: ads stitched into
   * the stream, an offset, a clock of your own. Asked whenever the position is read, several times a second while content
   * plays, and not during ads. What is no finite number from 0 is ignored, and so is a failure.
   * @defaultValue none
   */
  playhead?: OfPlayer<[], number>;
  /**
   * Record viewings that have no network in the browser's storage, 50 at most and for 30 days, and send them later.
   * Needs a timestamp-optional report suite (behind the datastream, too). The code for it is a file of its own, fetched
   * when a player is set up: with a bundler a chunk, with script tags `videojs-media-collection-offline.min.js` beside the
   * first script. `script` says where that is on pages that serve their scripts as one file (relative to the page; with a
   * bundler it is not needed). Until it is there events wait in memory; if it can't be loaded, a warning says so, and live
   * tracking goes on.
   * @defaultValue `false`
   */
  offline?: boolean | { script: string };
}

/** Viewings go to the Media Collection API. */
export interface MediaCollectionApiOptions extends SharedOptions<SessionParams> {
  /**
   * Required. Base URL of the Media Collection API: `https`, or `http` on an `http` page; no query, fragment, user
   * name or password. A path prefix is kept, a trailing `/` is ignored; `/api/v1` is added.
   */
  endpoint: string;
  datastreamId?: undefined;
}

/** The params that the Edge Network has a place for, or that its datastream knows anyway. */
export type EdgeSessionParams = Omit<SessionParams, Placeless>;

/** Viewings go to a datastream of the Edge Network. */
export interface MediaEdgeOptions extends SharedOptions<EdgeSessionParams> {
  /**
   * Chooses the Media Edge API: the ID of the datastream, in which *Media Analytics* is on. Needs
   * `videojs-media-collection/edge`, or its script, to be loaded before.
   */
  datastreamId: string;
  /**
   * Base URL of the Edge Network: Adobe's, or your own domain for it. The same rules as for the other API; `/ee/va/v1`
   * is added.
   * @defaultValue `https://edge.adobedc.net`
   */
  endpoint?: string;
}

/**
 * All are read once, when the plugin is set up. A wrong one is a `mediasessionerror` with the code `option`, and nothing
 * is tracked on this player. `datastreamId` chooses the back end.
 */
export type MediaCollectionOptions = MediaCollectionApiOptions | MediaEdgeOptions;
