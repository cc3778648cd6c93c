// A small ads plugin: client-side ads on videojs-contrib-ads, before, within and after the content. It says what it does
// by the convention that other ads plugins follow, or keeps silent, as some do. It knows nothing of measurement.
import { createBreaks } from './breaks.ts';
import { contribAds, type Player } from './contrib-ads.ts';
import type { AdsPlan } from './plan.ts';

export type { AdsPlan } from './plan.ts';

export interface DemoAds {
  /** What to do from now on; a pre-roll from the next content on. */
  change(plan: Partial<AdsPlan>): void;
  /** The viewer leaves the ad that plays. */
  skip(): void;
  /** The ad that plays fails. */
  fail(): void;
}

/** Call it before the player is given its source. The page must have loaded videojs-contrib-ads. */
export function setUpAds(player: Player, given: Partial<AdsPlan> = {}): DemoAds {
  const plan: AdsPlan = {
    preroll: 0,
    midroll: 1,
    postroll: 0,
    element: 'content',
    announce: true,
    ad: { src: new URL('media/ad-vp9.webm', document.baseURI).href, type: 'video/webm' },
    ...given,
  };
  const ads = contribAds(player);
  const breaks = createBreaks(player, ads, plan);
  let midrollIsDue = true;

  // videojs-contrib-ads leaves this name to content, and waits for the answer
  player.on('loadstart', () => {
    breaks.stop();
    midrollIsDue = true;
    player.trigger(plan.preroll > 0 ? 'adsready' : 'nopreroll');
  });
  player.on('readyforpreroll', () => breaks.start('preroll', plan.preroll));
  player.on('readyforpostroll', () => {
    if (plan.postroll > 0) breaks.start('postroll', plan.postroll);
    else player.trigger('nopostroll');
  });
  player.on('timeupdate', () => {
    const second = player.currentTime() ?? 0;
    const plays = !player.paused() && !player.seeking() && !ads.isInAdMode();
    if (!midrollIsDue || plan.midrollAt === undefined || !plays) return;
    // a jump far beyond it leaves it out
    if (second < plan.midrollAt || second > plan.midrollAt + 2) return;
    midrollIsDue = false;
    breaks.start('midroll', plan.midroll);
  });
  player.on('dispose', breaks.stop);

  return {
    skip: breaks.skip,
    fail: breaks.fail,
    change: (changes) => void Object.assign(plan, changes),
  };
}
