/**
 * The types that users of the plugin and of the core see alike. All else is not theirs, and may change.
 */

export type { CustomMetadata, EventMap, EventType, MediaEvent, PlayerTime } from '../protocol/events.ts';
export type {
  AdBreakStartParams,
  AdStartParams,
  ChapterStartParams,
  ContentType,
  CustomerId,
  QoeData,
  SessionParams,
  SessionStartParams,
  StandardState,
  StateParams,
} from '../protocol/params.ts';
export type { Ad, Chapter, EndReason } from '../session/signals.ts';
export type { PlayerLike } from '../sources/player-like.ts';
export type { ContentMode } from '../sources/playhead.ts';
export type { MediaCollectionState } from './announcer.ts';
export type { ErrorCode, MediaSessionError } from './errors.ts';
export type {
  Addition,
  ChapterOption,
  Consent,
  EdgeSessionParams,
  MediaCollectionApiOptions,
  MediaCollectionOptions,
  MediaEdgeOptions,
} from './options.ts';
export type { TrackArguments } from './plugin.ts';
export type { TrackDetail, TrackedType } from './track-arguments.ts';
