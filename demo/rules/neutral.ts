/**
 * The body of a request to either of Adobe's APIs as the events it tells of, in the words of the Media Collection API, so
 * that one set of rules, one timeline and one list read both. Takes anything, and what is no event tells nothing. Pure;
 * knows no server, and does not judge: a page may import it.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */
import type { Report } from './rules.ts';
import { type Fields, isRecord, list, record } from './values.ts';

/** An event as it stands in a body: any part of it may be missing or of another type. */
export type UncheckedReport = { readonly [key in keyof Report]?: unknown };

/** Words of the Edge Network that are others in the Media Collection API, and not the same ones behind a prefix. */
const RENAMED: Readonly<Record<string, Fields>> = {
  sessionDetails: {
    name: 'media.id',
    friendlyName: 'media.name',
    assetID: 'media.assetId',
    appVersion: 'media.sdkVersion',
    hasResume: 'media.resume',
    mvpd: 'media.pass.mvpd',
    authorized: 'media.pass.auth',
  },
  advertisingDetails: {
    name: 'media.ad.id',
    friendlyName: 'media.ad.name',
    campaignID: 'media.ad.campaignId',
    creativeID: 'media.ad.creativeId',
    siteID: 'media.ad.siteId',
    placementID: 'media.ad.placementId',
  },
  advertisingPodDetails: {
    index: 'media.ad.podIndex',
    offset: 'media.ad.podSecond',
    friendlyName: 'media.ad.podFriendlyName',
  },
  errorDetails: { name: 'media.qoe.errorID', source: 'media.qoe.errorSource' },
};

const PREFIX: Readonly<Record<string, string>> = {
  sessionDetails: 'media.',
  advertisingDetails: 'media.ad.',
  advertisingPodDetails: 'media.ad.',
  chapterDetails: 'media.chapter.',
  qoeDataDetails: 'media.qoe.',
  errorDetails: 'media.qoe.',
};

/** Whether a body is one for the Edge Network. */
export const isEdge = (body: unknown): boolean => isRecord(body) && 'events' in body;

/** The events of a body, in its order: one, or those of the recorded sessions that it brings. */
export function toldIn(body: unknown): UncheckedReport[] {
  if (isEdge(body)) return list(record(body).events).flatMap(edgeEvents);
  return (Array.isArray(body) ? body : [body]).map(record);
}

/** The event of a body that has passed its schema. */
export const reportIn = (body: unknown): Report => toldIn(body)[0] as unknown as Report;

/** What an event tells besides: more states. */
export const alsoToldBy = ({ also }: UncheckedReport): UncheckedReport[] => list(also).map(record);

/** The events of one element of `events`. */
export function edgeEvents(event: unknown): UncheckedReport[] {
  const xdm = record(record(event).xdm);
  if (xdm.eventType !== 'media.downloaded') return [edgeEvent(xdm.eventType, xdm.timestamp, xdm.mediaCollection)];
  return list(xdm.mediaDownloadedEvents)
    .map(record)
    .map((one) => edgeEvent(one.mediaEventType, one.mediaEventTimestamp, one.mediaCollection));
}

/** An event type of the Edge Network less `media.`; empty of anything else. */
export const actionOf = (eventType: unknown): string =>
  typeof eventType === 'string' && eventType.startsWith('media.') ? eventType.slice('media.'.length) : '';

/** The action that a body for the Edge Network is about. */
export function actionIn(body: unknown): string {
  const [event] = list(record(body).events);
  const { eventType } = record(record(event).xdm);
  return actionOf(eventType);
}

/** The session that a body for the Edge Network is about. */
export function edgeSessionId(body: unknown): string | null {
  const [event] = list(record(body).events);
  const { sessionID } = record(record(record(event).xdm).mediaCollection);
  return typeof sessionID === 'string' ? sessionID : null;
}

function edgeEvent(type: unknown, timestamp: unknown, mediaCollection: unknown): UncheckedReport {
  const media = record(mediaCollection);
  const ts = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  const playerTime = { playhead: media.playhead, ...(Number.isNaN(ts) ? {} : { ts }) };
  const eventType = actionOf(type) || type;
  const quality = { ...named(media, 'qoeDataDetails'), ...named(media, 'errorDetails') };
  const qoeData = Object.keys(quality).length > 0 ? { qoeData: quality } : {};
  if (eventType === 'statesUpdate') return { ...states(media, playerTime), ...qoeData };
  const params = Object.fromEntries(DETAILS.flatMap((part) => Object.entries(named(media, part))));
  return {
    eventType,
    playerTime,
    ...(Object.keys(params).length > 0 && { params }),
    ...('customMetadata' in media && { customMetadata: pairs(media.customMetadata) }),
    ...qoeData,
  };
}

const DETAILS = ['sessionDetails', 'advertisingPodDetails', 'advertisingDetails', 'chapterDetails'];

function named(media: Fields, part: string): Fields {
  const key = (name: string) => RENAMED[part]?.[name] ?? `${PREFIX[part]}${name}`;
  return Object.fromEntries(Object.entries(record(media[part])).map(([name, value]) => [key(name), value]));
}

function pairs(customMetadata: unknown): Fields {
  return Object.fromEntries(list(customMetadata).map((pair) => [record(pair).name, record(pair).value]));
}

/** What ends makes room for what begins. */
function states({ statesEnd, statesStart }: Fields, playerTime: object): UncheckedReport {
  const each = (eventType: string, names: unknown) =>
    list(names).map((state) => ({ eventType, playerTime, params: { 'media.state.name': record(state).name } }));
  const [first, ...also] = [...each('stateEnd', statesEnd), ...each('stateStart', statesStart)];
  return first ? { ...first, ...(also.length > 0 && { also }) } : { eventType: 'statesUpdate', playerTime };
}
