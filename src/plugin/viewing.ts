/**
 * One viewing in a player: its sources, its tracker, and what must be known before its session opens. Lives
 * from the arrival of a content to the delivery of its last event; the plugin makes one after the other.
 */

import { listen } from '../lib/listen.ts';
import { isOnline } from '../lib/page-clock.ts';
import { BITRATE, EVENT_PARAMS, type QoeData } from '../protocol/params.ts';
import type { Chapter, Signal, Tracked } from '../session/signals.ts';
import { adFillsElement } from '../sources/ad-mode.ts';
import { listenToChapters } from '../sources/chapters.ts';
import { listenToContent } from '../sources/content.ts';
import { createMetadata } from '../sources/metadata.ts';
import { listenToPage, type PageListener } from '../sources/page.ts';
import { followProgress } from '../sources/progress.ts';
import { listenToQuality } from '../sources/quality.ts';
import { listenToStates } from '../sources/states.ts';
import { createExtra } from './metadata-hooks.ts';
import type { Addition } from './options.ts';
import { prepareSession } from './prepare-session.ts';
import { isSameContent } from './same-content.ts';
import type { TrackerListener } from './sending.ts';
import { createTracker } from './tracker.ts';
import type { ViewingOptions, ViewingState } from './viewing-state.ts';

export interface Viewing {
  /** A player that plays already counts as asked to play. */
  join(): void;
  say(signal: Signal): void;
  /** Ends, and lets another follow; a viewing that has not begun begins here, if something plays. */
  restart(): void;
  objection(event: Tracked): string | undefined;
  setPending(pending: boolean): void;
  /** Recordings are there now: what waits is kept. */
  record(): void;
  /** Stops listening; what waits is still delivered. */
  detach(): void;
  /** Forgets everything; nothing more is sent. */
  drop(): void;
}

export function createViewing(given: ViewingOptions): Viewing {
  const { player, options, clock } = given;
  const listening = new AbortController();
  const v: ViewingState = {
    ...given,
    listening,
    delivering: new AbortController(),
    extra: createExtra(given.warn),
    follow: followProgress(player, listening.signal),
    metadata: createMetadata(player, options.content, () => v.sources.content?.isOwn() ?? true),
    tracker: createTracker({
      backend: given.backend,
      adPingMs: options.adPingMs,
      clock,
      isOnline,
      read: () => ({ playhead: v.sources.content?.playhead() ?? 0, qoe: readQuality(v) }),
      recordings: given.recordings,
      on: hearTracker(() => v),
    }),
    sources: {},
    opening: undefined,
    id: {},
    playsOn: false,
    ownBitrate: undefined,
    live: { atStart: false, ts: undefined, isTold: false },
    adGoesOn: false,
  };
  listenToSources(v);
  listenToPage(hearPage(v), v.delivering.signal);

  const join = () => {
    v.sources.ads?.join();
    v.sources.content?.join();
  };
  return {
    say: (signal) => say(v, signal),
    detach: () => detach(v),
    join,
    restart() {
      if (v.tracker.phase() === 'new') join();
      else say(v, { type: 'closed', reason: 'restarted' });
    },
    objection: v.tracker.objection,
    record: v.tracker.record,
    setPending(pending) {
      v.isPending = pending;
      v.tracker.hold(pending);
      if (!pending) v.opening?.ask();
    },
    drop() {
      // first of all, so that nothing is opened any more
      v.delivering.abort();
      v.tracker.drop();
      detach(v);
    },
  };
}

const isAdBreakOpen = (v: ViewingState) => v.tracker.told().adBreak !== null;

// ---- Sources: what they say goes to the tracker

/** Where there is more to know of the content; contrib-ads says `content…` while it hands back the player. */
const LOADED = ['loadstart', 'durationchange', 'loadedmetadata', 'contentdurationchange', 'contentloadedmetadata'];

function listenToSources(v: ViewingState): void {
  const { player, options, follow, tracker, extra } = v;
  const { chapters } = options;
  const until = v.listening.signal;
  const shared = { say: (signal: Signal) => say(v, signal), follow, until };
  const refresh = () => (v.opening ? v.opening.look() : v.metadata.read());

  v.sources.content = listenToContent(player, {
    ...shared,
    content: options.content,
    ownPlayhead: options.playhead,
    hasBegun: () => tracker.phase() !== 'new',
    from: v.from,
    isTold: () => v.live.isTold,
    isAdBreakOpen: () => isAdBreakOpen(v),
    isSameContent: () => isSameContent(v),
  });
  listen(player, LOADED, refresh, until);
  refresh();
  follow(tracker.look, 'everySecond');
  if (options.ads) {
    v.sources.ads = v.listenToAds?.(player, {
      ...shared,
      told: tracker.told,
      extraOf: (ad) => extra(() => options.adMetadata(ad), EVENT_PARAMS.adStart),
      playerName: () => v.playerName,
    });
  }
  if (chapters) {
    listenToChapters(player, {
      ...shared,
      list: chapters === true ? undefined : chapters,
      extraOf: (chapter: Chapter & Addition) =>
        extra(() => options.chapterMetadata(chapter), EVENT_PARAMS.chapterStart, chapter),
    });
  }
}

/** States and quality are of interest when the viewing has begun. */
function listenToMore(v: ViewingState): void {
  const { player, options, follow } = v;
  const until = v.listening.signal;
  const shared = { say: (signal: Signal) => say(v, signal), follow, until };
  if (options.states) listenToStates(player, shared);
  if (options.quality) {
    v.sources.quality = listenToQuality(player, { ...shared, isAdBreakOpen: () => isAdBreakOpen(v) });
  }
}

function say(v: ViewingState, signal: Signal): void {
  const wasInBreak = isAdBreakOpen(v);
  if (signal.type === 'ended') v.playsOn = Boolean(signal.playsOn);
  if (signal.type === 'closed') {
    v.opening?.keep();
    v.playsOn = signal.playsOn ?? /^(restarted|error)$/.test(signal.reason);
  }
  v.tracker.hear(signal.type === 'playRequested' ? { ...signal, waitedMs: v.sources.content?.waitedMs() } : signal);
  if (signal.type === 'tracked') v.ownBitrate = signal.event.qoeData?.[BITRATE] ?? v.ownBitrate;
  const isInBreak = isAdBreakOpen(v);
  if (isInBreak || wasInBreak) v.opening?.waitForAds(isInBreak);
  if (wasInBreak && !isInBreak) v.sources.content?.sync();
}

function readQuality({ sources, ownBitrate, warn }: ViewingState): QoeData | undefined {
  const qoe = sources.quality?.read();
  if (!qoe || ownBitrate === undefined) return qoe;
  if (qoe[BITRATE] !== undefined)
    warn('a bitrate was tracked by hand: what the player says of it is left out from now on');
  return { ...qoe, [BITRATE]: ownBitrate };
}

function detach(v: ViewingState): void {
  v.listening.abort();
  // what the player shows from here on is another viewing's, if there is a player
  v.opening?.keep();
  // a viewing that never began has nothing to deliver
  if (v.tracker.phase() === 'new') v.delivering.abort();
}

// ---- Tracker: its session opens when it is known what is watched

function hearTracker(viewing: () => ViewingState): TrackerListener {
  return {
    warned: (sentence) => viewing().warn(sentence),
    started: () => start(viewing()),
    opened: (sessionId) => viewing().on.opened(sessionId),
    ended(reason, over) {
      const v = viewing();
      if (over) detach(v);
      v.on.ended(reason, over, { playsOn: v.playsOn, playhead: v.tracker.told().playerTime.playhead });
    },
    acknowledged({ eventType, playerTime }) {
      viewing().debug(() => `${eventType} @${playerTime.playhead.toFixed(3)} acknowledged`);
    },
    refused({ eventType }, { code, message, status, body }) {
      const error = { code, message: `${eventType}: ${message}`, ...(status && { status }), ...(body && { body }) };
      viewing().on.failed(error, eventType === 'sessionStart');
    },
    unreachable({ message, status }) {
      const advice = 'the session could not be opened and is tried again: check endpoint, CORS and network';
      viewing().on.failed({ code: 'network', message: `${advice} (${message})`, ...(status && { status }) }, false);
    },
    dropped(events, code, why) {
      const what = events.length === 1 ? '1 event was' : `${events.length} events were`;
      viewing().on.failed({ code, message: `${what} dropped: ${why}` }, code === 'lost');
    },
    done() {
      viewing().delivering.abort();
      viewing().on.done();
    },
  };
}

function start(v: ViewingState): void {
  const isFirst = !v.opening;
  v.opening ??= prepareSession(v);
  v.on.started();
  // whoever hears of it may have withdrawn consent, or disposed of the player
  if (!isFirst || v.delivering.signal.aborted) return;
  if (!v.isPending) v.opening.ask();
  if (!v.listening.signal.aborted) listenToMore(v);
}

// ---- Page: it goes, and it comes back

function hearPage(v: ViewingState): PageListener {
  const { player, tracker, recordings } = v;
  const isListening = () => !v.listening.signal.aborted;
  // a page that was put away may not have heard that the network is back
  const tryAgain = (restored = false) => {
    tracker.hurry(restored);
    recordings()?.send();
  };
  return {
    left(forGood, isAgain) {
      if (isAgain) tracker.resume();
      const { ad, playback } = tracker.told();
      v.adGoesOn = ad !== null && playback === 'play';
      if (isListening()) say(v, forGood ? { type: 'closed', reason: 'left' } : { type: 'paused' });
      v.opening?.hurry(forGood);
      tracker.leave();
      recordings()?.leave();
    },
    restored() {
      tryAgain(true);
      if (!isListening()) return;
      v.sources.content?.sync();
      const adStands = adFillsElement(player) && player.paused();
      if (v.adGoesOn && tracker.told().ad && !adStands) say(v, { type: 'playing' });
    },
    online: () => tryAgain(),
  };
}
