/**
 * Listens for everything that may change a player state, reads all of them, and says what differs from before. Read
 * while an ad has the player, mute and captions would be the ad's: they wait.
 */
import { listen, listenToTarget } from '../lib/listen.ts';
import type { StandardState } from '../protocol/params.ts';
import type { Signal } from '../session/signals.ts';
import { hasContent } from './ad-mode.ts';
import type { PlayerLike } from './player-like.ts';
import type { Follow } from './progress.ts';
import { hasFullScreen, hasOwnWindow } from './screen.ts';

type Reader = (player: PlayerLike) => boolean;

/** States that are the content's alone. */
const OF_CONTENT: Partial<Record<StandardState, Reader>> = {
  mute: (player) => Boolean(player.muted()) || player.volume() === 0,
  closedCaptioning: (player) =>
    Array.from(player.textTracks()).some(
      ({ kind, mode }) => (kind === 'captions' || kind === 'subtitles') && mode === 'showing',
    ),
};

const OF_PAGE: Partial<Record<StandardState, Reader>> = {
  fullScreen: (player) => Boolean(player.isFullscreen()) || isOnScreen(player, hasFullScreen),
  pictureInPicture: (player) => Boolean(player.isInPictureInPicture?.()) || isOnScreen(player, hasOwnWindow),
  inFocus: () => document.visibilityState === 'visible',
};

/** Players know of what they asked for themselves; a page may put what is around them on the whole screen. */
function isOnScreen(player: PlayerLike, has: (element: Element) => boolean): boolean {
  const element = player.el?.();
  return Boolean(element && has(element));
}

const EVENTS = [
  'volumechange',
  'contentvolumechange',
  'fullscreenchange',
  'enterFullWindow',
  'exitFullWindow',
  'enterpictureinpicture',
  'leavepictureinpicture',
  // iPhones
  'webkitbeginfullscreen',
  'webkitendfullscreen',
  'playing',
];

interface StatesOptions {
  say(signal: Signal): void;
  follow: Follow;
  until: AbortSignal;
}

export function listenToStates(player: PlayerLike, { say, follow, until }: StatesOptions): void {
  const on = new Set<string>();
  let isContent = true;

  const sync = () => {
    isContent = hasContent(player);
    const readers = Object.entries(isContent ? { ...OF_PAGE, ...OF_CONTENT } : OF_PAGE);
    for (const [name, isOn] of readers) {
      const now = isOn(player);
      if (now === on.has(name)) continue;
      if (now) on.add(name);
      else on.delete(name);
      say({ type: now ? 'stateStarted' : 'stateEnded', name });
    }
  };

  listen(player, EVENTS, sync, until);
  // ads hand the player back without a word of their own
  const hearOfAds = () => {
    if (hasContent(player) !== isContent) sync();
  };
  listen(player, 'adstart', hearOfAds, until);
  follow((_time, isNewSecond) => {
    if (isNewSecond || !isContent) hearOfAds();
  });
  listen(player.textTracks(), 'change', sync, until);
  for (const type of ['visibilitychange', 'fullscreenchange', 'webkitfullscreenchange']) {
    listenToTarget(document, type, sync, until);
  }
  sync();
}
