/**
 * The Media Collection API in types: every event, its params, their units and obligations. A wrong event does not
 * compile. Knows nothing of players, sessions or networks, and imports only the params of `sessionStart`.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-event-types
 */
import type { Kind, SessionStartParams } from './params.ts';

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

/**
 * Quality of experience; may ride on any event.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/quality-parameters
 */
export interface QoeData {
  /** Kilobits per second, an integer. */
  'media.qoe.bitrate'?: number;
  /** Frames of the content that were dropped, summed up over the viewing; an integer. */
  'media.qoe.droppedFrames'?: number;
  /** Frames of the content shown in a second, an integer. */
  'media.qoe.framesPerSecond'?: number;
  /** Milliseconds from the request to play to the first frame, an integer; ads not counted. */
  'media.qoe.timeToStart'?: number;
  /** On `error`: what went wrong. */
  'media.qoe.errorID'?: string;
  /** On `error`: who says so. `external` where `track()` is not told. */
  'media.qoe.errorSource'?: 'player' | 'external';
}

/**
 * An ad break: where it is in the content.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/ad-parameters
 */
export interface AdBreakStartParams {
  /** Required. The number of the break in the content, from 1. */
  'media.ad.podIndex': number;
  /** Required. The second of the content at which the break plays; 0 is a pre-roll. */
  'media.ad.podSecond': number;
  /** The name of the break, as reports show it. */
  'media.ad.podFriendlyName'?: string;
}

/**
 * An ad of a break.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/ad-parameters
 */
export interface AdStartParams {
  /** Required. The number of the ad in its break, from 1. */
  'media.ad.podPosition': number;
  /** Required. The ID of the ad. */
  'media.ad.id': string;
  /** Required. The length of the ad in seconds; `0` if unknown. */
  'media.ad.length': number;
  /** Required. The name of the player that renders the ad. */
  'media.ad.playerName': string;
  /** The title of the ad. */
  'media.ad.name'?: string;
  /** The brand that is advertised. */
  'media.ad.advertiser'?: string;
  /** The campaign the ad belongs to. */
  'media.ad.campaignId'?: string;
  /** The ID of the creative. */
  'media.ad.creativeId'?: string;
  /** The site the ad is shown on. */
  'media.ad.siteId'?: string;
  /** The address of the creative. */
  'media.ad.creativeURL'?: string;
  /** The placement the ad was booked for. */
  'media.ad.placementId'?: string;
}

/**
 * A chapter of the content.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/chapter-parameters
 */
export interface ChapterStartParams {
  /** Required. The number of the chapter in the content, from 1. */
  'media.chapter.index': number;
  /** Required. The second of the content at which the chapter begins. */
  'media.chapter.offset': number;
  /** Required. The length of the chapter in seconds. */
  'media.chapter.length': number;
  /** The name of the chapter, as reports show it. */
  'media.chapter.friendlyName'?: string;
}

/** The states Adobe knows; any other name is a state of your own. */
export type StandardState = 'fullScreen' | 'mute' | 'closedCaptioning' | 'pictureInPicture' | 'inFocus';

/**
 * A player state that begins or ends.
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/variables/player-state-parameters
 */
export interface StateParams {
  /** Required. 1 to 64 letters, digits, `_` or `.`; at most 10 different states in a session. */
  'media.state.name': StandardState | (string & {});
}

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

/** An event as it goes over the wire. */
export type MediaEvent<T extends EventType = EventType> = {
  [K in T]: { eventType: K; playerTime: PlayerTime; qoeData?: QoeData } & EventMap[K];
}[T];

/** What is reported to an open session; a `sessionStart` opens one instead. */
export type ReportedEvent = MediaEvent<Exclude<EventType, 'sessionStart'>>;

/** A `sessionStart` before it leaves: when, but not yet what; `session-start.ts` fills in the rest. */
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

type Rows<P> = { readonly [K in keyof Required<P>]: Kind };

/** The params of each event type at run time, for events that an integrator reports: required ones in `REQUIRED`. */
export const EVENT_PARAMS: { readonly [T in EventType]?: Readonly<Record<string, Kind>> } = {
  adBreakStart: {
    'media.ad.podIndex': 'i',
    'media.ad.podSecond': 'n',
    'media.ad.podFriendlyName': 's',
  } satisfies Rows<AdBreakStartParams>,
  adStart: {
    'media.ad.podPosition': 'i',
    'media.ad.id': 's',
    'media.ad.length': 'n',
    'media.ad.playerName': 's',
    'media.ad.name': 's',
    'media.ad.advertiser': 's',
    'media.ad.campaignId': 's',
    'media.ad.creativeId': 's',
    'media.ad.siteId': 's',
    'media.ad.creativeURL': 's',
    'media.ad.placementId': 's',
  } satisfies Rows<AdStartParams>,
  chapterStart: {
    'media.chapter.index': 'i',
    'media.chapter.offset': 'n',
    'media.chapter.length': 'n',
    'media.chapter.friendlyName': 's',
  } satisfies Rows<ChapterStartParams>,
  stateStart: { 'media.state.name': 's' } satisfies Rows<StateParams>,
  stateEnd: { 'media.state.name': 's' } satisfies Rows<StateParams>,
};

/** How many of the rows above are required, counted from the first. */
export const REQUIRED: { readonly [T in EventType]?: number } = {
  adBreakStart: 2,
  adStart: 4,
  chapterStart: 3,
  stateStart: 1,
  stateEnd: 1,
};

/** QoE at run time. */
export const QOE_DATA = {
  'media.qoe.bitrate': 'i',
  'media.qoe.droppedFrames': 'i',
  'media.qoe.framesPerSecond': 'i',
  'media.qoe.timeToStart': 'i',
  'media.qoe.errorID': 's',
  'media.qoe.errorSource': 's',
} as const satisfies Rows<QoeData>;
