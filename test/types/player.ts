// What the plugin adds to the player's own type, on Video.js 8 and (in `consumers.test.ts`) on `@types/video.js` for
// Video.js 7. Nothing here runs: `tsc` reads it in `npm run check`.
import videojs from 'video.js';
import type { MediaCollection } from '../../src/index.ts';

const endpoint = 'https://example.hb-api.omtrdc.net';
const player = videojs('player', { plugins: { mediaCollection: { endpoint } } });

export const sessionId: string | null = player.mediaSessionId;
export const plugin: MediaCollection = player.mediaCollection({ endpoint, consent: 'pending' });
export const again: MediaCollection = player.mediaCollection();
export const accepted: boolean = player.mediaCollection().track('stateStart', {
  params: { 'media.state.name': 'theatre' },
});

player.on('mediasessionstart', () => console.log(player.mediaSessionId));

// @ts-expect-error: options have an endpoint
player.mediaCollection({ consent: 'in' });
// @ts-expect-error: an unknown option
player.mediaCollection({ endpoint, debug: true });
// @ts-expect-error: an ID is a string or null
export const id: number = player.mediaSessionId;
// @ts-expect-error: there may be no session
export const always: string = player.mediaSessionId;
