// Where an ad plays: in the content's own element, which it borrows, or in a second one that covers it. Knows nothing of
// breaks, nor of who is told.
import type { Player } from './contrib-ads.ts';

export interface SlotListener {
  /** The first frame is on screen. */
  started(seconds: number): void;
  paused(): void;
  resumed(): void;
  ended(): void;
  failed(): void;
}

interface Slot {
  play(ad: { src: string; type: string }): void;
  toggle(): void;
  currentTime(): number;
  /** Stops what plays, and says nothing more of it. */
  clear(): void;
}

/** videojs-contrib-ads gives the events of an ad in the content's element the prefix `ad`, and restores the content. */
export function contentSlot(player: Player, on: SlotListener): Slot {
  let state: 'none' | 'asked' | 'loading' | 'playing' | 'paused' = 'none';

  const listen = (type: string, listener: () => void) => player.on(type, () => state !== 'none' && listener());
  // until then, what the element says may still be about the content
  listen('adloadstart', () => {
    if (state === 'asked') state = 'loading';
  });
  listen('adcanplay', () => {
    if (state === 'loading') player.play()?.catch(on.failed);
  });
  listen('adplaying', () => {
    const before = state;
    if (before === 'asked') return;
    state = 'playing';
    if (before === 'loading') on.started(player.duration() ?? 0);
    if (before === 'paused') on.resumed();
  });
  listen('adpause', () => {
    // a pause comes before the end, too
    if (state !== 'playing' || player.ended() || !player.paused()) return;
    state = 'paused';
    on.paused();
  });
  listen('adended', () => {
    state = 'none';
    on.ended();
  });
  listen('aderror', () => {
    state = 'none';
    on.failed();
  });

  return {
    play(ad) {
      state = 'asked';
      player.src(ad);
    },
    toggle() {
      if (player.paused()) player.play();
      else player.pause();
    },
    currentTime: () => player.currentTime() ?? 0,
    clear() {
      state = 'none';
    },
  };
}

/** The content waits, paused, under a video of the ad's own. */
export function secondSlot(player: Player, on: SlotListener): Slot {
  let video: HTMLVideoElement | undefined;

  const clear = () => {
    const gone = video;
    video = undefined;
    gone?.remove();
    gone?.removeAttribute('src');
    gone?.load();
  };

  return {
    clear,
    play({ src }) {
      clear();
      player.pause();
      const made = document.createElement('video');
      video = made;
      let rendered = false;
      const listen = (type: string, listener: () => void) =>
        made.addEventListener(type, () => made === video && listener());
      listen('playing', () => {
        if (rendered) on.resumed();
        else on.started(made.duration);
        rendered = true;
      });
      listen('pause', () => !made.ended && on.paused());
      listen('ended', on.ended);
      listen('error', on.failed);
      Object.assign(made, { className: 'ad-video', playsInline: true, muted: player.muted(), src });
      player.el().append(made);
      made.play().catch(() => made === video && on.failed());
    },
    toggle() {
      if (video?.paused) video.play();
      else video?.pause();
    },
    currentTime: () => video?.currentTime ?? 0,
  };
}
