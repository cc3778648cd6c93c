/**
 * Listens to what ads plugins announce on the player, and says when breaks and ads begin and end. videojs-contrib-ads
 * knows of breaks; ads are announced by a convention (`ads-ad-started` …) that many plugins follow, by IMA (`ima.ts`),
 * or by nobody: then an ad is what is on screen. Whoever was set up first, each handler asks the ads plugin for the truth.
 *
 * @see https://github.com/videojs/videojs-contrib-ads/blob/main/docs/integrator/common-interface.md
 */

import { listen } from '../lib/listen.ts';
import type { Ad, Extra, Signal } from '../session/signals.ts';
import type { Told } from '../session/told.ts';
import { describeAd } from './ad-facts.ts';
import type { AdFacts, AdListener } from './ad-listener.ts';
import { adFillsElement, inAdBreak } from './ad-mode.ts';
import { errorIdOf } from './error-id.ts';
import { listenToIma } from './ima.ts';
import type { PlayerLike } from './player-like.ts';

interface AdsOptions {
  say(signal: Signal): void;
  /** What was said so far, whoever announced it. */
  told(): Told;
  /** What the integrator adds to an ad. */
  extraOf(ad: Ad): Extra | undefined;
  /** Who plays ads, if they don't tell. */
  playerName(): string;
  until: AbortSignal;
}

export interface AdsSource {
  /** A break that runs already counts as begun. */
  join(): void;
}

interface AdsState extends AdsOptions {
  readonly player: PlayerLike;
  /** IMA is there: what it says of ads is said better than by anybody else. */
  isIma(): boolean;
  /** The plugin tells when its ads start. */
  announces: boolean;
  /** An ad has come into the element: before that, what the element says is still of the content. */
  isLoaded: boolean;
  /** The break is over, but why is not known yet. */
  breakIsOver: boolean;
  /** The open break is one that was heard of here; another was tracked by hand, and is closed by hand. */
  isHeard: boolean;
  /** The open ad is one that was heard of here. */
  hasAd: boolean;
  /** A break that runs already belongs to the viewing before, unless this one joins it. */
  isAnothers: boolean;
}

export type ListenToAds = typeof listenToAds;

export function listenToAds(player: PlayerLike, options: AdsOptions): AdsSource {
  const a: AdsState = {
    ...options,
    player,
    isIma: () => false,
    announces: false,
    isLoaded: false,
    breakIsOver: false,
    isHeard: false,
    hasAd: false,
    isAnothers: inAdBreak(player),
  };
  const ima: AdListener = {
    started: (facts) => startAd(a, facts),
    ended: (how) => endAd(a, how),
    plays: (how) => sayPlayback(a, how),
  };
  a.isIma = listenToIma(player, ima, options.until);
  for (const [type, hear] of Object.entries(HEARD)) {
    listen<Announcement>(player, type, (event) => hear(a, event), options.until);
  }
  return { join: () => join(a) };
}

interface Announcement {
  type?: string;
  indexInBreak?: number;
  /** What went wrong, as videojs-ima says it, and as others do. */
  data?: { AdError?: unknown };
  error?: unknown;
}

/** What each announcement leads to: contrib-ads' own, the convention's, and the element's while an ad may be in it. */
const HEARD: Readonly<Record<string, (a: AdsState, event: Announcement) => void>> = {
  adstart: startOwnBreak,
  'ads-pod-started': startOwnBreak,
  adend: endBreak,
  'ads-pod-ended': endBreak,
  'ads-ad-started': announced,
  'ads-ad-ended': (a) => endAd(a, 'adCompleted'),
  'ads-ad-skipped': (a) => endAd(a, 'adSkipped'),
  adserror: fail,
  aderror: fail,
  'ads-pause': (a) => sayPlayback(a, 'paused'),
  'ads-play': (a) => sayPlayback(a, 'playing'),
  // contrib-ads' names for what the element says of an ad in it; the content waits there while ads play elsewhere
  adloadstart(a) {
    a.isLoaded = true;
  },
  adplaying: elementPlays,
  adpause: elementPauses,
  adwaiting: elementWaits,
};

function join(a: AdsState): void {
  if (!inAdBreak(a.player)) return;
  a.isAnothers = false;
  startBreak(a, true);
  if (a.player.ads?.ad) announced(a, {});
  else if (adFillsElement(a.player)) show(a);
}

function startOwnBreak(a: AdsState): void {
  a.isAnothers = false;
  startBreak(a);
}

function startBreak(a: AdsState, joined?: true): void {
  const { ads } = a.player;
  settleBreak(a);
  // not every ads plugin is built on contrib-ads, and can be asked
  if (a.told().adBreak || a.isAnothers || ads?.inAdBreak?.() === false) return;
  a.isLoaded = false;
  a.isHeard = true;
  a.say({ type: 'playRequested', ...(joined && { joined }) });
  // a pre-roll is one wherever the content will start
  a.say({ type: 'adBreakStarted', adBreak: ads?.adType === 'preroll' ? { second: 0 } : {} });
  if (ads?.stitchedAds?.()) show(a);
}

/** An error ends the break within its own event, before or after we hear of it: who is to blame shows afterwards. */
function endBreak(a: AdsState): void {
  a.breakIsOver = !inAdBreak(a.player);
  queueMicrotask(() => settleBreak(a));
}

function settleBreak(a: AdsState): void {
  if (a.breakIsOver && !a.until.aborted) {
    // IMA says it when an ad is complete
    if (a.hasAd && a.isIma()) endAd(a, 'adSkipped');
    if (a.isHeard) a.say({ type: 'adBreakCompleted' });
    else if (a.hasAd) endAd(a, 'adCompleted');
    a.isHeard = false;
    a.hasAd = false;
  }
  a.breakIsOver = false;
}

function fail(a: AdsState, { type, data, error }: Announcement): void {
  a.hasAd = false;
  const cause = type === 'aderror' ? a.player.error() : (data?.AdError ?? error);
  if (a.told().ad) a.say({ type: 'adFailed', id: errorIdOf(cause) });
  endBreak(a);
}

function startAd(a: AdsState, facts: AdFacts): void {
  const { adBreak, ad: open } = a.told();
  const { position } = facts;
  const isOpen = position && position === open?.params['media.ad.podPosition'];
  if (!adBreak || (isOpen && String(facts.id) === open.params['media.ad.id'])) return;
  const ad = describeAd(a.player, facts, a.playerName);
  a.hasAd = true;
  a.say({ type: 'adStarted', ad: { ...ad, extra: a.extraOf(ad) } });
}

function endAd(a: AdsState, type: 'adCompleted' | 'adSkipped'): void {
  a.hasAd = false;
  if (a.told().ad) a.say({ type });
}

function sayPlayback(a: AdsState, type: 'playing' | 'paused' | 'stalled'): void {
  if (a.told().ad) a.say({ type });
}

function announced(a: AdsState, { indexInBreak }: Announcement): void {
  if (a.isIma()) return;
  startBreak(a);
  const isLate = !a.announces && a.told().ad;
  a.announces = true;
  // it is the ad that is on screen already
  if (isLate) return;
  const { id, duration, index } = a.player.ads?.ad ?? {};
  startAd(a, { id, length: duration, position: Number(indexInBreak ?? index) + 1 });
}

/** An ad is on screen. Whoever hears so at the same time as we may announce it: we do a task later. */
function show(a: AdsState): void {
  setTimeout(() => {
    const isAnnounced = a.announces || a.isIma() || a.told().ad;
    if (!a.until.aborted && !isAnnounced && !a.player.paused()) startAd(a, {});
  });
}

function elementPlays(a: AdsState): void {
  if (!adFillsElement(a.player) || a.player.paused()) return;
  if (a.told().ad) sayPlayback(a, 'playing');
  else if (a.isLoaded) show(a);
}

function elementPauses(a: AdsState): void {
  const { player } = a;
  if (adFillsElement(player) && player.paused() && !player.ended()) sayPlayback(a, 'paused');
}

function elementWaits(a: AdsState): void {
  const { player } = a;
  const isUnderway = !player.paused() && !player.seeking() && player.currentTime();
  if (adFillsElement(player) && isUnderway) sayPlayback(a, 'stalled');
}
