/**
 * The types that users of the plugin and of the core see alike. All else is not theirs, and may change.
 */
export type { Addition, ChapterOption, Consent, MediaCollectionOptions } from './options.ts';
export type { MediaCollectionState, TrackArguments } from './plugin.ts';
export type {
  AdBreakStartParams,
  AdStartParams,
  ChapterStartParams,
  CustomMetadata,
  EventMap,
  EventType,
  MediaEvent,
  PlayerTime,
  QoeData,
  StandardState,
  StateParams,
} from './protocol.ts';
export type { ErrorCode, MediaSessionError } from './session-error.ts';
export type { ContentType, CustomerId, SessionParams, SessionStartParams } from './session-params.ts';
export type { Ad, Chapter, EndReason } from './signals.ts';
export type { ContentMode } from './sources/playhead.ts';
export type { TrackDetail, TrackedType } from './tracking.ts';
export type { PlayerLike } from './video-js.ts';
