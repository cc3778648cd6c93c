/**
 * The package's face. Importing it registers the plugin with the `video.js` that the import resolves to; harmless on a
 * server, and when evaluated twice.
 */
import videojs from 'video.js';
import './augment.ts';
import { type MediaCollection as Instance, type MediaCollectionClass, register as registerWith } from './plugin.ts';
import type { VideoJs } from './video-js.ts';

export type { Addition, ChapterOption, Consent, MediaCollectionOptions } from './options.ts';
export type { MediaCollectionClass, MediaCollectionState } from './plugin.ts';
export type * from './protocol.ts';
export type { ContentType, CustomerId, SessionParams, SessionStartParams } from './session-params.ts';
export type { Ad, Chapter, EndReason } from './signals.ts';
export type { TrackDetail, TrackedType } from './tracking.ts';
export { VERSION } from './version.ts';
export type { MediaSessionError } from './viewing.ts';

/**
 * Registers the plugin with another copy of Video.js, or one under another name. Returns the plugin's class; a copy
 * that has the plugin already keeps it.
 */
export function register(videojs: unknown): MediaCollectionClass {
  return registerWith(videojs as VideoJs);
}

export type MediaCollection = Instance;

/** The plugin's class, as registered. */
export const MediaCollection = (videojs ? register(videojs) : undefined) as MediaCollectionClass;
