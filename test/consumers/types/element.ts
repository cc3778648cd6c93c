// The engine without Video.js.
import { type MediaCollection, type MediaCollectionOptions, trackMedia, VERSION } from 'videojs-media-collection/core';

export function track(video: HTMLVideoElement, options: MediaCollectionOptions): MediaCollection {
  console.log(VERSION);
  return trackMedia(video, options);
}

// @ts-expect-error: not a media element
trackMedia(document, { endpoint: 'https://example.hb-api.omtrdc.net' });
