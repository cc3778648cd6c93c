/**
 * What the Media Collection API answers to a body, by what the body is and by the session that it is about. Knows nothing of
 * connections, nor of the failures that the collector was told to have.
 */

import type { Received } from '../rules/received.ts';
import { batchViolations, misplaced, requestFaults } from '../rules/requests.ts';
import type { Report } from '../rules/rules.ts';
import { markLate, type Sessions, type Unheard } from '../rules/sessions.ts';
import { batchFaults, bodyFaults, type Fault, inOneLine } from '../rules/validation.ts';
import { type Answer, MAX_BODY_BYTES } from './http.ts';

/** Where a body was posted to. */
export type PostRoute = { kind: 'session' } | { kind: 'event'; sessionId: string } | { kind: 'downloaded' };

export interface JudgeParts {
  newSessionId: () => string;
  sessions: Sessions;
}

/** `fault`: why the body could not be read. What is accepted is marked so, and takes its place in its session. */
type Judge = (route: PostRoute, received: Received, fault: string | undefined) => Answer;

export function createJudge({ newSessionId, sessions }: JudgeParts): Judge {
  const judge: Judge = (route, received, fault) => {
    if (received.bytes > MAX_BODY_BYTES) return refusal(413, fault ?? '');
    if (route.kind === 'event') {
      if (!sessions.isKnown(route.sessionId)) return refusal(404, 'there is no such session');
      const closed = sessions.closedBecause(route.sessionId);
      if (closed) return tooLate(received, closed);
    }
    if (fault !== undefined) return badRequest([{ field: '', reason: `is no JSON: ${fault}` }]);
    if (route.kind === 'downloaded') return takeBatch(received);
    const faults = bodyFaults(received.body);
    if (faults.length === 0) faults.push(...misplaced(route.kind, received.body as Report));
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
    const faults = batchFaults(received.body);
    if (faults.length > 0) return badRequest(faults);
    const events = received.body as Report[];
    received.accepted = true;
    received.violations = [...requestFaults(received), ...batchViolations(events)];
    return { status: 201 };
  };

  return judge;
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
