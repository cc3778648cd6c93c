// Plays a break: its ads one after the other, and what is announced of each. Knows nothing of when breaks come.
import { createAdBar } from './ad-bar.ts';
import type { ContribAds, Player } from './contrib-ads.ts';
import type { AdsPlan } from './plan.ts';
import { contentSlot, type SlotListener, secondSlot } from './slot.ts';

interface Breaks {
  start(id: string, size: number): void;
  /** Ends whatever plays, without a word. */
  stop(): void;
  /** The viewer leaves the ad that plays. */
  skip(): void;
  /** The ad that plays fails. */
  fail(): void;
}

/** The break that plays, and how far it is. */
interface Pod {
  readonly id: string;
  readonly size: number;
  index: number;
}

export function createBreaks(player: Player, ads: ContribAds, plan: AdsPlan): Breaks {
  let pod: Pod | undefined;
  const announce = announcer(player, plan);
  const stop = () => {
    pod = undefined;
    bar.hide();
    slots.content.clear();
    slots.second.clear();
    ads.ad = ads.pod = null;
  };
  /** `type`: what is announced first. */
  const next = (type: string) => {
    announce(type);
    if (!pod) return;
    pod.index += 1;
    bar.hide();
    if (pod.index < pod.size) return slot().play(plan.ad);
    announce('ads-pod-ended');
    stop();
    ads.endLinearAdMode();
  };

  const on: SlotListener = {
    started(duration) {
      if (!pod) return;
      bar.show(`Ad ${pod.index + 1} of ${pod.size}`);
      if (plan.announce) ads.ad = adOf(pod, duration, () => slot().currentTime());
      announce('ads-ad-started', { indexInBreak: pod.index });
    },
    paused: () => tellPaused(true),
    resumed: () => tellPaused(false),
    ended: () => next('ads-ad-ended'),
    failed() {
      stop();
      player.trigger('adserror');
    },
  };
  const tellPaused = (isPaused: boolean) => {
    bar.pausing(isPaused);
    announce(isPaused ? 'ads-pause' : 'ads-play');
  };
  const slots = { content: contentSlot(player, on), second: secondSlot(player, on) };
  const slot = () => slots[plan.element];

  const skip = () => {
    if (!pod) return;
    slot().clear();
    next('ads-ad-skipped');
  };
  const bar = createAdBar(player.el(), { skip, toggle: () => slot().toggle() });

  const start = (id: string, size: number) => {
    pod = { id, size, index: -1 };
    ads.startLinearAdMode();
    if (plan.announce) Object.assign(ads, { provider: { type: 'Demo ads' }, pod: { id, size } });
    next('ads-pod-started');
  };

  return { start, stop, skip, fail: on.failed };
}

const announcer =
  (player: Player, plan: AdsPlan) =>
  (type: string, detail: object = {}): void => {
    if (plan.announce) player.trigger({ type, ...detail });
  };

const adOf = ({ id, index }: Pod, duration: number, currentTime: () => number): NonNullable<ContribAds['ad']> => ({
  type: id,
  index,
  id: `${id}-${index + 1}`,
  duration,
  currentTime,
});
