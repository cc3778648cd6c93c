/**
 * The Video.js plugin: the face of one viewing after the other. What it can do is in `viewings.ts`, what a page sees of it
 * in `announcer.ts`; nothing here throws into the page.
 */

import { VERSION } from '../lib/version.ts';
import { guardedPlayer } from '../sources/guarded-player.ts';
import { rememberMedia } from '../sources/loaded-media.ts';
import type { Log, PluginBaseClass, SessionPlayer } from '../sources/player-like.ts';
import { type Announcer, createAnnouncer, type MediaCollectionState } from './announcer.ts';
import type { Consent, MediaCollectionOptions } from './options.ts';
import { resolveOptions } from './resolve-options.ts';
import { readTracked, type TrackDetail, type TrackedType } from './track-arguments.ts';
import { type PlayerTraits, Viewings } from './viewings.ts';

/** What `player.mediaCollection()` returns. */
export interface MediaCollection {
  /** Changes are told by `statechanged`. */
  readonly state: MediaCollectionState;
  /** Listens, as on every plugin of Video.js; `statechanged` tells of `state`. */
  on(type: string | string[], listener: (event: unknown) => void): void;
  off(type: string | string[], listener: (event: unknown) => void): void;
  /**
   * Reports an event of any type at the current playhead. For ads, chapters and states that the player does not
   * announce. Returns whether it was accepted; if not, a warning says what to do first.
   */
  track<T extends TrackedType>(eventType: T, ...detail: TrackArguments<T>): boolean;
  /**
   * `pending` keeps events in memory and sends nothing, `in` sends them with their own times, `out` forgets all that is
   * kept and sends nothing more.
   */
  setConsent(consent: Consent): void;
  /**
   * The programme changes while the player plays on, as on a live channel: ends the session, for the reason `restarted`, and
   * starts the next, at once if something plays, else at the next play. `params` and `customMetadata` are asked again.
   */
  restart(): void;
  /** Ends the current session; the next play starts another. */
  end(): void;
  /** Ends the session and stops listening; what waits is still delivered. */
  dispose(): void;
}

/** The detail may be left out where nothing in it is required. */
export type TrackArguments<T extends TrackedType> =
  object extends TrackDetail<T> ? [detail?: TrackDetail<T>] : [detail: TrackDetail<T>];

/** The plugin's class, as `registerPlugin` takes it. */
export interface MediaCollectionClass {
  /** `player` is one of Video.js, whose types differ between its versions. */
  new (player: object, options?: MediaCollectionOptions): MediaCollection;
  /** The version of this package. */
  readonly VERSION: string;
}

interface PluginOptions extends PlayerTraits {
  /** The log whose level `debug` lets the plugin speak of each event. */
  log?: Log;
}

/** The plugin on the base class of the copy of Video.js that will use it. */
export function createPlugin(Base: PluginBaseClass, traits: PluginOptions): MediaCollectionClass {
  return class extends Base {
    static readonly VERSION = VERSION;
    static readonly defaultState: MediaCollectionState = { status: 'idle', sessionId: null };

    declare state: MediaCollectionState;
    readonly #disposed = new AbortController();
    readonly #announcer: Announcer;
    /** None with options that nothing can be tracked with. */
    readonly #viewings: Viewings | undefined;

    constructor(player: SessionPlayer, written?: MediaCollectionOptions) {
      super(player);
      const until = this.#disposed.signal;
      const announcer = createAnnouncer({ plugin: this, player, log: traits.log, until });
      this.#announcer = announcer;
      const options = resolveOptions(written, player, announcer.warn);
      if (typeof options !== 'string') {
        const asked = Object.assign(guardedPlayer(player), { loadedMedia: rememberMedia(player, until) });
        this.#viewings = new Viewings({ ...traits, player: asked, options, announcer, until });
        return;
      }
      // the page gets to add its listeners first
      setTimeout(() => announcer.failed({ code: 'option', message: options }, true));
    }

    track<T extends TrackedType>(eventType: T, ...[detail]: TrackArguments<T>): boolean {
      const { warn, say } = this.#announcer;
      const event = readTracked(eventType, detail, (sentence) => warn(`track('${eventType}'): ${sentence}`));
      const viewings = this.#viewings;
      const why = typeof event === 'string' ? event : viewings ? viewings.track(event) : 'nothing is tracked now';
      if (why) say('warn', `track('${eventType}') is not accepted: ${why}`);
      return !why;
    }

    setConsent(consent: Consent): void {
      if (consent === 'in' || consent === 'out' || consent === 'pending') this.#viewings?.setConsent(consent);
      else this.#announcer.say('warn', "setConsent: expected 'in', 'out' or 'pending'; nothing is changed");
    }

    restart(): void {
      this.#viewings?.restart();
    }

    end(): void {
      this.#viewings?.close('ended');
    }

    override dispose(): void {
      if (this.#disposed.signal.aborted) return;
      this.#disposed.abort();
      this.#viewings?.dispose();
      this.#announcer.withdraw();
      super.dispose();
    }
  } as unknown as MediaCollectionClass;
}
