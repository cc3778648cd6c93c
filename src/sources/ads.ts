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
import type { AdFacts, AdListener } from './ad-listener.ts';
import { adFillsElement, contentSourceOf, inAdBreak } from './ad-mode.ts';
import { listenToIma } from './ima.ts';
import type { PlayerLike } from './player-like.ts';
import { sourceOf } from './source-url.ts';

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

export function listenToAds(player: PlayerLike, options: AdsOptions): AdsSource {
  const { say, told, extraOf, playerName, until } = options;
  /** The plugin tells when its ads start. */
  let announces = false;
  /** An ad has come into the element: before that, what the element says is still of the content. */
  let isLoaded = false;
  /** The break is over, but why is not known yet. */
  let breakIsOver = false;
  /** The open break is one that was heard of here; another was tracked by hand, and is closed by hand. */
  let isHeard = false;
  /** The open ad is one that was heard of here. */
  let hasAd = false;
  /** A break that runs already belongs to the viewing before, unless this one joins it. */
  let isAnothers = inAdBreak(player);

  const settle = () => {
    if (breakIsOver && !until.aborted) {
      // IMA says it when an ad is complete
      if (hasAd && isIma()) on.ended('adSkipped');
      if (isHeard) say({ type: 'adBreakCompleted' });
      else if (hasAd) on.ended('adCompleted');
      isHeard = false;
      hasAd = false;
    }
    breakIsOver = false;
  };

  const startBreak = (joined?: true) => {
    settle();
    // not every ads plugin is built on contrib-ads, and can be asked
    if (told().adBreak || isAnothers || player.ads?.inAdBreak?.() === false) return;
    isLoaded = false;
    isHeard = true;
    say({ type: 'playRequested', ...(joined && { joined }) });
    // a pre-roll is one wherever the content will start
    say({ type: 'adBreakStarted', adBreak: player.ads?.adType === 'preroll' ? { second: 0 } : {} });
    if (player.ads?.stitchedAds?.()) show();
  };

  /** An error ends the break within its own event, before or after we hear of it: who is to blame shows afterwards. */
  const endBreak = () => {
    breakIsOver = !inAdBreak(player);
    queueMicrotask(settle);
  };

  const start = ({ id, length, position, url, ...facts }: AdFacts) => {
    const open = told().ad?.params;
    const isOpen = position && position === open?.['media.ad.podPosition'] && String(id) === open['media.ad.id'];
    if (!told().adBreak || isOpen) return;
    const { provider } = player.ads ?? {};
    const src = sourceOf(player);
    const isOnScreen = adFillsElement(player) && src !== contentSourceOf(player);
    const [address] = (url ?? (isOnScreen ? src : '')).split(/[?#]/);
    const seconds = [length, isOnScreen ? player.duration() : 0].find(
      (value) => value && value > 0 && value < Infinity,
    );
    const ad = {
      ...facts,
      id: String(id || address || 'unknown'),
      length: Math.round((seconds ?? 0) * 1000) / 1000,
      playerName: (typeof provider === 'string' ? provider : provider?.type) || playerName(),
      ...(position && Number.isInteger(position) && { position }),
      ...(url && address && { creativeUrl: address }),
    } as Ad;
    hasAd = true;
    say({ type: 'adStarted', ad: { ...ad, extra: extraOf(ad) } });
  };

  const on: AdListener = {
    started: start,
    ended(type) {
      hasAd = false;
      if (told().ad) say({ type });
    },
    plays: (type) => told().ad && say({ type }),
  };
  const isIma = listenToIma(player, on, until);

  const announced = ({ indexInBreak }: { indexInBreak?: number }) => {
    if (isIma()) return;
    startBreak();
    const isLate = !announces && told().ad;
    announces = true;
    // it is the ad that is on screen already
    if (isLate) return;
    const { id, duration, index } = player.ads?.ad ?? {};
    start({ id, length: duration, position: Number(indexInBreak ?? index) + 1 });
  };

  /** An ad is on screen. Whoever hears so at the same time as we may announce it: we do a task later. */
  const show = () =>
    setTimeout(() => {
      if (!until.aborted && !announces && !isIma() && !told().ad && !player.paused()) start({});
    });

  const hear = <E>(types: string | string[], listener: (event: E) => void) => listen(player, types, listener, until);

  hear(['adstart', 'ads-pod-started'], () => {
    isAnothers = false;
    startBreak();
  });
  hear(['adend', 'ads-pod-ended'], endBreak);
  hear('ads-ad-started', announced);
  hear('ads-ad-ended', () => on.ended('adCompleted'));
  hear('ads-ad-skipped', () => on.ended('adSkipped'));
  hear(['adserror', 'aderror'], () => {
    on.ended('adSkipped');
    endBreak();
  });
  hear('ads-pause', () => on.plays('paused'));
  hear('ads-play', () => on.plays('playing'));

  // contrib-ads' names for what the element says of an ad in it; the content waits there while ads play elsewhere
  hear('adloadstart', () => {
    isLoaded = true;
  });
  hear('adplaying', () => {
    if (!adFillsElement(player) || player.paused()) return;
    if (told().ad) on.plays('playing');
    else if (isLoaded) show();
  });
  hear('adpause', () => {
    if (adFillsElement(player) && player.paused() && !player.ended()) on.plays('paused');
  });
  hear('adwaiting', () => {
    if (adFillsElement(player) && !player.paused() && !player.seeking() && player.currentTime()) on.plays('stalled');
  });

  return {
    join() {
      if (!inAdBreak(player)) return;
      isAnothers = false;
      startBreak(true);
      if (player.ads?.ad) announced({});
      else if (adFillsElement(player)) show();
    },
  };
}
