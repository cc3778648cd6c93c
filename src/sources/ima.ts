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

/** Returns whether IMA is there: then what it says of ads is said better than by anybody else. */
export function listenToIma(player: ImaPlayer, on: AdListener, until: AbortSignal): () => boolean {
  let bound: AdsManager | undefined;

  const bind = (manager: AdsManager | null | undefined) => {
    // Google's script, and with it the names of its events, may be loaded late
    const types = (globalThis as Ima).google?.ima?.AdEvent?.Type;
    if (!manager || manager === bound || !types) return;
    bound = manager;
    let stalled = false;
    const heard = (name: string, listener: (event: ImaEvent) => void) => {
      const type = types[name];
      if (!type) return;
      manager.addEventListener(type, listener);
      until.addEventListener('abort', () => manager.removeEventListener(type, listener), { once: true });
    };
    heard('STARTED', (event) => {
      const ad = event.getAd();
      if (ad?.isLinear()) on.started(factsOf(ad));
    });
    const ends = (name: string, how: 'adCompleted' | 'adSkipped') =>
      heard(name, (event) => event.getAd()?.isLinear() !== false && on.ended(how));
    ends('COMPLETE', 'adCompleted');
    ends('SKIPPED', 'adSkipped');
    ends('USER_CLOSE', 'adSkipped');
    heard('PAUSED', () => on.plays('paused'));
    heard('RESUMED', () => on.plays('playing'));
    heard('AD_BUFFERING', () => {
      stalled = true;
      on.plays('stalled');
    });
    heard('AD_PROGRESS', () => {
      if (stalled) on.plays('playing');
      stalled = false;
    });
  };

  listen<{ adsManager?: AdsManager }>(player, 'ads-manager', ({ adsManager }) => bind(adsManager), until);
  bind(player.ima?.getAdsManager?.());
  return () => bound !== undefined;
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
