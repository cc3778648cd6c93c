/**
 * A full body for each event type, from the documentation: every param it may carry, and which of them it must.
 * Written apart from the schemas, so that the two can disagree.
 */

export interface Body {
  eventType: string;
  playerTime: { playhead: number; ts: number };
  params?: Record<string, unknown>;
  customMetadata?: Record<string, unknown>;
  qoeData?: Record<string, unknown>;
}

export const START_TS = 1_509_045_324_153;

const SESSION_START = {
  'analytics.trackingServer': 'example.sc.omtrdc.net',
  'analytics.reportSuite': 'example-rsid',
  'visitor.marketingCloudOrgId': '0123456789ABCDEF@AdobeOrg',
  'media.id': 'clip',
  'media.length': 60.39,
  'media.contentType': 'vod',
  'media.playerName': 'Video.js 8.24.1',
  'media.channel': 'sample-channel',
};

const SESSION_START_MORE = {
  'analytics.enableSSL': true,
  'analytics.visitorId': 'v',
  'analytics.aid': 'a',
  'analytics.optOutServerSideForwarding': false,
  'analytics.optOutShare': false,
  'visitor.marketingCloudUserId': 'ecid',
  'visitor.aamLocationHint': 6,
  'visitor.customerIDs': { crm: { id: '550e8400', authState: 1 } },
  appInstallationId: 'i',
  'media.name': 'Clip',
  'media.publisher': 'p',
  'media.sdkVersion': '1.0',
  'media.libraryVersion': 'l-1',
  'media.streamType': 'video',
  'media.resume': false,
  'media.downloaded': false,
  'media.show': 's',
  'media.season': '2',
  'media.episode': '3',
  'media.assetId': 'a',
  'media.genre': 'g',
  'media.firstAirDate': '2020-01-01',
  'media.firstDigitalDate': '2020-01-02',
  'media.rating': 'PG',
  'media.originator': 'o',
  'media.network': 'n',
  'media.showType': '0',
  'media.adLoad': '1',
  'media.pass.mvpd': 'm',
  'media.pass.auth': 'true',
  'media.dayPart': 'd',
  'media.feed': 'f',
  'media.streamFormat': 'HD',
  'media.artist': 'a',
  'media.album': 'b',
  'media.label': 'c',
  'media.author': 'd',
  'media.station': 'e',
};

const AD_START = {
  'media.ad.podPosition': 1,
  'media.ad.id': 'ad-1',
  'media.ad.length': 15,
  'media.ad.playerName': 'ads',
};

const AD_START_MORE = {
  'media.ad.name': 'n',
  'media.ad.advertiser': 'a',
  'media.ad.campaignId': 'c',
  'media.ad.creativeId': 'd',
  'media.ad.siteId': 's',
  'media.ad.creativeURL': 'https://example.com/ad.mp4',
  'media.ad.placementId': 'p',
};

interface Described {
  required?: Record<string, unknown>;
  optional?: Record<string, unknown>;
  customMetadata?: true;
}

/** All 19 event types. */
export const EVENT_TYPES: Readonly<Record<string, Described>> = {
  sessionStart: { required: SESSION_START, optional: SESSION_START_MORE, customMetadata: true },
  play: {},
  ping: {},
  pauseStart: {},
  bufferStart: {},
  bitrateChange: {},
  error: {},
  sessionComplete: {},
  sessionEnd: {},
  adBreakStart: {
    required: { 'media.ad.podIndex': 1, 'media.ad.podSecond': 0 },
    optional: { 'media.ad.podFriendlyName': 'pre-roll' },
  },
  adStart: { required: AD_START, optional: AD_START_MORE, customMetadata: true },
  adComplete: {},
  adSkip: {},
  adBreakComplete: {},
  chapterStart: {
    required: { 'media.chapter.index': 1, 'media.chapter.offset': 0, 'media.chapter.length': 20.13 },
    optional: { 'media.chapter.friendlyName': 'One' },
    customMetadata: true,
  },
  chapterComplete: {},
  chapterSkip: {},
  stateStart: { required: { 'media.state.name': 'fullScreen' } },
  stateEnd: { required: { 'media.state.name': 'fullScreen' } },
};

/** Quality as it may ride on any event; a key outside `media.qoe.` is the integrator's own. */
export const QOE_DATA = {
  'media.qoe.bitrate': 3200,
  'media.qoe.droppedFrames': 0,
  'media.qoe.framesPerSecond': 25,
  'media.qoe.timeToStart': 180,
  'media.qoe.errorID': '2',
  'media.qoe.errorSource': 'player',
};

/** The smallest body of a type that passes, `after` ms after the session's start. */
export function body(eventType: string, after = 0, playhead = 0, params?: Record<string, unknown>): Body {
  const { required } = EVENT_TYPES[eventType] ?? {};
  const all = { ...required, ...params };
  const given = Object.keys(all).length > 0 ? { params: all } : {};
  return { eventType, playerTime: { playhead, ts: START_TS + after }, ...given };
}

/** A body with everything that its type may carry. */
export function fullBody(eventType: string, after = 0): Body {
  const { required, optional, customMetadata } = EVENT_TYPES[eventType] ?? {};
  return {
    ...body(eventType, after),
    params: { ...required, ...optional },
    ...(customMetadata && { customMetadata: { own_key: 'value', 'own.Key2': '' } }),
    qoeData: { ...QOE_DATA, own: 'value' },
  };
}
