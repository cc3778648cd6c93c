/**
 * Registers the plugin with a copy of Video.js. Apart from `plugin.ts`, for what a media element does not announce, as ads,
 * has no place in the build for elements.
 */
import { listenToAds } from '../sources/ads.ts';
import type { PluginBaseClass, VideoJs } from '../sources/player-like.ts';
import { createPlugin, type MediaCollectionClass } from './plugin.ts';

const NAME = 'mediaCollection';

/** Once; returns the plugin's class. */
export function register(videojs: VideoJs): MediaCollectionClass {
  const registered = videojs.getPlugin(NAME) as MediaCollectionClass | undefined;
  if (registered) return registered;
  const plugin = createPlugin(videojs.getPlugin('plugin') as PluginBaseClass, {
    playerName: `Video.js ${videojs.VERSION}`,
    listenToAds,
    log: videojs.log,
  });
  videojs.registerPlugin(NAME, plugin);
  return plugin;
}
