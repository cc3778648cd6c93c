/**
 * The body of every event type as a JSON Schema, draft-04. Written from Adobe's documentation and not from the
 * plugin's own types, so that each can prove the other wrong. Data only: `validation.ts` checks bodies against it.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-impl/mc-api-json-validation
 */

import { BOOLEAN, type Carried, closed, NAME, type Schema, STATE_NAME, STRING, strings } from './schema-words.ts';

const INTEGER = { type: 'integer' };
const COUNT = { type: 'integer', minimum: 0 };
const ORDINAL = { type: 'integer', minimum: 1 };
const SECONDS = { type: 'number', minimum: 0 };

const CUSTOMER_IDS = {
  type: 'object',
  patternProperties: { '^.+$': closed({ id: STRING, authState: { enum: [0, 1, 2] } }, ['id', 'authState']) },
  additionalProperties: false,
};

const STATE: Carried = { required: { 'media.state.name': STATE_NAME } };

const SESSION_START: Carried = {
  required: {
    ...strings('analytics.trackingServer', 'analytics.reportSuite', 'visitor.marketingCloudOrgId'),
    ...strings('media.id', 'media.contentType', 'media.playerName', 'media.channel'),
    'media.length': SECONDS,
  },
  optional: {
    ...strings('analytics.visitorId', 'analytics.aid', 'visitor.marketingCloudUserId', 'appInstallationId'),
    'analytics.enableSSL': BOOLEAN,
    'analytics.optOutServerSideForwarding': BOOLEAN,
    'analytics.optOutShare': BOOLEAN,
    'visitor.aamLocationHint': INTEGER,
    'visitor.customerIDs': CUSTOMER_IDS,
    ...strings('media.name', 'media.publisher', 'media.sdkVersion', 'media.libraryVersion'),
    'media.streamType': { enum: ['video', 'audio'] },
    'media.resume': BOOLEAN,
    'media.downloaded': BOOLEAN,
    ...strings('media.show', 'media.season', 'media.episode', 'media.assetId', 'media.genre'),
    ...strings('media.firstAirDate', 'media.firstDigitalDate', 'media.rating', 'media.originator', 'media.network'),
    'media.showType': { enum: ['0', '1', '2', '3'] },
    ...strings('media.adLoad', 'media.pass.mvpd', 'media.pass.auth', 'media.dayPart', 'media.feed'),
    ...strings('media.streamFormat'),
    ...strings('media.artist', 'media.album', 'media.label', 'media.author', 'media.station'),
  },
  customMetadata: true,
};

const AD_START: Carried = {
  required: {
    'media.ad.podPosition': ORDINAL,
    'media.ad.length': SECONDS,
    ...strings('media.ad.id', 'media.ad.playerName'),
  },
  optional: {
    ...strings('media.ad.name', 'media.ad.advertiser', 'media.ad.campaignId', 'media.ad.creativeId'),
    ...strings('media.ad.siteId', 'media.ad.creativeURL', 'media.ad.placementId'),
  },
  customMetadata: true,
};

const CARRIED: Readonly<Record<string, Carried>> = {
  sessionStart: SESSION_START,
  play: {},
  ping: {},
  pauseStart: {},
  bufferStart: {},
  bitrateChange: {},
  error: {},
  sessionComplete: {},
  sessionEnd: {},
  adBreakStart: {
    required: { 'media.ad.podIndex': ORDINAL, 'media.ad.podSecond': SECONDS },
    optional: strings('media.ad.podFriendlyName'),
  },
  adStart: AD_START,
  adComplete: {},
  adSkip: {},
  adBreakComplete: {},
  chapterStart: {
    required: {
      'media.chapter.index': ORDINAL,
      'media.chapter.offset': SECONDS,
      'media.chapter.length': SECONDS,
    },
    optional: strings('media.chapter.friendlyName'),
    customMetadata: true,
  },
  chapterComplete: {},
  chapterSkip: {},
  stateStart: STATE,
  stateEnd: STATE,
};

const PLAYER_TIME = closed({ playhead: SECONDS, ts: { type: 'integer', minimum: 1 } }, ['playhead', 'ts']);

const CUSTOM_METADATA = { type: 'object', patternProperties: { [NAME]: STRING }, additionalProperties: false };

// Adobe's own example carries keys of its own here: any outside `media.qoe.` pass as strings
const QOE_DATA = {
  type: 'object',
  properties: {
    'media.qoe.bitrate': COUNT,
    'media.qoe.droppedFrames': COUNT,
    'media.qoe.framesPerSecond': COUNT,
    'media.qoe.timeToStart': COUNT,
    ...strings('media.qoe.errorID', 'media.qoe.errorSource'),
  },
  patternProperties: { '^(?!media\\.qoe\\.)': STRING },
  additionalProperties: false,
};

function schemaOf(eventType: string, { required = {}, optional = {}, customMetadata }: Carried): Schema {
  const mustHave = Object.keys(required);
  const properties = {
    eventType: { enum: [eventType] },
    playerTime: PLAYER_TIME,
    params: closed({ ...required, ...optional }, mustHave),
    ...(customMetadata && { customMetadata: CUSTOM_METADATA }),
    qoeData: QOE_DATA,
  };
  const always = ['eventType', 'playerTime'];
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: eventType,
    ...closed(properties, mustHave.length > 0 ? [...always, 'params'] : always),
  };
}

/** A schema per event type, all 19 of them. */
export const SCHEMAS: ReadonlyMap<string, Schema> = new Map(
  Object.entries(CARRIED).map(([eventType, carried]) => [eventType, schemaOf(eventType, carried)]),
);
