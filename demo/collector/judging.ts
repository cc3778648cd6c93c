/**
 * What the Media Collection API answers to a body, by what the body is and by the session that it is about. Knows nothing of
 * connections, nor of the failures that the collector was told to have.
 */
import { type Answer, MAX_BODY_BYTES } from './http.ts';
import type { Received } from './received.ts';
import { type Report, violationsOf } from './rules.ts';
import type { Sessions, Unheard } from './sessions.ts';
import { createValidation, type Fault, inOneLine } from './validation.ts';

/** Where a body was posted to. */
export type PostRoute = { kind: 'session' } | { kind: 'event'; sessionId: string } | { kind: 'downloaded' };

export interface JudgeParts {
  newSessionId: () => string;
  sessions: Sessions;
}

/** `fault`: why the body could not be read. What is accepted is marked so, and takes its place in its session. */
type Judge = (route: PostRoute, received: Received, fault: string | undefined) => Answer;

export function createJudge({ newSessionId, sessions }: JudgeParts): Judge {
  const validation = createValidation();

  const judge: Judge = (route, received, fault) => {
    if (received.bytes > MAX_BODY_BYTES) return refusal(413, fault ?? '');
    if (route.kind === 'event') {
      if (!sessions.isKnown(route.sessionId)) return refusal(404, 'there is no such session');
      const closed = sessions.closedBecause(route.sessionId);
      if (closed) return tooLate(received, closed);
    }
    if (fault !== undefined) return badRequest([{ field: '', reason: `is no JSON: ${fault}` }]);
    if (route.kind === 'downloaded') return takeBatch(received);
    const faults = validation.faults(received.body);
    if (faults.length === 0) faults.push(...misplaced(route, received.body as Report));
    if (faults.length > 0) return badRequest(faults);
    // without faults it is a report
    return route.kind === 'session'
      ? openSession(received, received.body as Report)
      : report(route.sessionId, received, received.body as Report);
  };

  const openSession = (received: Received, start: Report): Answer => {
    const id = newSessionId();
    received.sessionId = id;
    received.accepted = true;
    sessions.open(id, received, start, requestFaults(received));
    return { status: 201, headers: { Location: `/api/v1/sessions/${encodeURIComponent(id)}` } };
  };

  const report = (id: string, received: Received, event: Report): Answer => {
    const hearing = sessions.hear(id, received, event, requestFaults(received));
    if (!hearing.heard) return tooLate(received, hearing);
    received.accepted = true;
    return { status: 204 };
  };

  const takeBatch = (received: Received): Answer => {
    const faults = validation.batchFaults(received.body);
    if (faults.length > 0) return badRequest(faults);
    const events = received.body as Report[];
    received.accepted = true;
    received.violations = [...requestFaults(received), ...batchViolations(events)];
    return { status: 201 };
  };

  return judge;
}

/** What is wrong for its place with an event that is right in itself. */
function misplaced({ kind }: PostRoute, { eventType, params }: Report): Fault[] {
  if (kind === 'session' && eventType !== 'sessionStart') {
    return [{ field: 'eventType', reason: 'must be sessionStart to open a session' }];
  }
  if (kind === 'event' && eventType === 'sessionStart') {
    return [{ field: 'eventType', reason: 'must not be sessionStart: it opens a session of its own' }];
  }
  if (params?.['media.downloaded'] !== true) return [];
  return [{ field: 'params.media.downloaded', reason: 'must not be true outside /api/v1/downloaded' }];
}

function requestFaults({ sameOriginHeaders }: Received): string[] {
  const { 'content-type': type, cookie } = sameOriginHeaders;
  const found = cookie === undefined ? [] : ['request: it carries a cookie'];
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) found.push(`request: Content-Type is ${type ?? 'missing'}`);
  return found;
}

export function batchViolations(events: readonly Report[]): string[] {
  const found = violationsOf(events).flatMap((those, index) =>
    those.map((violation) => violation.replace(': ', `: [${index}] `)),
  );
  const last = events.at(-1)?.eventType;
  if (last !== 'sessionEnd' && last !== 'sessionComplete') found.push(`end: a recorded session ends with ${last}`);
  return found;
}

/** An answer that says why not. */
export function refusal(status: number, message: string): Answer {
  return { status, body: { message }, reason: message };
}

function badRequest(faults: Fault[]): Answer {
  const message = inOneLine(faults);
  return { status: 400, body: { message, errors: faults }, reason: message };
}

function tooLate(received: Received, hearing: Unheard): Answer {
  markLate(received, hearing);
  return refusal(410, hearing.because);
}

/** An event that its client should not have sent any more says so. */
export function markLate(received: Received, { because, violation }: Unheard): void {
  if (violation) received.violations = [`end: ${received.eventType} when ${because}`];
}
