// Which requests of a recording go to one of Adobe's two APIs, whatever the host: by the end of the path, else by the shape of
// the body, because a proxy or a customer's own domain may give them another path. Several events in one request become one
// message each. Pure; does not judge.
import { kindOfAction } from '../../rules/edge-requests.ts';
import { actionOf, edgeSessionId, isEdge } from '../../rules/neutral.ts';
import { SCHEMAS } from '../../rules/schemas.ts';
import { decoded, list, record } from '../../rules/values.ts';
import type { Exchange } from './exchange.ts';

/** One event, or one recorded session, on its way to one of the two APIs. */
export interface Message {
  readonly api: 'collection' | 'edge';
  readonly kind: 'session' | 'event' | 'downloaded';
  readonly exchange: Exchange;
  /** From the path, or from the body. */
  readonly sessionId: string | null;
  /** Parsed; `undefined` where there is none. */
  readonly body: unknown;
  /** Why the body can't be read; empty if it can. */
  readonly fault: string;
  /** Edge Network: the end of the path. */
  readonly action: string;
  readonly hint: string | null;
  readonly datastreamId: string | null;
  /** Edge Network: it came by the path of all events, as alloy opens a session, or by an unknown one. */
  readonly isUnbound: boolean;
  /** Its request holds so many. */
  readonly batch: number;
  /** From 0. */
  readonly index: number;
}

type Recognised =
  | { readonly kind: 'messages'; readonly messages: readonly Message[] }
  /** A request of the browser's own, before one that is ours. */
  | { readonly kind: 'preflight' }
  /** Adobe's Media SDK 2.x speaks another protocol. */
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'other' };

const OTHER: Recognised = { kind: 'other' };
const SESSIONS = /\/api\/v1\/sessions$/;
const EVENTS = /\/api\/v1\/sessions\/([^/]+)\/events$/;
const DOWNLOADED = /\/api\/v1\/downloaded$/;
const EDGE = /(?:^|\/)(?:ee(?:-pre-prd)?(?:\/([^/]+))?\/)?va\/v1\/([A-Za-z]+)$/;
const UNBOUND = /(?:^|\/)(?:ee(?:-pre-prd)?(?:\/([^/]+))?\/)?v1\/(?:interact|collect)$/;

export function recognise(exchange: Exchange): Recognised {
  const { method, url } = exchange;
  const path = url.split(/[?#]/)[0]?.replace(/\/+$/, '') ?? '';
  const isOurs = [SESSIONS, EVENTS, DOWNLOADED, EDGE].some((end) => end.test(path));
  if (method === 'OPTIONS') return isOurs ? { kind: 'preflight' } : OTHER;
  if (/\.hb\.omtrdc\.net/.test(url) && /[?&]s:event:type=/.test(decoded(url))) return { kind: 'heartbeat' };
  if (!isPosted(exchange) && !isMistaken(method, url, path)) return OTHER;
  const messages = isOurs ? byPath(exchange, path) : byShape(exchange, path);
  return messages.length > 0 ? { kind: 'messages', messages } : OTHER;
}

/** By one of the methods that Adobe's CORS headers allow. */
export const isPosted = ({ method }: Exchange): boolean => method === 'POST' || method === 'PUT';

const OTHER_METHODS = new Set(['GET', 'HEAD', 'PATCH', 'DELETE']);

/** It was to be a POST. Others have sessions, too, and get them: by its path alone only an event is ours for certain. */
const isMistaken = (method: string, url: string, path: string): boolean =>
  OTHER_METHODS.has(method) &&
  (EVENTS.test(path) || EDGE.test(path) || /^https?:\/\/[^/]+\.(omtrdc|adobedc)\.net\//.test(url));

const PLAIN = { action: '', hint: null, datastreamId: null, isUnbound: false, batch: 1, index: 0 } as const;

function byPath(exchange: Exchange, path: string): Message[] {
  const { body, fault } = parsed(exchange.body);
  const collection = { ...PLAIN, api: 'collection', exchange, body, fault } as const;
  const sessionId = EVENTS.exec(path)?.[1];
  if (sessionId !== undefined) return [{ ...collection, kind: 'event', sessionId: decoded(sessionId) }];
  if (SESSIONS.test(path)) return [{ ...collection, kind: 'session', sessionId: null }];
  if (DOWNLOADED.test(path)) return [{ ...collection, kind: 'downloaded', sessionId: null }];
  const [, hint = null, action = ''] = EDGE.exec(path) ?? [];
  const address = { action, hint, datastreamId: datastreamOf(exchange.url) };
  if (!isEdge(body) || action === 'downloaded') return [edge({ ...collection, ...address, api: 'edge' })];
  return apart({ ...collection, ...address, api: 'edge' });
}

function byShape(exchange: Exchange, path: string): Message[] {
  if (!/"(playerTime|mediaCollection|mediaDownloadedEvents)"/.test(exchange.body ?? '')) return [];
  const { body, fault } = parsed(exchange.body);
  const message = { ...PLAIN, exchange, body, fault };
  if (isEdge(body)) {
    const hint = UNBOUND.exec(path)?.[1] ?? null;
    return apart({ ...message, api: 'edge', hint, datastreamId: datastreamOf(exchange.url), isUnbound: true }).filter(
      ({ action }) => action !== '',
    );
  }
  const first = record(Array.isArray(body) ? body[0] : body);
  if (!SCHEMAS.has(String(first.eventType))) return [];
  if (Array.isArray(body)) return [{ ...message, api: 'collection', kind: 'downloaded', sessionId: null }];
  if (first.eventType === 'sessionStart') return [{ ...message, api: 'collection', kind: 'session', sessionId: null }];
  const [, id] = /\/sessions\/([^/]+)/.exec(path) ?? /\/([^/]+)\/events$/.exec(path) ?? [];
  return [{ ...message, api: 'collection', kind: 'event', sessionId: id === undefined ? null : decoded(id) }];
}

type EdgeParts = Omit<Message, 'kind' | 'sessionId'>;

/** One message for each event. */
function apart(parts: EdgeParts): Message[] {
  const { events, ...around } = record(parts.body);
  const all = list(events);
  if (all.length <= 1 && !parts.isUnbound) return [edge(parts)];
  return all.map((event, index) => {
    const own = actionOf(record(record(event).xdm).eventType);
    return edge({
      ...parts,
      body: { ...around, events: [event] },
      action: parts.isUnbound || own !== '' ? own : parts.action,
      batch: all.length,
      index,
    });
  });
}

function edge(parts: EdgeParts): Message {
  const { action, body } = parts;
  const kind = kindOfAction(action);
  return { ...parts, kind, sessionId: kind === 'event' ? edgeSessionId(body) : null };
}

function datastreamOf(url: string): string | null {
  return new URLSearchParams(url.split('?').slice(1).join('?')).get('configId');
}

function parsed(text: string | null): { body: unknown; fault: string } {
  if (text === null || text === '') return { body: undefined, fault: 'the recording does not hold the body' };
  if (isTooDeep(text)) return { body: text, fault: 'nested too deeply' };
  try {
    return { body: JSON.parse(text.replace(/^\uFEFF/, '')), fault: '' };
  } catch {
    // what the engine says of it would quote the body, which may name the visitor
    const isCut = /^\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text);
    return { body: text, fault: isCut ? 'it ends too early' : 'no JSON' };
  }
}

/** No body of the APIs is nested so; what goes through it would come to the end of its stack. */
const DEEPEST = 200;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += mark === '[' || mark === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest > DEEPEST;
}
