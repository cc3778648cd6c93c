/**
 * What the Media Edge API answers to a body, by what the body is and by the session that it is about. Where Adobe is
 * silent, the sandbox takes what may do harm and calls it a violation. Knows nothing of connections.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */

import { type EdgeAddress, gateFault, homeFaults, visitorFaults } from '../../rules/edge-requests.ts';
import { edgeBodyFaults } from '../../rules/edge-validation.ts';
import { edgeEvents, edgeSessionId, reportIn } from '../../rules/neutral.ts';
import type { Received } from '../../rules/received.ts';
import { batchViolations } from '../../rules/requests.ts';
import type { Report } from '../../rules/rules.ts';
import { type EdgeHome, markLate } from '../../rules/sessions.ts';
import type { Failure } from '../failures.ts';
import type { Answer } from '../http.ts';
import type { JudgeParts } from '../judging.ts';
import {
  badRequest,
  gone,
  HINTS,
  notFound,
  notOpened,
  opened,
  otherErrors,
  problem,
  withErrors,
} from './edge-answers.ts';

/** What the URL of a request says, and how its answer is called. */
export interface EdgeRoute extends EdgeAddress {
  readonly requestId: string;
}

type EdgeJudge = (route: EdgeRoute, received: Received, fault: string | undefined, failure: Failure) => Answer;

export function createEdgeJudge({ newSessionId, sessions }: JudgeParts): EdgeJudge {
  let count = 0;

  const judge: EdgeJudge = (route, received, fault, failure) => {
    const { action, requestId } = route;
    const atTheGate = refusedAtTheGate(route, received, fault);
    if (atTheGate) return atTheGate;
    const faults = edgeBodyFaults(action, received.body);
    if (action === 'sessionStart') {
      return faults.length > 0 ? notOpened(requestId, faults) : openSession(route, received, failure);
    }
    if (action === 'downloaded') {
      return faults.length > 0 ? notOpened(requestId, faults) : takeRecorded(route, received, failure);
    }
    return faults.length > 0 ? badRequest(requestId, faults) : report(route, received);
  };

  const openSession = (route: EdgeRoute, received: Received, failure: Failure): Answer => {
    const id = newSessionId();
    const hint = failure.withoutHint ? null : (route.hint ?? HINTS[count % HINTS.length] ?? null);
    received.sessionId = id;
    received.accepted = true;
    const home = { hint, datastreamId: route.datastreamId ?? '' };
    sessions.open(id, received, reportIn(received.body), requestFaults(received, route), home);
    count += 1;
    return answerOpened(opened(route.requestId, id, hint, count % 2 === 0), failure);
  };

  const report = (route: EdgeRoute, received: Received): Answer => {
    const { requestId } = route;
    const id = edgeSessionId(received.body) ?? '';
    const home = sessions.homeOf(id);
    if (!home) return notFound(requestId);
    const closed = sessions.closedBecause(id);
    if (closed) {
      markLate(received, closed);
      return gone(requestId, closed.because);
    }
    const hearing = sessions.hear(id, received, reportIn(received.body), requestFaults(received, route, home));
    received.accepted = hearing.heard;
    if (hearing.heard) return { status: 204 };
    // the back end "silently drops all subsequent events"
    markLate(received, hearing);
    return { status: 204, reason: `dropped: ${hearing.because}` };
  };

  const takeRecorded = (route: EdgeRoute, received: Received, failure: Failure): Answer => {
    received.accepted = true;
    const { events } = received.body as { events: readonly unknown[] };
    received.violations = [
      ...requestFaults(received, route),
      ...events.flatMap((event) => batchViolations(edgeEvents(event) as unknown as Report[])),
    ];
    return answerOpened(opened(route.requestId, newSessionId(), HINTS[0], false), failure);
  };

  return judge;
}

const answerOpened = (answer: Answer, { otherErrors: others }: Failure): Answer =>
  others ? withErrors(answer, otherErrors) : answer;

/** What the gateway says before anybody looks at the event. */
function refusedAtTheGate(route: EdgeRoute, received: Received, fault: string | undefined): Answer | undefined {
  const found = gateFault(route, received, fault);
  return found && problem(route.requestId, found);
}

/** What the Edge Network may take, and a client must not count on. */
function requestFaults(received: Received, route: EdgeRoute, home?: EdgeHome): string[] {
  const { hint } = route;
  const found = received.sameOriginHeaders.cookie === undefined ? [] : ['request: it carries a cookie'];
  if (home) found.push(...homeFaults(route, home));
  if (hint !== null && !home && !HINTS.some((known) => known === hint)) {
    found.push(`request: there is no edge server ${hint}`);
  }
  return [...found, ...visitorFaults(received.body)];
}
