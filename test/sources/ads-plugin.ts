// A player with an ads plugin, as far as our sources use them, and what they say of it. A test fires the events.

import type { Ad, Extra, Signal } from '../../src/session/signals.ts';
import { NOTHING_TOLD, type Told } from '../../src/session/told.ts';
import { type AdsSource, listenToAds } from '../../src/sources/ads.ts';
import type { AdsLike, PlayerLike } from '../../src/sources/player-like.ts';
import { createEmitter } from './emitter.ts';

export interface Shown {
  src: string;
  duration: number;
  currentTime: number;
  paused: boolean;
  ended: boolean;
  seeking: boolean;
}

export interface Bench {
  player: PlayerLike & { ima?: unknown };
  /** What the element shows now. */
  shown: Shown;
  /** The ads plugin; without one, `ads` is undefined. */
  ads: AdsLike & { broken: boolean };
  fire(type: string, detail?: object): void;
  said: Signal[];
  /** What was said, in short; empties `said`. */
  words(): string[];
  listen(): AdsSource;
  stop(): void;
  listeners(): number;
}

export const content = 'https://example.com/film.webm';

function wordOf(signal: Signal): string {
  if (signal.type === 'adFailed') return `adFailed ${signal.id}`;
  if (signal.type !== 'adStarted') return signal.type;
  const { id, length, position } = signal.ad;
  return `adStarted ${id} ${length}${position === undefined ? '' : ` #${position}`}`;
}

/** Folds what a session would have told of ads. */
function after(told: Told, signal: Signal): Told {
  const playerTime = { playhead: 0, ts: 0 };
  switch (signal.type) {
    case 'adBreakStarted': {
      const params = { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 };
      return { ...told, adBreak: { eventType: 'adBreakStart', params, playerTime } };
    }
    case 'adStarted': {
      const { id, length, playerName, position = 1 } = signal.ad;
      const params = {
        'media.ad.podPosition': position,
        'media.ad.id': id,
        'media.ad.length': length,
        'media.ad.playerName': playerName,
      };
      return { ...told, ad: { eventType: 'adStart', params, playerTime } };
    }
    case 'adCompleted':
    case 'adSkipped':
    case 'adFailed':
      return { ...told, ad: null };
    case 'adBreakCompleted':
      return { ...told, ad: null, adBreak: null };
    default:
      return told;
  }
}

export function createBench(isOnContribAds = true, extraOf: (ad: Ad) => Extra | undefined = () => undefined): Bench {
  const { on, off, fire, listeners } = createEmitter();
  const said: Signal[] = [];
  const stopping = new AbortController();
  let told = NOTHING_TOLD;

  const shown: Shown = { src: content, duration: 60, currentTime: 10, paused: false, ended: false, seeking: false };
  const ads = {
    broken: false,
    contentSrc: content,
    inAdBreak: () => ads.broken,
    isInAdMode: () => ads.broken,
    isContentResuming: () => false,
    stitchedAds: () => false,
  };
  const partial: Partial<PlayerLike> = {
    on,
    off,
    currentSrc: () => shown.src,
    duration: () => shown.duration,
    currentTime: () => shown.currentTime,
    paused: () => shown.paused,
    ended: () => shown.ended,
    seeking: () => shown.seeking,
    ...(isOnContribAds && { ads }),
  };
  // the sources under test use no more of it
  const player = partial as PlayerLike;

  return {
    player,
    shown,
    ads,
    said,
    fire,
    listeners,
    words: () => said.splice(0).map(wordOf),
    listen: () =>
      listenToAds(player, {
        say(signal) {
          said.push(signal);
          told = after(told, signal);
        },
        told: () => told,
        extraOf,
        playerName: () => 'Video.js 8',
        until: stopping.signal,
      }),
    stop: () => stopping.abort(),
  };
}
