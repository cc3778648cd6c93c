/**
 * The Media Edge API over HTTP: its addresses, the place where each session lives, and what a request carries besides
 * its event. The same viewing as by `media-collection.ts`, in other words. Knows nothing of queues, retries or players.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */
import type { Backend, Outcome, Request } from '../../delivery/backend.ts';
import type { Fields } from '../../lib/records.ts';
import { VERSION } from '../../lib/version.ts';
import type { Warn } from '../../protocol/conform.ts';
import { endsSession, type MediaEvent, type ReportedEvent } from '../../protocol/events.ts';
import type { SessionStartParams } from '../../protocol/params.ts';
import type { BackendChoice } from '../backend-choice.ts';
import { ofDownload, ofEvent, ofOpening } from './answers.ts';
import { partsOf } from './parts.ts';
import { toXdm, whoAndHow } from './xdm.ts';
import { XDM_PLACES } from './xdm-places.ts';

const ENDPOINT = 'https://edge.adobedc.net';
/** A page that goes asks no permission first: with this type the browser sends no preflight. */
const CONTENT_TYPE = 'text/plain;charset=UTF-8';
/** Of a body. @see https://developer.adobe.com/data-collection-apis/docs/getting-started/guardrails/ */
const MAX_BYTES = 64_000;
/** More than a player ever has at once, with those that still deliver their last events. */
const MAX_SESSIONS = 20;

/** The others are what its datastream knows. */
const REQUIRED = ['media.id', 'media.length', 'media.contentType', 'media.playerName', 'media.channel'];

/** What each later event of a session repeats. */
interface Session {
  /** Where it lives; in every later URL. */
  readonly hint: string;
  readonly about: Fields;
}

const create: BackendChoice['create'] = ({ endpoint, datastreamId, warn, post }): Required<Backend> => {
  const base = endpoint.replace(/\/+$/, '');
  const sessions = new Map<string, Session>();
  /** Parts of recorded sessions that were taken, whose others are to come. */
  const taken = new Set<string>();
  warnOfEndpoint(base, warn);

  const urlOf = (action: string, hint = '') =>
    `${base}/ee${hint && `/${hint}`}/va/v1/${action}?configId=${encodeURIComponent(datastreamId)}`;

  const send = (event: MediaEvent, { hint, about }: Session, read: Read, sessionID?: string): Request => {
    const { action, timestamp, mediaCollection } = toXdm(event);
    const eventType = `media.${action}`;
    return post({
      url: urlOf(action, hint),
      body: {
        events: [{ xdm: { eventType, timestamp, ...about, mediaCollection: { sessionID, ...mediaCollection } } }],
      },
      contentType: CONTENT_TYPE,
      keepalive: endsSession(event.eventType) ? 'end' : true,
      read,
    });
  };

  const remember = (sessionId: string, session: Session) => {
    sessions.set(sessionId, session);
    const [oldest = ''] = sessions.keys();
    if (sessions.size > MAX_SESSIONS) sessions.delete(oldest);
  };

  return {
    destination: `${base}#${datastreamId}`,
    required: REQUIRED,
    visitorIds: ['visitor.marketingCloudUserId', 'visitor.customerIDs'],
    open(event) {
      warnOfParams(event.params, warn);
      const about = whoAndHow(event.params);
      return send(event, { hint: '', about }, async (response, sent) => {
        const { outcome, hint } = await ofOpening(response, sent);
        if (outcome.kind === 'ok') remember(outcome.sessionId, { hint, about });
        return outcome;
      });
    },
    report: (sessionId, event: ReportedEvent) =>
      send(event, sessions.get(sessionId) ?? { hint: '', about: {} }, ofEvent, sessionId),
    download(events) {
      const parts = partsOf(events, (part) => sizeOf(recorded(part)) <= MAX_BYTES).map(recorded);
      const url = urlOf('downloaded');
      // a recorded session can wait for another page
      return inTurn(parts, taken, (body) =>
        post({ url, body, contentType: CONTENT_TYPE, keepalive: false, read: ofDownload }),
      );
    },
  };
};

export const mediaEdge: BackendChoice = {
  version: VERSION,
  endpoint: ENDPOINT,
  expectedEndpoint: `the absolute URL of the Edge Network, ${ENDPOINT} or your own domain for it (https on an https page)`,
  create,
};

type Read = (response: Response, sent: string) => Promise<Outcome>;

/** A whole session as one event. */
function recorded(events: readonly MediaEvent[]): object {
  const [start] = events;
  const all = events.map((event) => {
    const { action, timestamp, mediaCollection } = toXdm(event);
    return { mediaEventType: `media.${action}`, mediaEventTimestamp: timestamp, mediaCollection };
  });
  const about = start?.eventType === 'sessionStart' ? whoAndHow(start.params) : {};
  return { events: [{ xdm: { eventType: 'media.downloaded', ...about, mediaDownloadedEvents: all } }] };
}

const sizeOf = (body: object) => new TextEncoder().encode(JSON.stringify(body)).length;

/** One request after the other, as long as each is taken; in the place of one. What was `taken` before is not sent twice. */
function inTurn(bodies: readonly object[], taken: Set<string>, send: (body: object) => Request): Request {
  const parts = new Map(bodies.map((body) => [JSON.stringify(body), body]));
  let current: Request | undefined;
  const sendAll = async (): Promise<Outcome> => {
    let outcome: Outcome = { kind: 'ok', sessionId: '' };
    for (const [text, body] of parts) {
      if (taken.has(text)) continue;
      current = send(body);
      outcome = await current.answer;
      if (outcome.kind !== 'ok') break;
      taken.add(text);
    }
    if (outcome.kind !== 'retry') for (const text of parts.keys()) taken.delete(text);
    return outcome;
  };
  return { answer: sendAll(), cancel: () => current?.cancel() };
}

function warnOfEndpoint(base: string, warn: Warn): void {
  if (/\.omtrdc\.net$/.test(new URL(base).hostname)) {
    warn(`endpoint is one of the Media Collection API: with datastreamId it is ${ENDPOINT}, or your own domain for it`);
  }
  if (/\/ee(\/.*)?$/.test(base)) warn('endpoint: /ee/va/v1 is added to it, and should not be in it');
}

function warnOfParams(params: SessionStartParams, warn: Warn): void {
  for (const key of Object.keys(params) as (keyof SessionStartParams)[]) {
    if (XDM_PLACES[key] === 'nowhere') warn(`${key} is left out: the Edge Network has no place for it`);
  }
}
