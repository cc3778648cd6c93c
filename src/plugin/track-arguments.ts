/**
 * Reads what an integrator gives to `track`: an event type and what goes with it, made valid for the wire or refused
 * with a sentence that says what is expected. Whether the event can follow the others is `track-rules.ts`.
 */
import { conform, conformMetadata, read } from '../protocol/conform.ts';
import {
  type CustomMetadata,
  EVENT_PARAMS,
  type EventMap,
  type EventType,
  QOE_DATA,
  type QoeData,
  REQUIRED,
} from '../protocol/events.ts';
import type { Tracked } from '../session/signals.ts';

/** The types that can be tracked by hand. */
export type TrackedType = Exclude<EventType, 'sessionStart' | 'ping'>;

/** What `track` takes with an event of type `T`. */
export type TrackDetail<T extends TrackedType> = Omit<EventMap[T], 'customMetadata' | 'qoeData'> &
  (EventMap[T] extends { qoeData: infer Q } ? { qoeData: Q } : { qoeData?: QoeData }) &
  (T extends 'adStart' | 'chapterStart' ? { customMetadata?: CustomMetadata } : object);

/** Every type has a row: what it needs in its QoE. */
const TYPES: Record<TrackedType, (keyof QoeData)[]> = {
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

interface ReadTracked {
  event?: Tracked;
  problem?: string;
  warnings: string[];
}

export function readTracked(eventType: string, detail: unknown): ReadTracked {
  if (eventType === 'sessionStart' || eventType === 'ping') {
    return { problem: 'the plugin sends it by itself', warnings: [] };
  }
  if (!isTrackedType(eventType)) {
    return { problem: `not an event type: expected one of ${Object.keys(TYPES).join(', ')}`, warnings: [] };
  }
  const { params: given, customMetadata: pairs, qoeData: quality } = read(detail);
  const rows = EVENT_PARAMS[eventType] ?? {};
  const { params, warnings } = conform(given, rows);
  const qoe = conform(quality, QOE_DATA);
  const { metadata, warnings: more } = conformMetadata(takesMetadata(eventType) ? pairs : {});
  if (eventType === 'error') qoe.params['media.qoe.errorSource'] ??= 'external';
  const missing = [
    ...Object.keys(rows)
      .slice(0, REQUIRED[eventType] ?? 0)
      .filter((key) => params[key] === undefined || params[key] === ''),
    ...TYPES[eventType].filter((key) => qoe.params[key] === undefined),
  ];
  const all = [...warnings, ...qoe.warnings, ...more];
  if (pairs && !takesMetadata(eventType)) all.push(`customMetadata is left out: ${eventType} takes none`);
  if (missing.length > 0) return { problem: `it needs ${missing.join(', ')}`, warnings: all };
  return {
    event: {
      eventType,
      ...(Object.keys(params).length > 0 && { params }),
      ...(Object.keys(metadata).length > 0 && { customMetadata: metadata }),
      ...(Object.keys(qoe.params).length > 0 && { qoeData: qoe.params as QoeData }),
    },
    warnings: all,
  };
}

function isTrackedType(eventType: string): eventType is TrackedType {
  return Object.hasOwn(TYPES, eventType);
}
