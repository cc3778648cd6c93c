// The core without Video.js: what counts as a media element. Nothing here runs: `tsc` reads it in `npm run check`, and
// `consumers.test.ts` compiles it once more against the built package.
import { type MediaCollection, type MediaElementLike, type SessionParams, trackMedia } from '../../src/core.ts';

const options = { endpoint: 'https://example.hb-api.omtrdc.net' };

export const video: MediaCollection = trackMedia(document.createElement('video'), options);
export const audio: MediaCollection = trackMedia(document.createElement('audio'), options);

const params = { 'media.channel': 'sample-channel' } satisfies SessionParams;
export const described: MediaCollection = trackMedia(document.createElement('video'), { ...options, params });

/** Whatever behaves like one, such as the media element of another player. */
declare const other: MediaElementLike;
export const another: MediaCollection = trackMedia(other, options);

// @ts-expect-error: an element, but not of media
trackMedia(document.createElement('div'), options);
// @ts-expect-error: there may be no such element
trackMedia(document.querySelector('video'), options);
// @ts-expect-error: the options are not optional
trackMedia(document.createElement('video'));
