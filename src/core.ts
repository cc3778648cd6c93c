/**
 * The engine without Video.js: tracks a plain media element, or one that behaves like it. Everything the plugin does
 * for a player it does here for an element, but for ads plugins and renditions, which elements do not announce.
 */

import type { MediaCollectionOptions } from './plugin/options.ts';
import { createPlugin, type MediaCollection } from './plugin/plugin.ts';
import { asPlayer, type MediaElementLike } from './sources/media-element.ts';
import type { Log, PluginBase, SessionPlayer } from './sources/player-like.ts';

export { VERSION } from './lib/version.ts';
export type { MediaCollection } from './plugin/plugin.ts';
export type * from './plugin/public-types.ts';
export type { MediaElementLike } from './sources/media-element.ts';

const NAME = 'media-collection:';

/** What Video.js gives its plugins: a player, a log, a state. */
class Host extends EventTarget implements PluginBase {
  declare static defaultState: object;
  readonly log: Log = {
    // the console has its own levels
    level: () => 'debug',
    debug: (...words) => console.debug(NAME, ...words),
    warn: (...words) => console.warn(NAME, ...words),
    error: (...words) => console.error(NAME, ...words),
  };
  state: object;
  player: SessionPlayer;

  constructor(player: SessionPlayer) {
    super();
    this.player = player;
    this.state = { ...new.target.defaultState };
  }

  setState(next: object): object {
    Object.assign(this.state, next);
    this.dispatchEvent(new Event('statechanged'));
    return next;
  }

  on(types: string | string[], listener: EventListener): void {
    for (const type of [types].flat()) this.addEventListener(type, listener);
  }

  off(types: string | string[], listener: EventListener): void {
    for (const type of [types].flat()) this.removeEventListener(type, listener);
  }

  dispose(): void {}
}

const Tracker = createPlugin(Host, { playerName: 'HTMLMediaElement' });

/**
 * Tracks a media element from now on, with the options of the plugin. The element carries `mediaSessionId` and gets the
 * events `mediasessionstart`, `mediasessionend` and `mediasessionerror`, as a player does. Call `dispose()` when the
 * element leaves the page, and before you call this again for the same element: two would report everything twice.
 */
export function trackMedia(media: MediaElementLike, options: MediaCollectionOptions): MediaCollection {
  const disposed = new AbortController();
  const tracker = new Tracker(asPlayer(media, disposed.signal), options);
  const { dispose } = tracker;
  return Object.assign(tracker, {
    dispose() {
      dispose.call(tracker);
      disposed.abort();
    },
  });
}
