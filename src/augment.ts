/**
 * Makes the plugin known to TypeScript on both sets of types there are: those inside Video.js 8, and `@types/video.js`
 * for Video.js 7. The only file that names their types.
 */
import type { MediaCollectionOptions } from './plugin/options.ts';
import type { MediaCollection } from './plugin/plugin.ts';

interface MediaCollectionPlayer {
  /** Sets up the plugin; later calls return it. */
  mediaCollection(options?: MediaCollectionOptions): MediaCollection;
  /** The ID of the session that is open now; `null` when none is. */
  mediaSessionId: string | null;
}

declare module 'video.js/dist/types/player' {
  export default interface Player extends MediaCollectionPlayer {}
}

// the same file, as it is called under `moduleResolution: nodenext`
declare module 'video.js/dist/types/player.js' {
  export default interface Player extends MediaCollectionPlayer {}
}

declare module 'video.js' {
  interface VideoJsPlayer extends MediaCollectionPlayer {}
  interface VideoJsPlayerPluginOptions {
    mediaCollection?: MediaCollectionOptions;
  }
}
