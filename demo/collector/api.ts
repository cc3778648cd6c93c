/**
 * The Media Collection API's part of the collector: its paths, its answers, and the failures it was told to have.
 * What a body is worth is known to `judging.ts`.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-sessions-req
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Failure, Failures } from './failures.ts';
import { type Answer, type Body, CORS, MAX_BODY_BYTES, parseJson, readBody, send, wait } from './http.ts';
import { createJudge, type PostRoute, refusal } from './judging.ts';
import type { Received, ReceivedList } from './received.ts';
import { SCHEMAS } from './schemas.ts';
import type { Sessions } from './sessions.ts';

interface Api {
  /** Answers if the path is one of the API's, and says whether it is. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

interface ApiParts {
  now: () => number;
  newSessionId: () => string;
  received: ReceivedList;
  sessions: Sessions;
  failures: Failures;
  /** A request has its answer, or will never have one. */
  answered: (received: Received) => void;
}

type Route = PostRoute | { kind: 'schema'; eventType: string };

const FAILURE_PATH = { session: 'sessions', event: 'events', downloaded: 'downloaded' } as const;

export function createApi(parts: ApiParts): Api {
  const { answered, failures, now, received: list, sessions } = parts;
  const judge = createJudge(parts);

  const take = async (route: PostRoute, request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    if (!body) return;
    const parsed = body.text === undefined ? { fault: unreadable(body) } : parseJson(body.text);
    const received = list.add(
      {
        kind: route.kind,
        path: request.url ?? '',
        sessionId: route.kind === 'event' ? route.sessionId : null,
        body: 'value' in parsed ? parsed.value : (body.text ?? '').slice(0, 1_000),
        bytes: body.bytes,
        sameOriginHeaders: headersOf(request),
      },
      now(),
    );
    const failure = failures.next(FAILURE_PATH[route.kind]);
    const prevented = failure && preventing(failure, request);
    const answer = prevented ?? judge(route, received, 'fault' in parsed ? parsed.fault : undefined);
    const isListening = await wait(response, failure?.delayMs ?? 0);
    if (failure?.drop || !isListening) {
      request.socket.destroy();
      received.status = 0;
      received.reason = isListening ? dropped(failure) : 'the client went away';
      // sent again, this is a retry and no second event
      if (received.sessionId !== null) sessions.review(received.sessionId);
    } else {
      received.status = answer.status;
      received.reason = reasonOf(answer);
      send(response, bent(answer, failure ?? {}, request));
    }
    answered(received);
  };

  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const route = routeOf(request.url ?? '');
    if (!route) return false;
    const allowed = route.kind === 'schema' ? 'GET' : 'POST';
    if (request.method === 'OPTIONS') {
      send(response, { status: 204, headers: CORS });
    } else if (request.method !== allowed) {
      const headers = { ...CORS, Allow: `OPTIONS, ${allowed}` };
      send(response, { ...refusal(405, `${request.method} is not allowed here`), headers });
    } else if (route.kind === 'schema') {
      const body = SCHEMAS.get(route.eventType);
      const answer = body ? { status: 200, body } : refusal(404, `there is no event type ${route.eventType}`);
      send(response, { ...answer, headers: CORS });
    } else {
      take(route, request, response).catch((error: unknown) => {
        send(response, { ...refusal(500, String(error)), headers: CORS });
      });
    }
    return true;
  };

  return { handle };
}

function routeOf(url: string): Route | undefined {
  const path = url.split('?')[0] ?? '';
  if (path === '/api/v1/sessions') return { kind: 'session' };
  if (path === '/api/v1/downloaded') return { kind: 'downloaded' };
  const sessionId = /^\/api\/v1\/sessions\/([^/]+)\/events$/.exec(path)?.[1];
  if (sessionId) return { kind: 'event', sessionId: decoded(sessionId) };
  const eventType = /^\/api\/v1\/schemas\/([^/]+)$/.exec(path)?.[1];
  return eventType ? { kind: 'schema', eventType: decoded(eventType) } : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // wrongly escaped: it names nothing we know
    return segment;
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'origin', 'referer', 'cookie'] as const;
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

function unreadable({ bytes }: Body): string {
  return bytes > MAX_BODY_BYTES ? `${bytes} bytes are more than ${MAX_BODY_BYTES}` : 'it is not UTF-8';
}

function reasonOf({ body }: Answer): string {
  return String(Object(body).message ?? '');
}

function dropped(failure: Failure | undefined): string {
  return failure?.drop === 'after' ? 'told to lose the answer' : 'told to drop the connection';
}

/** The answer of a failure that keeps the request from being heard; nothing if it is heard. */
function preventing({ status, drop }: Failure, request: IncomingMessage): Answer | undefined {
  if (status === undefined) return drop === true ? { status: 0 } : undefined;
  const answer = refusal(status, `told to answer ${status}`);
  if (status === 204 || status === 304) return { status };
  return status >= 300 && status < 400
    ? { ...answer, headers: { Location: `${fullUrl(request)}?redirected` } }
    : answer;
}

/** The answer as it leaves: with the headers of every answer, unless the failure says otherwise. */
function bent(answer: Answer, failure: Failure, request: IncomingMessage): Answer {
  const { Location, ...others } = answer.headers ?? {};
  const headers = failure.withoutCors ? others : { ...CORS, ...others };
  if (failure.retryAfter !== undefined) headers['Retry-After'] = String(failure.retryAfter);
  if (Location !== undefined && !failure.withoutLocation) {
    headers.Location = failure.absoluteLocation ? `${baseOf(request)}${Location}` : Location;
  }
  return { ...answer, headers };
}

/** The URL that the collector is mounted at: Connect cuts the mount point off `url` and keeps it in `originalUrl`. */
function baseOf(request: IncomingMessage): string {
  const { url = '' } = request;
  return `http://${request.headers.host}${fullUrl(request).slice(0, -url.length)}`;
}

function fullUrl({ url = '', originalUrl = url }: IncomingMessage & { originalUrl?: string }): string {
  return originalUrl;
}
