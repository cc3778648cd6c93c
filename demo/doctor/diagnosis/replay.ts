// Holds what a recording has of both APIs against the rules, as the sandbox collector holds what it is sent: the same schemas,
// the same order of what may follow what, the same life of sessions, by the clock of the recording. What came of each request
// its own answer says, not the sandbox. Pure.

import { homeFaults, visitorFaults } from '../../rules/edge-requests.ts';
import { edgeBodyFaults, edgeEventFaults, inOneLine as inOneEdgeLine } from '../../rules/edge-validation.ts';
import { edgeEvents, reportIn } from '../../rules/neutral.ts';
import { arrived, type Received } from '../../rules/received.ts';
import { batchViolations, misplaced, requestFaults } from '../../rules/requests.ts';
import type { Report } from '../../rules/rules.ts';
import { createSessions, markLate, type Sessions } from '../../rules/sessions.ts';
import { batchFaults, bodyFaults, inOneLine } from '../../rules/validation.ts';
import { isRecord, list, record } from '../../rules/values.ts';
import { type Exchange, LATEST_MS } from '../reading/exchange.ts';
import { isPosted, type Message } from '../reading/recognise.ts';
import { type Opening, openingsOf } from './openings.ts';

/** A message, judged. */
export interface Judged {
  readonly message: Message;
  readonly received: Received;
  /** `null` if it can't be read as an event. */
  readonly report: Report | null;
  /** Of a `sessionStart`. */
  readonly opening: Opening | null;
  /** Edge Network: keys that Adobe documents nowhere. */
  readonly unknownFields: readonly string[];
}

export interface Replay {
  /** In the order in which they were sent. */
  readonly judged: readonly Judged[];
  /** Sessions whose start lies before the recording: what needs the start is not judged. */
  readonly headless: ReadonlySet<string>;
}

export function replay(unsorted: readonly Message[]): Replay {
  const messages = inOrder(unsorted);
  const openings = openingsOf(messages);
  const headless = new Set<string>();
  let now = 0;
  const sessions = createSessions(
    () => now,
    () => {},
  );
  const judged = openedFirst(messages, openings).map(({ isEarly, message, n }) => {
    const at = sentAt(message);
    // its session hears it when it is open
    if (!isEarly) now = at;
    return judge(message, n, { sessions, headless, opening: openings.get(message) ?? null, at, isEarly });
  });
  judged.sort((one, other) => one.received.n - other.received.n);
  for (const { received } of judged) if (headless.has(received.sessionId ?? '')) keepWhatIsSure(received);
  return { judged, headless };
}

const tsOf = ({ body }: Message): number => {
  const ts = Number(record(record(reportIn(body)).playerTime).ts);
  return ts >= 0 && ts <= LATEST_MS ? ts : 0;
};
/** A list of bare bodies has no other times than theirs. */
const sentAt = (message: Message): number => message.exchange.at ?? tsOf(message);

/** What a recording without times holds stands in its own order. */
function inOrder(messages: readonly Message[]): Message[] {
  const isTimed = messages.every(({ exchange }) => exchange.at !== null);
  return isTimed ? [...messages].sort((one, other) => sentAt(one) - sentAt(other)) : named(messages);
}

/** Bare events name no session: each belongs to the `sessionStart` before it. */
function named(messages: readonly Message[]): Message[] {
  let bare = 0;
  return messages.map((message) => {
    if (message.exchange.url !== '' || message.api === 'edge') return message;
    if (message.kind === 'session') {
      bare += 1;
      return { ...message, exchange: { ...message.exchange, sessionId: `pasted-${bare}` } };
    }
    return message.kind === 'event' ? { ...message, sessionId: `pasted-${bare}` } : message;
  });
}

interface Placed {
  readonly message: Message;
  /** Its number in the recording, from 1. */
  readonly n: number;
  /** It stands before the request that opens its session. */
  readonly isEarly: boolean;
}

/** In the order in which they can be judged: what is early comes right after the request that opens its session. */
function openedFirst(messages: readonly Message[], openings: ReadonlyMap<Message, Opening>): Placed[] {
  const opened = new Map<string, number>();
  for (const [index, message] of messages.entries()) {
    const id = openings.get(message)?.sessionId ?? null;
    if (id !== null && !opened.has(id)) opened.set(id, index);
  }
  return messages
    .map((message, index) => {
      const place = Math.max(index, opened.get(message.sessionId ?? '') ?? index);
      return { message, n: index + 1, isEarly: place > index, place };
    })
    .sort((one, other) => one.place - other.place || Number(one.isEarly) - Number(other.isEarly));
}

interface Surroundings {
  readonly sessions: Sessions;
  readonly headless: Set<string>;
  readonly opening: Opening | null;
  /** When the message was sent, ms since the epoch. */
  readonly at: number;
  readonly isEarly: boolean;
}

function judge(message: Message, n: number, around: Surroundings): Judged {
  const { opening } = around;
  const report = readable(message);
  const received = receivedOf(message, n, around, report);
  const { faults, unknownFields } = schemaFaults(message, received);
  const found = [
    ...faults.map((fault) => `schema: ${fault}`),
    ...methodFaults(message),
    ...(around.isEarly ? ['order: it stands before the sessionStart of its session'] : []),
    ...faultsOf(message, received, around),
  ];
  if (message.kind === 'downloaded') {
    received.violations = faults.length > 0 ? found : [...found, ...recordedViolations(message)];
  } else if (received.accepted && report) hear(message, received, report, found, around);
  else received.violations = found;
  return { message, received, report, opening, unknownFields };
}

function receivedOf(
  { api, body, exchange, kind, sessionId }: Message,
  n: number,
  { at, opening }: Surroundings,
  report: Report | null,
): Received {
  const { contentType, hasCookie, method, status, url } = exchange;
  const headers = {
    ...(contentType !== null && { 'content-type': contentType }),
    ...(hasCookie && { cookie: 'sent' }),
  };
  const arrival = {
    kind,
    path: pathOf(url),
    ...(method !== 'POST' && { method }),
    sessionId: sessionId ?? opening?.sessionId ?? null,
    body,
    bytes: exchange.body === null ? 0 : new TextEncoder().encode(exchange.body).length,
    sameOriginHeaders: headers,
  };
  const bare = arrived(arrival, n, at);
  const received = { ...bare, ts: bare.ts ?? report?.playerTime.ts ?? null };
  received.status = status;
  received.accepted = isPosted(exchange) && mayBeTaken(status) && (kind !== 'session' || arrival.sessionId !== null);
  if (status === 0) received.reason = exchange.failure || 'no answer in the recording';
  else if (!mayBeTaken(status))
    received.reason = [api === 'edge' ? 'Edge Network' : 'API', status, answerOf(exchange)].join(' ').trim();
  return received;
}

/** The API says what it does not like. */
const answerOf = ({ answer }: Exchange): string => (answer ?? '').replace(/\s+/g, ' ').slice(0, MAX_ANSWER);
const MAX_ANSWER = 300;

/** Without an answer it may have been; the client sends it again, or has left. */
const mayBeTaken = (status: number | null): boolean =>
  status === null || status === 0 || (status >= 200 && status < 300);

function pathOf(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').split('?')[0] ?? '';
  return path === '' ? '/' : path;
}

/** An event that has what its place in a session needs, whatever else is wrong with it: what is wrong is left out. */
function readable({ api, body, exchange, kind }: Message): Report | null {
  const { also, customMetadata, eventType, params, playerTime, qoeData } = record(reportIn(body));
  const { playhead, ts: told } = record(playerTime);
  // Adobe's own examples of its `sessionStart` have no time
  const ts = told ?? (api === 'edge' && kind === 'session' ? exchange.at : undefined);
  if (typeof eventType !== 'string' || !isNumber(playhead) || !isNumber(ts)) return null;
  const parts = Object.entries({ params, customMetadata, qoeData }).filter(([, part]) => isRecord(part));
  return {
    eventType,
    playerTime: { playhead, ts },
    ...Object.fromEntries(parts),
    ...(list(also).length > 0 && { also: list(also) as Report[] }),
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const UNKNOWN = 'Not allowed here';

function schemaFaults(message: Message, received: Received): Pick<Judged, 'unknownFields'> & { faults: string[] } {
  const { action, api, body, fault, isUnbound, kind } = message;
  const none = { unknownFields: [] };
  if (body === undefined) return { ...none, faults: [] };
  if (fault !== '') return { ...none, faults: [`the body is no JSON: ${fault}`] };
  if (api === 'collection') {
    const faults = kind === 'downloaded' ? batchFaults(body) : bodyFaults(body);
    if (faults.length === 0 && kind !== 'downloaded') faults.push(...misplaced(kind, body as Report));
    return { ...none, faults: faults.length > 0 ? [inOneLine(faults)] : [] };
  }
  const [event] = list(record(body).events);
  const all = isUnbound ? edgeEventFaults(action, event) : edgeBodyFaults(action, body);
  // Adobe does not say that it refuses these, and what stands beside `mediaCollection` is not the media API's.
  const unknown = all.filter(({ reason }) => reason === UNKNOWN).map(({ name }) => name);
  const faults = all.filter(({ name, reason }) => reason !== UNKNOWN && !isWithoutTime(name, received));
  return {
    unknownFields: unknown.filter((name) => name.startsWith('$.xdm.mediaCollection')),
    faults: faults.length > 0 ? [inOneEdgeLine(faults)] : [],
  };
}

const isWithoutTime = (name: string, { kind }: Received): boolean => kind === 'session' && name === '$.xdm.timestamp';

/** A redirect makes a GET of a POST, and leaves the body behind: https://fetch.spec.whatwg.org/#http-redirect-fetch */
function methodFaults({ exchange }: Message): string[] {
  return isPosted(exchange) ? [] : [`request: it is a ${exchange.method}, and the API takes POST only`];
}

/** What no schema holds, and what only a recording of several events in one request shows. */
function faultsOf(message: Message, received: Received, { sessions }: Surroundings): string[] {
  const { api, batch, body, index, isUnbound } = message;
  if (message.exchange.url === '' || message.fault !== '') return [];
  if (api === 'collection') {
    // Commands for a shell, and lists, may leave the headers out.
    return received.sameOriginHeaders['content-type'] === undefined ? [] : requestFaults(received);
  }
  const home = sessions.homeOf(received.sessionId ?? '');
  const isKnownHome = home !== undefined && home.hint !== null;
  const several = `request: ${batch} events in one request, where Adobe’s API takes one`;
  return [
    ...(batch > 1 && index === 0 && !isUnbound ? [several] : []),
    ...(isUnbound || message.datastreamId ? [] : ['request: the query has no configId']),
    ...(isKnownHome && message.kind === 'event' && message.datastreamId ? homeFaults(message, home) : []),
    ...visitorFaults(body),
  ];
}

function recordedViolations({ api, body }: Message): string[] {
  if (api === 'collection') return batchViolations(body as Report[]);
  const { events } = Object(body);
  return (events as readonly unknown[]).flatMap((event) => batchViolations(edgeEvents(event) as unknown as Report[]));
}

/** Gives an event its place in its session. */
function hear(
  message: Message,
  received: Received,
  report: Report,
  found: readonly string[],
  around: Surroundings,
): void {
  const { headless, opening, sessions } = around;
  const id = received.sessionId ?? '';
  const home =
    message.api === 'edge' ? { hint: opening?.hint ?? null, datastreamId: message.datastreamId ?? '' } : undefined;
  if (message.kind === 'session') {
    sessions.open(id, received, report, found, home);
    return;
  }
  if (!sessions.isKnown(id)) {
    headless.add(id);
    openBefore(report, received, sessions);
  }
  const closed = sessions.closedBecause(id);
  const hearing = closed ?? sessions.hear(id, received, report, found);
  if (hearing.heard) return;
  markLate(received, hearing);
  received.violations.unshift(...found);
}

/** A session that was opened before the recording began. */
function openBefore(report: Report, received: Received, sessions: Sessions): void {
  const { playhead, ts } = report.playerTime;
  const start: Report = { eventType: 'sessionStart', playerTime: { playhead, ts: ts - 1 }, params: {} };
  const { kind: _, ...arrival } = received;
  sessions.open(
    received.sessionId ?? '',
    arrived({ ...arrival, kind: 'session', body: start }, 0, received.at),
    start,
    [],
  );
}

/** What began before the recording may end in it; how the grid of the pings lies is not known. */
const NEEDS_START = /^(pings|spans|playhead): |^states: .* ends and has not begun|^playback: .*, outside its ads/;

function keepWhatIsSure(received: Received): void {
  received.violations = received.violations.filter((violation) => !NEEDS_START.test(violation));
}
