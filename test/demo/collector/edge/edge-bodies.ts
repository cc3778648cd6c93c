/**
 * A full event for each action of the Media Edge API, from the documentation: everything it may carry, and what of it it
 * must. Written apart from the schemas, so that the two can disagree.
 */
import { START_TS } from '../bodies.ts';

type Fields = Record<string, unknown>;

interface Described {
  required?: Record<string, Fields>;
  optional?: Record<string, Fields | Fields[]>;
}

const CUSTOM = [
  { name: '_tenant.campaign', value: 'winter' },
  { name: 'plain', value: '' },
];

const SESSION = { name: 'clip', playerName: 'Video.js 8.24.1', length: 60, channel: 'sample', contentType: 'vod' };

const SESSION_MORE = {
  friendlyName: 'Clip',
  streamType: 'video',
  appVersion: 'sdk-1.0',
  hasResume: false,
  show: 's',
  season: '2',
  episode: '3',
  assetID: '/uri-reference',
  genre: 'Comedy,Drama',
  firstAirDate: '2020-01-01',
  firstDigitalDate: '2020-01-02',
  rating: 'PG',
  originator: 'o',
  network: 'n',
  showType: '0',
  adLoad: '1',
  mvpd: 'm',
  authorized: 'true',
  dayPart: 'd',
  feed: 'f',
  streamFormat: 'HD',
  publisher: 'p',
  artist: 'a',
  album: 'b',
  label: 'c',
  author: 'd',
  station: 'e',
  cdn: 'c',
};

const AD = { name: '001', length: 16, podPosition: 1, playerName: 'Sample Player' };

const AD_MORE = {
  friendlyName: 'Ad 1',
  advertiser: 'Ad Guys',
  campaignID: '1',
  creativeID: '42',
  creativeURL: 'https://example.com',
  placementID: 'sample_placement',
  siteID: 'XYZ',
};

export const QOE = { bitrate: 35_000, droppedFrames: 30, framesPerSecond: 25, timeToStart: 1_364 };

/** All 18 that are sent while somebody watches. */
export const ACTIONS: Readonly<Record<string, Described>> = {
  sessionStart: {
    required: { sessionDetails: SESSION },
    optional: { sessionDetails: SESSION_MORE, customMetadata: CUSTOM },
  },
  play: {},
  ping: {},
  pauseStart: {},
  bufferStart: {},
  bitrateChange: { required: { qoeDataDetails: {} } },
  error: { required: { errorDetails: { name: 'test-buffer-start', source: 'player' } } },
  sessionComplete: {},
  sessionEnd: {},
  adBreakStart: {
    required: { advertisingPodDetails: { index: 1, offset: 0 } },
    optional: { advertisingPodDetails: { friendlyName: 'Mid-roll' } },
  },
  adStart: { required: { advertisingDetails: AD }, optional: { advertisingDetails: AD_MORE, customMetadata: CUSTOM } },
  adComplete: {},
  adSkip: {},
  adBreakComplete: {},
  chapterStart: {
    required: { chapterDetails: { index: 1, offset: 0, length: 10 } },
    optional: { chapterDetails: { friendlyName: 'Chapter 1' }, customMetadata: CUSTOM },
  },
  chapterComplete: {},
  chapterSkip: {},
  statesUpdate: { optional: { statesStart: [{ name: 'mute' }], statesEnd: [{ name: 'fullScreen' }] } },
};

export interface EdgeBody {
  events: [{ xdm: Fields & { mediaCollection: Fields } }];
  [key: string]: unknown;
}

const at = (after: number): string => new Date(START_TS + after).toISOString();

/** A request to `action` with this in `mediaCollection`, `after` ms after the session's start. */
function request(action: string, after: number, mediaCollection: Fields): EdgeBody {
  return { events: [{ xdm: { eventType: `media.${action}`, timestamp: at(after), mediaCollection } }] };
}

const place = (action: string, sessionID: string, playhead: number): Fields =>
  action === 'sessionStart' ? { playhead } : { sessionID, playhead };

/** What must be there for the event to be one. */
const least = (action: string): Fields =>
  action === 'statesUpdate' ? { statesStart: [{ name: 'mute' }] } : { ...ACTIONS[action]?.required };

/** The smallest request that passes; `more` goes into `mediaCollection`. */
export function edgeBody(action: string, sessionID: string, after = 0, playhead = 0, more: Fields = {}): EdgeBody {
  return request(action, after, { ...place(action, sessionID, playhead), ...least(action), ...more });
}

/** A request with everything that its event may carry, and that may stand around it. */
export function fullEdgeBody(action: string, sessionID: string, after = 0): EdgeBody {
  const { optional = {}, required = {} } = ACTIONS[action] ?? {};
  const both = Object.entries(optional).map(([key, more]) => [
    key,
    Array.isArray(more) ? more : { ...required[key], ...more },
  ]);
  const media = { ...place(action, sessionID, 0), ...required, ...Object.fromEntries(both), qoeDataDetails: QOE };
  const body = request(action, after, media);
  const identity = { id: '11111111111111111111111111111111111111', authenticatedState: 'ambiguous', primary: true };
  body.events[0].xdm._id = '2a7b1b5c-6d4e-4c7a-9f41-0d3d1b5e8c11';
  body.events[0].xdm.identityMap = { ECID: [identity] };
  return {
    ...body,
    xdm: {
      identityMap: { crm: [{ id: '17', authenticatedState: 'loggedOut' }] },
      implementationDetails: { name: 'https://example.com/player', version: '1.0.0', environment: 'browser' },
    },
    query: { identity: { fetch: ['ECID'] } },
    meta: { state: { domain: 'example.com', cookiesEnabled: true, entries: [{ key: 'k', value: 'v', maxAge: 1 }] } },
  };
}

/** Events as they stand in `mediaDownloadedEvents`. */
export function recorded(action: string, after = 0, playhead = 0): Fields {
  return {
    mediaEventType: `media.${action}`,
    mediaEventTimestamp: at(after),
    mediaCollection: { playhead, ...least(action) },
  };
}

export const downloadedBody = (...mediaDownloadedEvents: unknown[]): Fields => ({
  events: [{ xdm: { eventType: 'media.downloaded', mediaDownloadedEvents } }],
});
