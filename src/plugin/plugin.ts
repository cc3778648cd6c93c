/**
 * The Video.js plugin: one viewing after the other, and what a page sees of them: the session ID on the player, the
 * plugin's state, three events. The rules of a viewing are elsewhere; nothing here throws into the page.
 */

import { createCollectionApi } from '../backends/media-collection.ts';
import { isOnline, pageClock } from '../lib/page-clock.ts';
import { VERSION } from '../lib/version.ts';
import { createRecordings, type Recordings } from '../offline/recordings.ts';
import { read } from '../protocol/conform.ts';
import type { EndReason } from '../session/signals.ts';
import type { PluginBaseClass, SessionPlayer, VideoJs } from '../sources/player-like.ts';
import type { MediaSessionError } from './errors.ts';
import { type Consent, checkOptions, type MediaCollectionOptions } from './options.ts';
import { readTracked, type TrackDetail, type TrackedType } from './track-arguments.ts';
import { createViewing, type Viewing } from './viewing.ts';

const NAME = 'mediaCollection';

/** What the plugin is about, as Video.js's `state`. */
export interface MediaCollectionState {
  /**
   * `idle`: not played yet, or not to be tracked; `starting`: played, not answered yet; `open`; `ended`; `failed`: wrong
   * options, missing params, refused or lost; `off`: consent is out.
   */
  status: 'idle' | 'starting' | 'open' | 'ended' | 'failed' | 'off';
  /** The ID of the session that is open now; `null` when none is. */
  sessionId: string | null;
}

/** What `player.mediaCollection()` returns. */
export interface MediaCollection {
  /** Changes are told by `statechanged`. */
  readonly state: MediaCollectionState;
  /** Listens, as on every plugin of Video.js; `statechanged` tells of `state`. */
  on(type: string | string[], listener: (event: unknown) => void): void;
  off(type: string | string[], listener: (event: unknown) => void): void;
  /**
   * Reports an event of any type at the current playhead. For ads, chapters and states that the player does not
   * announce. Returns whether it was accepted; a refusal is a warning that says what to do first.
   */
  track<T extends TrackedType>(eventType: T, ...detail: TrackArguments<T>): boolean;
  /**
   * `pending` keeps events in memory and sends nothing, `in` sends them with their own times, `out` forgets all that is
   * kept and sends nothing more.
   */
  setConsent(consent: Consent): void;
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

/** The plugin on the base class of the copy of Video.js that will use it. `playerName` is reported. */
export function createPlugin(Base: PluginBaseClass, playerName: string): MediaCollectionClass {
  return class extends Base {
    static readonly VERSION = VERSION;
    static readonly defaultState: MediaCollectionState = { status: 'idle', sessionId: null };

    declare state: MediaCollectionState;
    #consent: Consent = 'in';
    #options: MediaCollectionOptions;
    #usable = true;
    #disposed = false;
    #current: Viewing | undefined;
    #recordings: Recordings | undefined;
    #announced: string | undefined;
    /** Viewings that still deliver, the current one among them. */
    readonly #viewings = new Set<Viewing>();
    readonly #warned = new Set<string>();

    constructor(player: SessionPlayer, options?: MediaCollectionOptions) {
      super(player);
      this.#options = read(options) as unknown as MediaCollectionOptions;
      player.mediaSessionId = null;
      const { problems, warnings } = checkOptions(this.#options);
      for (const warning of warnings) this.#warn(warning);
      if (problems.length > 0) {
        this.#usable = false;
        // the page gets to add its listeners first
        setTimeout(() => this.#fail({ code: 'option', message: problems.join('; ') }, true));
        return;
      }
      this.#consent = this.#options.consent ?? 'in';
      if (this.#options.offline) {
        this.#recordings = createRecordings({
          endpoint: this.#options.endpoint,
          api: createCollectionApi(this.#options.endpoint),
          clock: pageClock,
          isOnline,
          warn: (sentence) => this.#warn(sentence),
        });
        this.#keepRecordings();
      }
      if (this.#consent === 'out') this.setState({ status: 'off' });
      else this.#arm(true);
    }

    track<T extends TrackedType>(eventType: T, ...[detail]: TrackArguments<T>): boolean {
      const { event, problem, warnings } = readTracked(eventType, detail);
      for (const warning of warnings) this.#warn(`track('${eventType}'): ${warning}`);
      const current = this.#current;
      const refusal = problem ?? (event && current ? current.refusal(event) : 'nothing is tracked now');
      if (refusal || !event || !current) {
        this.#log('warn', `track('${eventType}') is refused: ${refusal}`);
        return false;
      }
      current.say({ type: 'tracked', event });
      return true;
    }

    setConsent(consent: Consent): void {
      if (consent !== 'in' && consent !== 'out' && consent !== 'pending') {
        this.#log('warn', "setConsent: expected 'in', 'out' or 'pending'; nothing is changed");
        return;
      }
      const before = this.#consent;
      this.#consent = consent;
      if (!this.#usable || consent === before) return;
      this.#keepRecordings();
      // what is delivered yet obeys also when the plugin is disposed of
      if (consent === 'out') {
        for (const viewing of this.#viewings) viewing.drop();
        this.#viewings.clear();
        this.#current = undefined;
        if (this.#disposed) return;
        this.#leave('consent');
        // who heard of it may have given it again
        if (!this.#disposed && this.#consent === 'out') this.setState({ status: 'off' });
        return;
      }
      for (const viewing of this.#viewings) viewing.setPending(consent === 'pending');
      if (before === 'out' && !this.#disposed) {
        this.setState({ status: 'idle' });
        // and here, withdrawn it
        if (!this.#disposed && this.#consent !== 'out' && !this.#current) this.#arm(true);
      }
    }

    end(): void {
      this.#current?.say({ type: 'closed', reason: 'ended' });
    }

    override dispose(): void {
      if (this.#disposed) return;
      this.#disposed = true;
      const current = this.#current;
      current?.say({ type: 'closed', reason: 'dispose' });
      current?.detach();
      this.#current = undefined;
      // within one of our own calls to a hook, the end is yet to be heard
      if (this.state.sessionId !== null) this.#leave('dispose');
      this.player.mediaSessionId = null;
      super.dispose();
    }

    /** Recorded sessions obey consent, too. */
    #keepRecordings(): void {
      if (this.#consent === 'out') {
        this.#recordings?.erase();
        return;
      }
      this.#recordings?.hold(this.#consent === 'pending');
      this.#recordings?.send();
    }

    /** Waits for the next viewing. */
    #arm(joinsPlayback: boolean): void {
      const viewing: Viewing = createViewing({
        player: this.player,
        playerName,
        libraryVersion: `videojs-media-collection-${VERSION}`,
        options: this.#options,
        api: createCollectionApi(this.#options.endpoint),
        clock: pageClock,
        log: this.log,
        warn: (sentence) => this.#warn(sentence),
        isPending: this.#consent === 'pending',
        recordings: this.#recordings,
        on: {
          started: () => this.#update(viewing, { status: 'starting', sessionId: null }),
          opened: (sessionId) => this.#open(viewing, sessionId),
          ended: (reason, over) => this.#end(viewing, reason, over),
          failed: (error, fatal) => this.#fail(error, fatal && viewing === this.#current),
          declined: () => this.#update(viewing, { status: 'idle' }),
          done: () => this.#viewings.delete(viewing),
        },
      });
      this.#current = viewing;
      this.#viewings.add(viewing);
      if (joinsPlayback) viewing.join();
    }

    #update(viewing: Viewing, state: Partial<MediaCollectionState>): void {
      if (viewing === this.#current && !this.#disposed) this.setState(state);
    }

    #open(viewing: Viewing, sessionId: string): void {
      if (viewing !== this.#current || this.#disposed) return;
      const { player } = this;
      player.mediaSessionId = sessionId;
      this.#announced = undefined;
      this.setState({ status: 'open', sessionId });
      this.#announce(player, sessionId);
    }

    /** Once: who hears of the state first may end the session, and its start comes before its end. */
    #announce(player: SessionPlayer, sessionId: string): void {
      if (this.#announced === sessionId) return;
      this.#announced = sessionId;
      player.trigger({ type: 'mediasessionstart', sessionId });
    }

    #end(viewing: Viewing, reason: EndReason, over: boolean): void {
      if (viewing !== this.#current) return;
      this.#leave(reason);
      // who heard of it may have withdrawn consent
      if (over && !this.#disposed && viewing === this.#current) this.#arm(false);
    }

    /** The session that was open is not any more. */
    #leave(reason: EndReason): void {
      // who listens for the state may dispose of the plugin, which then has no player any more
      const { player } = this;
      const { sessionId } = this.state;
      if (sessionId !== null) this.#announce(player, sessionId);
      player.mediaSessionId = null;
      this.setState({ status: 'ended', sessionId: null });
      if (sessionId !== null) player.trigger({ type: 'mediasessionend', sessionId, reason });
    }

    #fail(error: MediaSessionError, fatal: boolean): void {
      if (this.#disposed) return;
      this.#log('error', `${error.code}: ${error.message}`);
      const { player } = this;
      if (fatal) this.setState({ status: 'failed', sessionId: null });
      player.trigger({ type: 'mediasessionerror', error });
    }

    #warn(sentence: string): void {
      if (this.#warned.has(sentence)) return;
      this.#warned.add(sentence);
      this.#log('warn', sentence);
    }

    #log(level: 'warn' | 'error', sentence: string): void {
      if (!this.#disposed) this.log[level](sentence);
    }
  } as unknown as MediaCollectionClass;
}

/** Registers the plugin with a copy of Video.js, once; returns its class. */
export function register(videojs: VideoJs): MediaCollectionClass {
  const registered = videojs.getPlugin(NAME) as MediaCollectionClass | undefined;
  if (registered) return registered;
  const plugin = createPlugin(videojs.getPlugin('plugin') as PluginBaseClass, `Video.js ${videojs.VERSION}`);
  videojs.registerPlugin(NAME, plugin);
  return plugin;
}
