/**
 * One viewing in a Video.js player: its sources, its tracker, and what must be known before its session opens. Lives
 * from the arrival of a content to the delivery of its last event; the plugin makes one after the other.
 */

import type { CollectionApi } from '../backends/media-collection.ts';
import type { Clock } from '../lib/clock.ts';
import { listen } from '../lib/listen.ts';
import { isOnline } from '../lib/page-clock.ts';
import type { Recordings } from '../offline/recordings.ts';
import { EVENT_PARAMS } from '../protocol/events.ts';
import type { Content } from '../protocol/session-start.ts';
import type { Chapter, EndReason, Signal, Tracked } from '../session/signals.ts';
import { adFillsElement } from '../sources/ad-mode.ts';
import { type AdsSource, listenToAds } from '../sources/ads.ts';
import { listenToChapters } from '../sources/chapters.ts';
import { listenToPlayer, type PlayerSource } from '../sources/content.ts';
import { createMetadata } from '../sources/metadata.ts';
import { listenToPage } from '../sources/page.ts';
import type { Log, PlayerLike } from '../sources/player-like.ts';
import { isLive, secondOfDay } from '../sources/playhead.ts';
import { listenToQuality, type Quality } from '../sources/quality.ts';
import { listenToStates } from '../sources/states.ts';
import { createOpening, type Opening } from './await-params.ts';
import type { MediaSessionError } from './errors.ts';
import { createExtra } from './metadata-hooks.ts';
import type { Addition, MediaCollectionOptions } from './options.ts';
import { createTracker } from './tracker.ts';

interface ViewingListener {
  started(): void;
  opened(sessionId: string): void;
  /** A session ended; `over`: the viewing with it. */
  ended(reason: EndReason, over: boolean): void;
  /** `fatal`: no session for this viewing. */
  failed(error: MediaSessionError, fatal: boolean): void;
  /** This content is not to be tracked. */
  declined(): void;
  /** All is delivered or given up. */
  done(): void;
}

interface ViewingOptions {
  player: PlayerLike;
  playerName: string;
  libraryVersion: string;
  options: MediaCollectionOptions;
  api: CollectionApi;
  clock: Clock;
  log: Log;
  /** Says a warning once, however often it comes. */
  warn(sentence: string): void;
  isPending: boolean;
  recordings?: Recordings | undefined;
  on: ViewingListener;
}

export interface Viewing {
  /** A player that plays already counts as asked to play. */
  join(): void;
  say(signal: Signal): void;
  refusal(event: Tracked): string | undefined;
  setPending(pending: boolean): void;
  /** Stops listening; what waits is still delivered. */
  detach(): void;
  /** Forgets everything; nothing more is sent. */
  drop(): void;
}

export function createViewing(given: ViewingOptions): Viewing {
  const { player, options, api, clock, log, warn, recordings, on } = given;
  const { content = 'auto', chapters = true } = options;
  const listening = new AbortController();
  const delivering = new AbortController();
  const until = listening.signal;
  const metadata = createMetadata(player, content, () => source?.isOwn() ?? true);
  let pending = given.isPending;
  let opening: Opening | undefined;
  let source: PlayerSource | undefined;
  let quality: Quality | undefined;
  let ads: AdsSource | undefined;
  let { playerName } = given;
  /** The stream was known to be live when the viewing began. */
  let startedLive = false;
  /** Of the last event before it was known to be live. The player may be on to other content when that is asked. */
  let liveTs: number | undefined;
  /** An ad played when the page was put away. */
  let adGoesOn = false;

  const read = () => ({ playhead: source?.playhead() ?? 0, qoe: quality?.read() });

  const say = (signal: Signal) => {
    const wasInBreak = isAdBreakOpen();
    const isAd = signal.type === 'adStarted' || (signal.type === 'tracked' && signal.event.eventType === 'adStart');
    if (isAd || signal.type === 'closed') opening?.keep();
    tracker.hear(signal);
    if (wasInBreak && !isAdBreakOpen()) source?.sync();
  };

  const describe = () => {
    const supplied = metadata.read();
    const isLiveNow = supplied['media.contentType'] === 'live';
    liveTs = isLiveNow ? (liveTs ?? tracker.told().playerTime.ts) : undefined;
    return { 'media.playerName': given.playerName, 'media.libraryVersion': given.libraryVersion, ...supplied };
  };

  const open = (described: Content | null) => {
    if (delivering.signal.aborted) return;
    if (!described) {
      tracker.drop();
      on.declined();
      return;
    }
    const { params, customMetadata, missing, warnings } = described;
    warnings.forEach(warn);
    if (!params) {
      tracker.drop();
      const message = `required in params, and missing: ${missing.join(', ')}`;
      return on.failed({ code: 'params', message }, true);
    }
    playerName = params['media.playerName'];
    const knownTs = liveTs;
    tracker.release({
      params,
      customMetadata,
      isLive: knownTs !== undefined || /^(live|linear)$/.test(params['media.contentType']),
      playheadAt: (ts) => (!startedLive && knownTs && ts <= knownTs ? secondOfDay(ts) : undefined),
    });
  };

  const prepare = () => {
    startedLive = isLive(player, content);
    return createOpening({
      read: describe,
      params: () => call(options.params, player),
      customMetadata: () => call(options.customMetadata, player),
      clock,
      ready: open,
    });
  };

  const begin = () => {
    if (!pending) opening?.begin();
    // the player may be gone
    if (until.aborted) return;
    if (options.states ?? true) listenToStates(player, say, until);
    if (options.quality ?? true) quality = listenToQuality(player, { say, isAdBreakOpen, until });
  };

  const detach = () => {
    listening.abort();
    // what the player shows from here on is another viewing's, if there is a player
    opening?.keep();
    // a viewing that never began has nothing to deliver
    if (tracker.phase() === 'new') delivering.abort();
  };

  const tracker = createTracker({
    api,
    adPingMs: (options.adPingInterval ?? 1) * 1000,
    clock,
    isOnline,
    read,
    recordings,
    on: {
      warned: warn,
      started() {
        const isFirst = !opening;
        opening ??= prepare();
        on.started();
        // whoever hears of it may have withdrawn consent
        if (isFirst && !delivering.signal.aborted) begin();
      },
      opened: on.opened,
      ended(reason, over) {
        if (over) detach();
        on.ended(reason, over);
      },
      acknowledged({ eventType, playerTime }) {
        log.debug(`${eventType} @${playerTime.playhead.toFixed(3)} acknowledged`);
      },
      refused({ eventType }, { code, message, status, body }) {
        const error = { code, message: `${eventType}: ${message}`, ...(status && { status }), ...(body && { body }) };
        on.failed(error, eventType === 'sessionStart');
      },
      unreachable({ message, status }) {
        const hint = 'the session could not be opened and is tried again: check endpoint, CORS and network';
        on.failed({ code: 'network', message: `${hint} (${message})`, ...(status && { status }) }, false);
      },
      dropped(events, code, why) {
        const what = events.length === 1 ? '1 event was' : `${events.length} events were`;
        on.failed({ code, message: `${what} dropped: ${why}` }, code === 'lost');
      },
      done() {
        delivering.abort();
        on.done();
      },
    },
  });

  const extra = createExtra(warn);
  const isAdBreakOpen = () => tracker.told().adBreak !== null;

  const refresh = () => {
    if (opening) opening.look();
    else metadata.read();
  };

  source = listenToPlayer(player, {
    say,
    content,
    hasBegun: () => tracker.phase() !== 'new',
    isAdBreakOpen,
    until,
  });
  listen(player, ['loadstart', 'durationchange', 'loadedmetadata'], refresh, until);
  refresh();
  listen(player, 'timeupdate', tracker.look, until);

  if (options.ads ?? true) {
    ads = listenToAds(player, {
      say,
      told: tracker.told,
      extraOf: (ad) => extra(() => options.adMetadata?.(ad, player), EVENT_PARAMS.adStart),
      playerName: () => playerName,
      until,
    });
  }

  if (chapters) {
    listenToChapters(player, {
      say,
      list: chapters === true ? undefined : chapters,
      extraOf: (chapter: Chapter & Addition) =>
        extra(() => options.chapterMetadata?.(chapter, player), EVENT_PARAMS.chapterStart, chapter),
      until,
    });
  }

  // a page that was put away may not have heard that the network is back
  const tryAgain = () => {
    tracker.hurry();
    recordings?.send();
  };

  listenToPage(
    {
      left(forGood) {
        const { ad, playback } = tracker.told();
        adGoesOn = ad !== null && playback === 'play';
        if (!until.aborted) say(forGood ? { type: 'closed', reason: 'left' } : { type: 'paused' });
        opening?.hurry(forGood);
        tracker.leave(forGood);
      },
      restored() {
        tryAgain();
        if (until.aborted) return;
        source?.sync();
        const adStands = adFillsElement(player) && player.paused();
        if (adGoesOn && tracker.told().ad && !adStands) say({ type: 'playing' });
      },
      online: tryAgain,
    },
    delivering.signal,
  );

  return {
    say,
    detach,
    join() {
      ads?.join();
      source?.join();
    },
    refusal: tracker.refusal,
    setPending(now) {
      pending = now;
      tracker.hold(now);
      if (!now) opening?.begin();
    },
    drop() {
      // first of all, so that nothing is opened any more
      delivering.abort();
      tracker.drop();
      detach();
    },
  };
}

function call(value: unknown, player: PlayerLike): unknown {
  return typeof value === 'function' ? value(player) : value;
}
