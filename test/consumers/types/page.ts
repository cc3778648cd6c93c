// A page's program, beyond the smallest example.
import videojs from 'video.js';
import {
  type EndReason,
  MediaCollection,
  type MediaCollectionOptions,
  type MediaSessionError,
  register,
  VERSION,
} from 'videojs-media-collection';

const options: MediaCollectionOptions = {
  endpoint: 'https://example.hb-api.omtrdc.net',
  params: async () => ({ 'media.channel': 'sample-channel', 'media.season': '2' }),
  chapters: [{ name: 'Opening', start: 0, end: 20 }],
  consent: 'pending',
};
export const player = videojs('player', { plugins: { mediaCollection: options } });

const plugin: MediaCollection = player.mediaCollection(options);
export const sessionId: string | null = player.mediaSessionId;
export const accepted: boolean = plugin.track('chapterStart', {
  params: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 20 },
  customMetadata: { author: 'somebody' },
});
plugin.setConsent('in');
player.on('mediasessionend', (_event: unknown, { reason }: { reason: EndReason }) => console.log(reason));
player.on('mediasessionerror', (_event: unknown, error: MediaSessionError) => console.log(error.code));
console.log(VERSION, register(videojs).VERSION, new MediaCollection(player, options).state.status);

// @ts-expect-error: the endpoint is missing
player.mediaCollection({ params: {} });
// @ts-expect-error: no such event
plugin.track('chapterBegin');
// @ts-expect-error: params that are required are missing
plugin.track('chapterStart');
