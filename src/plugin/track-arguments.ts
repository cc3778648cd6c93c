/**
 * Reads what an integrator gives to `track`: an event type and what goes with it, made valid for the wire, or
 * a sentence that says what is expected. Whether the event can follow the others is `track-rules.ts`.
 */
import { valuesOf } from '../lib/records.ts';
import { conform, conformMetadata, missingIn, type Warn } from '../protocol/conform.ts';
import type { CustomMetadata, EventMap, EventType } from '../protocol/events.ts';
import { EVENT_PARAMS, QOE_DATA, type QoeData, type Rows, requiredOf } from '../protocol/params.ts';
import type { Tracked } from '../session/signals.ts';

/** The types that can be tracked by hand. */
export type TrackedType = Exclude<EventType, 'sessionStart' | 'ping'>;

/** What `track` takes with an event of type `T`. */
export type TrackDetail<T extends TrackedType> = Omit<EventMap[T], 'customMetadata' | 'qoeData'> &
  (EventMap[T] extends { qoeData: infer Q } ? { qoeData: Q } : { qoeData?: QoeData }) &
  (T extends 'adStart' | 'chapterStart' ? { customMetadata?: CustomMetadata } : object);

/** Every type has a row: what it needs in its QoE. */
const NEEDED_QOE: Record<TrackedType, (keyof QoeData)[]> = {
  play: [],
  pauseStart: [],
  bufferStart: [],
  bitrateChange: ['media.qoe.bitrate'],
  error: ['media.qoe.errorID'],
  sessionComplete: [],
  sessionEnd: [],
  adBreakStart: [],
  adStart: [],
  adComplete: [],
  adSkip: [],
  adBreakComplete: [],
  chapterStart: [],
  chapterComplete: [],
  chapterSkip: [],
  stateStart: [],
  stateEnd: [],
};

const takesMetadata = (eventType: string) => eventType === 'adStart' || eventType === 'chapterStart';

/** The event, or why it is none. */
export function readTracked(eventType: string, detail: unknown, warn: Warn): Tracked | string {
  if (eventType === 'sessionStart' || eventType === 'ping') return 'the plugin sends it by itself';
  if (!isTrackedType(eventType)) return `not an event type: expected one of ${Object.keys(NEEDED_QOE).join(', ')}`;
  const given = valuesOf(detail);
  const rows = rowsOf(eventType);
  const params = conform(given.params, rows, warn);
  const qoe = conform(given.qoeData, QOE_DATA, warn);
  if (eventType === 'error') qoe['media.qoe.errorSource'] ??= 'external';
  const metadata = conformMetadata(takesMetadata(eventType) ? given.customMetadata : {}, warn);
  if (given.customMetadata && !takesMetadata(eventType)) warn(`customMetadata is left out: ${eventType} takes none`);
  const missing = [...missingIn(params, requiredOf(rows)), ...missingIn(qoe, NEEDED_QOE[eventType])];
  if (missing.length > 0) return `it needs ${missing.join(', ')}`;
  return {
    eventType,
    ...(Object.keys(params).length > 0 && { params }),
    ...metadata,
    ...(Object.keys(qoe).length > 0 && { qoeData: qoe as QoeData }),
  };
}

function rowsOf(eventType: string): Rows {
  return eventType in EVENT_PARAMS ? EVENT_PARAMS[eventType as keyof typeof EVENT_PARAMS] : {};
}

function isTrackedType(eventType: string): eventType is TrackedType {
  return Object.keys(NEEDED_QOE).includes(eventType);
}
