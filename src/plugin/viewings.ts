/**
 * One viewing after the other, as long as the plugin is there and the viewer agrees: who is watched now, who still
 * delivers, and what consent means for them. The rules of one viewing are in `viewing.ts`.
 */
import { isOnline, pageClock } from '../lib/page-clock.ts';
import { VERSION } from '../lib/version.ts';
import { loadRecordings } from '../offline/load-recordings.ts';
import type { Recordings } from '../offline/recordings.ts';
import { closingOf } from '../session/closing.ts';
import type { EndReason, Tracked } from '../session/signals.ts';
import type { ListenToAds } from '../sources/ads.ts';
import type { PlayerLike } from '../sources/player-like.ts';
import type { Announcer } from './announcer.ts';
import type { Consent } from './options.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { createViewing, type Viewing } from './viewing.ts';

/** What the players of Video.js have in common, or plain elements. */
export interface PlayerTraits {
  /** As it is reported. */
  playerName: string;
  /** For players that announce ads. */
  listenToAds?: ListenToAds;
}

interface ViewingsOptions extends PlayerTraits {
  player: PlayerLike;
  options: ResolvedOptions;
  announcer: Announcer;
  /** Fires when the plugin is disposed of. */
  until: AbortSignal;
}

export class Viewings {
  readonly #given: ViewingsOptions;
  #recordings: Recordings | undefined;
  #consent: Consent;
  #current: Viewing | undefined;
  /** Viewings that still deliver, the current one among them. */
  readonly #delivering = new Set<Viewing>();

  constructor(given: ViewingsOptions) {
    const { options, announcer } = given;
    this.#given = given;
    this.#consent = options.consent;
    if (options.offline) this.#loadRecordings(options.offline.script);
    if (this.#consent === 'out') announcer.update({ status: 'off' });
    else this.#arm(true);
  }

  /** Returns why not. */
  track(event: Tracked): string | undefined {
    const current = this.#current;
    if (!current) return 'nothing is tracked now';
    const why = current.objection(event);
    if (!why) current.say({ type: 'tracked', event });
    return why;
  }

  setConsent(consent: Consent): void {
    const before = this.#consent;
    if (consent === before) return;
    this.#consent = consent;
    this.#keepRecordings();
    if (consent === 'out') {
      this.#forgetAll();
      return;
    }
    for (const viewing of this.#delivering) viewing.setPending(consent === 'pending');
    const { announcer, until } = this.#given;
    if (before !== 'out' || until.aborted) return;
    announcer.update({ status: 'idle' });
    // who heard of it may have withdrawn consent
    if (!until.aborted && this.#consent !== 'out' && !this.#current) this.#arm(true);
  }

  /** Ends the session, and opens the next. */
  restart(): void {
    this.#current?.restart();
  }

  /** Ends the session; another may follow. */
  close(reason: EndReason): void {
    this.#current?.say({ type: 'closed', reason });
  }

  /** Ends the session, with `until` fired. What waits is still delivered, and obeys consent. */
  dispose(): void {
    const current = this.#current;
    this.close('dispose');
    current?.detach();
    this.#current = undefined;
  }

  /** Also what a plugin that was disposed of has yet to deliver. */
  #forgetAll(): void {
    const { announcer, until } = this.#given;
    for (const viewing of this.#delivering) viewing.drop();
    this.#delivering.clear();
    this.#current = undefined;
    if (until.aborted) return;
    announcer.ended('consent');
    // who heard of it may have given it again
    if (this.#consent === 'out') announcer.update({ status: 'off' });
  }

  /** Until they are there nothing is recorded; then everything that still waits is. */
  async #loadRecordings(script: string | undefined): Promise<void> {
    const { options, announcer } = this.#given;
    const { destination, download } = options.backend;
    if (!download) return;
    try {
      const { createRecordings } = await loadRecordings(script);
      this.#recordings = createRecordings({
        destination,
        // whose page was killed could not close its session
        download: (events) => download([...events, ...closingOf(events)]),
        clock: pageClock,
        isOnline,
        warn: announcer.warn,
      });
    } catch (error) {
      const why = Object(error).message;
      return announcer.warn(`offline: ${why}; viewings without a network may be lost, live tracking goes on`);
    }
    this.#keepRecordings();
    for (const viewing of this.#delivering) viewing.record();
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

  /** Waits for the next viewing; `from` is where its content is, if it was watched before. */
  #arm(joinsPlayback: boolean, from?: number): void {
    const { announcer, until, ...given } = this.#given;
    const { backend } = given.options;
    const isCurrent = () => viewing === this.#current;
    const viewing: Viewing = createViewing({
      ...given,
      from,
      debug: announcer.debug,
      warn: announcer.warn,
      libraryVersion: `videojs-media-collection-${VERSION}`,
      backend,
      clock: pageClock,
      isPending: this.#consent === 'pending',
      recordings: () => this.#recordings,
      on: {
        started: () => isCurrent() && announcer.update({ status: 'starting', sessionId: null }),
        opened: (sessionId) => isCurrent() && announcer.opened(sessionId),
        ended: (reason, over, { playsOn, playhead }) => {
          if (!isCurrent()) return;
          announcer.ended(reason);
          // who heard of it may have withdrawn consent
          if (over && !until.aborted && isCurrent()) this.#arm(playsOn, reason === 'restarted' ? playhead : undefined);
        },
        failed: (error, fatal) => announcer.failed(error, fatal && isCurrent()),
        declined: () => isCurrent() && announcer.update({ status: 'idle' }),
        done: () => this.#delivering.delete(viewing),
      },
    });
    this.#current = viewing;
    this.#delivering.add(viewing);
    if (joinsPlayback) viewing.join();
  }
}
