/**
 * The Media Collection API in types: every event, and what it carries. A wrong event does not compile. Knows nothing
 * of players, sessions or networks; the params are rows in `params.ts`.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-event-types
 */
import type {
  AdBreakStartParams,
  AdStartParams,
  ChapterStartParams,
  QoeData,
  SessionStartParams,
  StateParams,
} from './params.ts';

export type { AdBreakStartParams, QoeData } from './params.ts';

/** Between two pings of content. */
export const PING_MS = 10_000;
/** A session to which nothing was sent for so long is closed by the back end. */
export const EXPIRY_MS = 10 * 60_000;
/** Live playheads stay below; the length of a live stream that has none. */
export const DAY_S = 86_400;

/** When an event happened. */
export interface PlayerTime {
  /**
   * Position in the main content, seconds. Recorded content: `0 … media.length`. Live: seconds since midnight UTC of
   * the position on screen, `0 … 86400`. It stands still during ads.
   */
  playhead: number;
  /** Milliseconds since the Unix epoch, an integer; strictly increasing within a session. */
  ts: number;
}

/**
 * Your own pairs. Keys match `[a-zA-Z0-9_.]+`; keys that begin `a.` are reserved.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-events-req
 */
export type CustomMetadata = Record<string, string>;

/** QoE in which one value may not be missing. */
type Knowing<K extends keyof QoeData> = QoeData & Required<Pick<QoeData, K>>;

interface Described<P> {
  params: P;
  customMetadata?: CustomMetadata;
}

/** A row per event type: what it carries besides its time and its QoE. */
export interface EventMap {
  /** The viewer asks to play, before anything renders. Opens the session; `POST /sessions`. */
  sessionStart: Described<SessionStartParams>;
  /** Content renders: at first, and again after every pause, stall and seek. Never twice in a row. */
  play: object;
  /** The heartbeat: every 10 s from the start of the session, every `adPingInterval` (1 s or 10 s) within an ad. */
  ping: object;
  /** Playback paused; also the first half of a seek while playing. */
  pauseStart: object;
  /** Playback stalled for data. */
  bufferStart: object;
  /** Another rendition is on screen; `qoeData` holds its bitrate. */
  bitrateChange: { qoeData: Knowing<'media.qoe.bitrate'> };
  /** The player failed; the session stays open. `qoeData` holds `media.qoe.errorID`, and `media.qoe.errorSource`. */
  error: { qoeData: Knowing<'media.qoe.errorID'> };
  /** The content played to its end. The last event of a session. */
  sessionComplete: object;
  /** The viewing was abandoned. Closes the session. */
  sessionEnd: object;
  /** Ads interrupt the content. */
  adBreakStart: { params: AdBreakStartParams };
  /** An ad begins, within a break. */
  adStart: Described<AdStartParams>;
  /** The ad played to its end. */
  adComplete: object;
  /** The ad was left before its end. */
  adSkip: object;
  /** The break is over, the content goes on. */
  adBreakComplete: object;
  /** Playback entered a chapter. */
  chapterStart: Described<ChapterStartParams>;
  /** Playback left the chapter at its end. */
  chapterComplete: object;
  /** The viewer left the chapter. */
  chapterSkip: object;
  /** A player state begins. */
  stateStart: { params: StateParams };
  /** A player state ends. */
  stateEnd: { params: StateParams };
}

/** The types of events, in Adobe's spelling. */
export type EventType = keyof EventMap;

/** Whether nothing follows this event in its session. */
export const endsSession = (type: EventType): boolean => type === 'sessionComplete' || type === 'sessionEnd';

/** An event as it goes over the wire. */
export type MediaEvent<T extends EventType = EventType> = {
  [K in T]: { eventType: K; playerTime: PlayerTime; qoeData?: QoeData } & EventMap[K];
}[T];

/** What is reported to an open session; a `sessionStart` opens one instead. */
export type ReportedEvent = MediaEvent<Exclude<EventType, 'sessionStart'>>;

/** A `sessionStart` before it leaves: when, but not yet what; `plugin/fill-in.ts` does the rest. */
export interface SessionOpening {
  eventType: 'sessionStart';
  playerTime: PlayerTime;
  qoeData?: QoeData;
  params: Pick<SessionStartParams, 'media.resume'>;
}

/** An event on its way. */
export type QueuedEvent = SessionOpening | ReportedEvent;

/** An event before it has a time. */
export type Bare<E extends QueuedEvent> = E extends unknown ? Omit<E, 'playerTime'> : never;
