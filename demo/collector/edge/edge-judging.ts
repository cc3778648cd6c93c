/**
 * What the Media Edge API answers to a body, by what the body is and by the session that it is about. Where Adobe is
 * silent, the sandbox takes what may do harm and calls it a violation. Knows nothing of connections.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/endpoints/media/
 */
import type { Failure } from '../failures.ts';
import type { Answer } from '../http.ts';
import { batchViolations, type JudgeParts, markLate } from '../judging.ts';
import { actionOf, edgeEvents, edgeSessionId, reportIn } from '../neutral.ts';
import type { Received } from '../received.ts';
import type { Report } from '../rules.ts';
import type { EdgeHome } from '../sessions.ts';
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
import { createEdgeValidation } from './edge-validation.ts';

/** What the URL of a request says. */
export interface EdgeRoute {
  readonly action: string;
  readonly hint: string | null;
  readonly datastreamId: string | null;
  readonly requestId: string;
}

type EdgeJudge = (route: EdgeRoute, received: Received, fault: string | undefined, failure: Failure) => Answer;

const MAX_BYTES = 64 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TYPES = ['application/json', 'application/x-jackson-smile', 'text/plain', 'text/javascript'];

export function createEdgeJudge({ newSessionId, sessions }: JudgeParts): EdgeJudge {
  const validation = createEdgeValidation();
  let count = 0;

  const judge: EdgeJudge = (route, received, fault, failure) => {
    const { action, requestId } = route;
    const atTheGate = refusedAtTheGate(route, received, fault);
    if (atTheGate) return atTheGate;
    const faults = validation.faults(action, received.body);
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
  const { action, datastreamId, requestId } = route;
  const refuse = (code: string, title: string, detail: string) => problem(requestId, { code, title, detail });
  const type = contentTypeOf(received);
  if (!TYPES.includes(type)) {
    return refuse('EXEG-0111-415', 'Unsupported Media Type', `the Content-Type is ${type || 'missing'}`);
  }
  if (received.bytes > MAX_BYTES) {
    return refuse('EXEG-0112-413', 'Payload Too Large', `${received.bytes} bytes are more than ${MAX_BYTES}`);
  }
  if (!datastreamId) return refuse('EXEG-0002-400', 'Missing datastream ID', 'the query has no configId');
  if (!UUID.test(datastreamId)) {
    return refuse('EXEG-0003-400', 'Invalid datastream ID', `there is no datastream ${datastreamId}`);
  }
  if (fault !== undefined) return refuse('va-edge-0400-400', 'Bad Request', `the body is no JSON: ${fault}`);
  const { eventType } = Object(Object(Object(Object(received.body).events)[0]).xdm);
  const told = actionOf(eventType);
  if (typeof eventType !== 'string' || told === action) return undefined;
  const detail = `The payload eventType ${told || eventType} was different from the path eventType ${action}`;
  return refuse('va-edge-0400-400', 'Bad Request', detail);
}

const contentTypeOf = ({ sameOriginHeaders }: Received): string =>
  (sameOriginHeaders['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** What the Edge Network may take, and a client must not count on. */
function requestFaults(received: Received, { datastreamId, hint }: EdgeRoute, home?: EdgeHome): string[] {
  const found = received.sameOriginHeaders.cookie === undefined ? [] : ['request: it carries a cookie'];
  if (home && home.hint !== hint) {
    const given = hint === null ? 'without a location hint' : `with the location hint ${hint}`;
    found.push(`request: it comes ${given}, and the session lives on ${home.hint ?? 'no server that was named'}`);
  }
  if (home && home.datastreamId !== datastreamId) {
    found.push(`request: its configId is ${datastreamId}, and the session was opened with ${home.datastreamId}`);
  }
  if (hint !== null && !home && !HINTS.some((known) => known === hint)) {
    found.push(`request: there is no edge server ${hint}`);
  }
  return [...found, ...visitorFaults(received.body)];
}

/** Adobe makes an ECID of a UUIDv4, and of nothing else. */
function visitorFaults(body: unknown): string[] {
  const { events, xdm } = Object(body);
  const parts = [xdm, ...events.map((event: unknown) => Object(event).xdm)];
  const ids: unknown[] = parts.flatMap((part) => Object(Object(part).identityMap).FPID ?? []);
  return ids
    .map((each) => String(Object(each).id))
    .filter((id) => !UUID_V4.test(id))
    .map((id) => `content: the FPID ${id} is no UUIDv4`);
}
