/**
 * The package's face. Importing it registers the plugin with the `video.js` that the import resolves to; harmless on a
 * server, and when evaluated twice.
 */
import videojs from 'video.js';
import './augment.ts';
import type { MediaCollection as Instance, MediaCollectionClass } from './plugin/plugin.ts';
import { register as registerWith } from './plugin/register.ts';
import type { VideoJs } from './sources/player-like.ts';

export { VERSION } from './lib/version.ts';
export type { MediaCollectionClass } from './plugin/plugin.ts';
export type * from './plugin/public-types.ts';

/**
 * Registers the plugin with another copy of Video.js, or one under another name. Returns the plugin's class; a copy
 * that has the plugin already keeps it. Throws if `videojs` is no Video.js.
 */
export function register(videojs: unknown): MediaCollectionClass {
  return registerWith(videojs as VideoJs);
}

/** What `player.mediaCollection()` returns. */
export type MediaCollection = Instance;

/** The plugin's class, as registered; `undefined` where there is no Video.js. */
export const MediaCollection = (videojs ? register(videojs) : undefined) as MediaCollectionClass;
