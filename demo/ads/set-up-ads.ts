// A small ads plugin: client-side ads on videojs-contrib-ads, before, within and after the content. It says what it does
// by the convention that other ads plugins follow, or keeps silent, as some do. It knows nothing of measurement.
import { createAdBar } from './ad-bar.ts';
import { contribAds, type Player } from './contrib-ads.ts';
import { contentSlot, secondSlot } from './slot.ts';

export interface AdsPlan {
  /** How many ads play before the content. */
  preroll: number;
  /** The second of the content at which ads interrupt it; without it none do. */
  midrollAt?: number | undefined;
  /** How many play there; default 1. */
  midroll: number;
  /** How many play after the content. */
  postroll: number;
  /** Whether ads borrow the content's element, or play in one of their own. */
  element: 'content' | 'second';
  /** Whether each break and each ad is announced. */
  announce: boolean;
  /** The file that every ad is; default is the one beside the page. */
  ad: { src: string; type: string };
}

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
  /** The break that plays, and how far it is. */
  let pod: { id: string; size: number; index: number } | undefined;
  let midrollIsDue = true;

  const announce = (type: string, detail: object = {}) => {
    if (plan.announce) player.trigger({ type, ...detail });
  };

  const next = () => {
    if (!pod) return;
    pod.index += 1;
    bar.hide();
    if (pod.index < pod.size) return slot().play(plan.ad);
    announce('ads-pod-ended');
    stop();
    ads.endLinearAdMode();
  };

  const stop = () => {
    pod = undefined;
    bar.hide();
    slots.content.clear();
    slots.second.clear();
    ads.ad = ads.pod = null;
  };

  const start = (id: string, size: number) => {
    pod = { id, size, index: -1 };
    ads.startLinearAdMode();
    if (plan.announce) Object.assign(ads, { provider: { type: 'Demo ads' }, pod: { id, size } });
    announce('ads-pod-started');
    next();
  };

  const on = {
    started(duration: number) {
      if (!pod) return;
      const { id, index, size } = pod;
      bar.show(`Ad ${index + 1} of ${size}`);
      const currentTime = () => slot().currentTime();
      if (plan.announce) ads.ad = { type: id, index, id: `${id}-${index + 1}`, duration, currentTime };
      announce('ads-ad-started', { indexInBreak: index });
    },
    paused() {
      bar.pausing(true);
      announce('ads-pause');
    },
    resumed() {
      bar.pausing(false);
      announce('ads-play');
    },
    ended() {
      announce('ads-ad-ended');
      next();
    },
    failed() {
      stop();
      player.trigger('adserror');
    },
  };

  const slots = { content: contentSlot(player, on), second: secondSlot(player, on) };
  const slot = () => slots[plan.element];

  const skip = () => {
    if (!pod) return;
    slot().clear();
    announce('ads-ad-skipped');
    next();
  };

  const bar = createAdBar(player.el(), { skip, toggle: () => slot().toggle() });

  // videojs-contrib-ads leaves this name to content, and waits for the answer
  player.on('loadstart', () => {
    stop();
    midrollIsDue = true;
    player.trigger(plan.preroll > 0 ? 'adsready' : 'nopreroll');
  });
  player.on('readyforpreroll', () => start('preroll', plan.preroll));
  player.on('readyforpostroll', () => {
    if (plan.postroll > 0) start('postroll', plan.postroll);
    else player.trigger('nopostroll');
  });
  player.on('timeupdate', () => {
    const second = player.currentTime() ?? 0;
    const plays = !player.paused() && !player.seeking() && !ads.isInAdMode();
    if (!midrollIsDue || plan.midrollAt === undefined || !plays) return;
    // a jump far beyond it leaves it out
    if (second < plan.midrollAt || second > plan.midrollAt + 2) return;
    midrollIsDue = false;
    start('midroll', plan.midroll);
  });
  player.on('dispose', stop);

  return {
    skip,
    fail: on.failed,
    change: (changes) => void Object.assign(plan, changes),
  };
}
