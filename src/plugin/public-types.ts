/**
 * The types that users of the plugin and of the core see alike. All else is not theirs, and may change.
 */

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
} from '../protocol/events.ts';
export type { ContentType, CustomerId, SessionParams, SessionStartParams } from '../protocol/params.ts';
export type { Ad, Chapter, EndReason } from '../session/signals.ts';
export type { PlayerLike } from '../sources/player-like.ts';
export type { ContentMode } from '../sources/playhead.ts';
export type { ErrorCode, MediaSessionError } from './errors.ts';
export type { Addition, ChapterOption, Consent, MediaCollectionOptions } from './options.ts';
export type { MediaCollectionState, TrackArguments } from './plugin.ts';
export type { TrackDetail, TrackedType } from './track-arguments.ts';
