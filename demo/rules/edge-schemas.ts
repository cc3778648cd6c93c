/**
 * What the Media Edge API takes, as JSON Schemas, draft-04: the event of each action, and the request around it. Written
 * from Adobe's OpenAPI and not from the plugin's own types, so that each can prove the other wrong. Adobe does not say
 * what becomes of a key that it does not know; here it is refused, so that a misspelled one is seen. Data only:
 * `edge-validation.ts` checks bodies against it.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/api/media-edge/
 */

import {
  BOOLEAN,
  type Carried,
  closed,
  type Properties,
  type Schema,
  STATE_NAME,
  STRING,
  strings,
} from './schema-words.ts';

const INT32 = { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 };
const ORDINAL = { ...INT32, minimum: 1 };
/** ISO 8601 with an offset. */
const TIMESTAMP = {
  type: 'string',
  pattern: '^\\d{4}-(0\\d|1[0-2])-([0-2]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};

const integers = (...keys: string[]): Properties => Object.fromEntries(keys.map((key) => [key, INT32]));

const details = (required: Properties, optional: Properties = {}): Schema =>
  closed({ ...required, ...optional }, Object.keys(required));

const listOf = (items: Schema, minItems = 0): Schema => ({ type: 'array', items, minItems });

const QOE = details({}, integers('bitrate', 'droppedFrames', 'framesPerSecond', 'timeToStart'));
const CUSTOM_METADATA = listOf(details(strings('name', 'value')));
const STATES = listOf(details({ name: STATE_NAME }));

const SESSION = details(
  { ...strings('name', 'playerName', 'channel', 'contentType'), length: INT32 },
  {
    ...strings('friendlyName', 'assetID', 'appVersion', 'mvpd', 'authorized', 'cdn'),
    hasResume: BOOLEAN,
    streamType: { enum: ['video', 'audio'] },
    showType: { enum: ['0', '1', '2', '3'] },
    ...strings('show', 'season', 'episode', 'genre', 'firstAirDate', 'firstDigitalDate', 'rating', 'originator'),
    ...strings('network', 'adLoad', 'dayPart', 'feed', 'streamFormat'),
    ...strings('publisher', 'artist', 'album', 'label', 'author', 'station'),
  },
);

const AD = details(
  { ...strings('name', 'playerName'), ...integers('length', 'podPosition') },
  strings('friendlyName', 'advertiser', 'campaignID', 'creativeID', 'creativeURL', 'placementID', 'siteID'),
);

const CARRIED: Readonly<Record<string, Carried>> = {
  sessionStart: { required: { sessionDetails: SESSION }, customMetadata: true },
  play: {},
  ping: {},
  pauseStart: {},
  bufferStart: {},
  bitrateChange: { required: { qoeDataDetails: QOE } },
  error: { required: { errorDetails: details({ name: STRING, source: { enum: ['player', 'external'] } }) } },
  sessionComplete: {},
  sessionEnd: {},
  adBreakStart: {
    required: { advertisingPodDetails: details({ index: ORDINAL, offset: INT32 }, strings('friendlyName')) },
  },
  adStart: { required: { advertisingDetails: AD }, customMetadata: true },
  adComplete: {},
  adSkip: {},
  adBreakComplete: {},
  chapterStart: {
    required: {
      chapterDetails: details({ index: ORDINAL, ...integers('offset', 'length') }, strings('friendlyName')),
    },
    customMetadata: true,
  },
  chapterComplete: {},
  chapterSkip: {},
  statesUpdate: { optional: { statesStart: STATES, statesEnd: STATES } },
};

const IDENTITY = details(
  { id: STRING },
  { authenticatedState: { enum: ['ambiguous', 'authenticated', 'loggedOut'] }, primary: BOOLEAN },
);
const IDENTITY_MAP = {
  type: 'object',
  patternProperties: { '^.+$': listOf(IDENTITY, 1) },
  additionalProperties: false,
};
const IMPLEMENTATION = details(strings('name'), {
  version: STRING,
  environment: { enum: ['app', 'browser', 'server', 'iot'] },
});

/** Who watches and by what it is told: of the request, or of its event. */
const AROUND = { identityMap: IDENTITY_MAP, implementationDetails: IMPLEMENTATION };

function mediaCollection({ customMetadata, optional = {}, required = {} }: Carried, always: Properties): Schema {
  return details(
    { ...always, playhead: INT32, ...required },
    {
      ...optional,
      ...(!('qoeDataDetails' in required) && { qoeDataDetails: QOE }),
      ...(customMetadata && { customMetadata: CUSTOM_METADATA }),
    },
  );
}

const DRAFT = { $schema: 'http://json-schema.org/draft-04/schema#' };

function schemaOf(action: string, carried: Carried): Schema {
  const always: Properties = action === 'sessionStart' ? {} : { sessionID: { type: 'string', minLength: 1 } };
  const told = { eventType: { enum: [`media.${action}`] }, timestamp: TIMESTAMP };
  const xdm = details({ ...told, mediaCollection: mediaCollection(carried, always) }, { ...AROUND, _id: STRING });
  return { ...DRAFT, title: `media.${action}`, ...details({ xdm }) };
}

function recordedSchemaOf(action: string, carried: Carried): Schema {
  const told = { mediaEventType: { enum: [`media.${action}`] }, mediaEventTimestamp: TIMESTAMP };
  const title = `media.${action}, recorded`;
  return { ...DRAFT, title, ...details({ ...told, mediaCollection: mediaCollection(carried, {}) }) };
}

const DOWNLOADED: Schema = {
  ...DRAFT,
  title: 'media.downloaded',
  ...details({
    xdm: details(
      { eventType: { enum: ['media.downloaded'] }, mediaDownloadedEvents: listOf({}, 1) },
      { ...AROUND, timestamp: TIMESTAMP, _id: STRING },
    ),
  }),
};

/** What stands in `events`, by the action in the path: 18, and `downloaded`. */
export const EDGE_SCHEMAS: ReadonlyMap<string, Schema> = new Map([
  ...Object.entries(CARRIED).map(([action, carried]): [string, Schema] => [action, schemaOf(action, carried)]),
  ['downloaded', DOWNLOADED],
]);

/** What stands in `mediaDownloadedEvents`. */
export const RECORDED_SCHEMAS: ReadonlyMap<string, Schema> = new Map(
  Object.entries(CARRIED).map(([action, carried]) => [action, recordedSchemaOf(action, carried)]),
);

const META = details(
  {},
  {
    state: details(
      {},
      {
        domain: STRING,
        cookiesEnabled: BOOLEAN,
        entries: listOf(details(strings('key', 'value'), { maxAge: INT32 })),
      },
    ),
  },
);
const QUERY = details({}, { identity: details({ fetch: listOf(STRING) }) });

/** The request around the event. One event in a request is all that Adobe shows; recorded sessions may come together. */
export const envelopeSchema = (action: string): Schema => ({
  ...DRAFT,
  title: 'request',
  ...details(
    { events: { ...listOf({}, 1), ...(action !== 'downloaded' && { maxItems: 1 }) } },
    { xdm: details({}, AROUND), query: QUERY, meta: META },
  ),
});
