/**
 * Listens to Google's IMA as videojs-ima brings it: videojs-ima announces little of its ads, and hands out IMA's ads
 * manager, a new one with each request. Overlays are no ads here: they interrupt nothing.
 *
 * @see https://developers.google.com/interactive-media-ads/docs/sdks/html5/client-side/reference/namespace/google.ima.AdEvent
 */
import { listen } from '../lib/listen.ts';
import type { AdFacts, AdListener } from './ad-listener.ts';
import type { PlayerLike } from './player-like.ts';

interface ImaAd {
  isLinear(): boolean;
  getAdId?(): string;
  getTitle?(): string;
  getDuration?(): number;
  getAdvertiserName?(): string;
  getCreativeId?(): string;
  getMediaUrl?(): string | null;
  getAdPodInfo?(): { getAdPosition(): number } | null;
}

interface ImaEvent {
  getAd(): ImaAd | null;
}

interface AdsManager {
  addEventListener(type: string, listener: (event: ImaEvent) => void): void;
  removeEventListener(type: string, listener: (event: ImaEvent) => void): void;
}

interface Ima {
  google?: { ima?: { AdEvent?: { Type?: Record<string, string> } } };
}

type ImaPlayer = PlayerLike & { ima?: { getAdsManager?(): AdsManager | null } };

interface ImaState {
  readonly on: AdListener;
  readonly until: AbortSignal;
  manager: AdsManager | undefined;
  isStalled: boolean;
}

/** Returns whether IMA is there: then what it says of ads is said better than by anybody else. */
export function listenToIma(player: ImaPlayer, on: AdListener, until: AbortSignal): () => boolean {
  const ima: ImaState = { on, until, manager: undefined, isStalled: false };
  listen<{ adsManager?: AdsManager }>(player, 'ads-manager', ({ adsManager }) => bind(ima, adsManager), until);
  bind(ima, player.ima?.getAdsManager?.());
  return () => ima.manager !== undefined;
}

/** What each of IMA's events leads to, by the name that its script gives it. */
const HEARD: Readonly<Record<string, (ima: ImaState, event: ImaEvent) => void>> = {
  STARTED({ on }, event) {
    const ad = event.getAd();
    if (ad?.isLinear()) on.started(factsOf(ad));
  },
  COMPLETE: ends('adCompleted'),
  SKIPPED: ends('adSkipped'),
  USER_CLOSE: ends('adSkipped'),
  PAUSED: ({ on }) => on.plays('paused'),
  RESUMED: ({ on }) => on.plays('playing'),
  AD_BUFFERING(ima) {
    ima.isStalled = true;
    ima.on.plays('stalled');
  },
  AD_PROGRESS(ima) {
    if (ima.isStalled) ima.on.plays('playing');
    ima.isStalled = false;
  },
};

function ends(how: 'adCompleted' | 'adSkipped') {
  return ({ on }: ImaState, event: ImaEvent) => {
    if (event.getAd()?.isLinear() !== false) on.ended(how);
  };
}

function bind(ima: ImaState, manager: AdsManager | null | undefined): void {
  // Google's script, and with it the names of its events, may be loaded late
  const types = (globalThis as Ima).google?.ima?.AdEvent?.Type;
  if (!manager || manager === ima.manager || !types) return;
  ima.manager = manager;
  ima.isStalled = false;
  for (const [name, hear] of Object.entries(HEARD)) {
    const type = types[name];
    if (!type) continue;
    const listener = (event: ImaEvent) => hear(ima, event);
    manager.addEventListener(type, listener);
    ima.until.addEventListener('abort', () => manager.removeEventListener(type, listener), { once: true });
  }
}

function factsOf(ad: ImaAd): AdFacts {
  return {
    id: ad.getAdId?.(),
    length: ad.getDuration?.(),
    position: ad.getAdPodInfo?.()?.getAdPosition(),
    name: ad.getTitle?.(),
    advertiser: ad.getAdvertiserName?.(),
    creativeId: ad.getCreativeId?.(),
    url: ad.getMediaUrl?.(),
  };
}
