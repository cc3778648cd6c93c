/**
 * An event of ours as XDM says it, in `mediaCollection`: whole numbers, ISO times, states as lists, metadata as pairs.
 * Pure; knows no request. Where each param stands is a table, `xdm-places.ts`.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */
import type { Fields } from '../../lib/records.ts';
import type { MediaEvent } from '../../protocol/events.ts';
import type { SessionStartParams } from '../../protocol/params.ts';
import { XDM_PLACES } from './xdm-places.ts';

interface XdmEvent {
  /** The last part of the URL. */
  action: string;
  /** ISO 8601, in UTC, with milliseconds. */
  timestamp: string;
  mediaCollection: Fields;
}

export function toXdm(event: MediaEvent): XdmEvent {
  const { eventType, playerTime } = event;
  const { action, ...states } = statesOf(event);
  const mediaCollection: Fields = {
    playhead: Math.floor(playerTime.playhead),
    ...states,
    ...placed({ ...('params' in event && event.params), ...event.qoeData }),
  };
  // only an error has a place for one; and a new bitrate has that object, come what may
  if (eventType !== 'error') delete mediaCollection.errorDetails;
  if (eventType === 'bitrateChange') mediaCollection.qoeDataDetails ??= {};
  const pairs = Object.entries(('customMetadata' in event && event.customMetadata) || {});
  if (pairs.length > 0) mediaCollection.customMetadata = pairs.map(([name, value]) => ({ name, value }));
  return { action, timestamp: new Date(playerTime.ts).toISOString(), mediaCollection };
}

/** States that begin and states that end share an event type. */
function statesOf({ eventType, ...event }: MediaEvent): Fields & { action: string } {
  if (eventType !== 'stateStart' && eventType !== 'stateEnd') return { action: eventType };
  const { params } = event as MediaEvent<'stateStart'>;
  const list = eventType === 'stateStart' ? 'statesStart' : 'statesEnd';
  return { action: 'statesUpdate', [list]: [{ name: params['media.state.name'] }] };
}

function placed(params: object): Fields {
  const objects: Record<string, Fields> = {};
  for (const [key, value] of Object.entries(params)) {
    // a recording of another version may have others
    const place: string | undefined = XDM_PLACES[key as keyof typeof XDM_PLACES];
    const [object = '', word] = (place ?? '').split('.');
    if (!word) continue;
    objects[object] ??= {};
    objects[object][word] = typeof value === 'number' ? whole(value, word) : value;
  }
  return objects;
}

/** A length of 0 means that none is known. */
function whole(value: number, word: string): number {
  return Math.max(Math.round(value), word === 'length' && value > 0 ? 1 : 0);
}

const AUTH_STATES = ['ambiguous', 'authenticated', 'loggedOut'] as const;

const one = (id: string, authState: 0 | 1 | 2) => [{ id, authenticatedState: AUTH_STATES[authState] }];

/** Who watches, and what reports it: the same for each event of a session. */
export function whoAndHow(params: SessionStartParams): Fields {
  const { 'visitor.customerIDs': ids = {}, 'visitor.marketingCloudUserId': ecid } = params;
  const own = Object.entries(ids).map(([name, { id, authState }]) => [name, one(id, authState)]);
  const identityMap = Object.fromEntries(ecid ? [...own, ['ECID', one(ecid, 0)]] : own);
  const version = params['media.libraryVersion']?.replace(/^videojs-media-collection-/, '');
  return {
    ...(Object.keys(identityMap).length > 0 && { identityMap }),
    implementationDetails: { name: 'pkg:npm/videojs-media-collection', version, environment: 'browser' },
  };
}
