/**
 * The Media Collection API's part of the collector: its paths, and its answers as they leave. What a body is worth is
 * known to `judging.ts`; what both APIs do with a request, to `take.ts`.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-sessions-req
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SCHEMAS } from '../rules/schemas.ts';
import { decoded } from '../rules/values.ts';
import type { Failure } from './failures.ts';
import { type Answer, CORS, send } from './http.ts';
import { createJudge, type PostRoute, refusal } from './judging.ts';
import { baseOf, createTake, type Dialect, type TakeParts } from './take.ts';

export interface Api {
  /** Answers if the path is one of the API's, and says whether it is. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface ApiParts extends TakeParts {
  newSessionId: () => string;
}

type Route = PostRoute | { kind: 'schema'; eventType: string };

export function createApi(parts: ApiParts): Api {
  const take = createTake(parts);
  const judge = createJudge(parts);

  const dialectOf = (route: PostRoute, request: IncomingMessage): Dialect => ({
    kind: route.kind,
    sessionIdOf: () => (route.kind === 'event' ? route.sessionId : null),
    judge: (received, fault) => judge(route, received, fault),
    told: (status) => refusal(status, `told to answer ${status}`),
    finished: (answer, failure) => finished(answer, failure, request),
  });

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
      take(dialectOf(route, request), request, response).catch((error: unknown) => {
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

/** With the headers of every answer, unless the failure says otherwise. */
function finished(answer: Answer, failure: Failure, request: IncomingMessage): Answer {
  const { Location, ...others } = answer.headers ?? {};
  const headers: Record<string, string> = failure.withoutCors ? others : { ...CORS, ...others };
  if (Location !== undefined && !failure.withoutLocation) {
    headers.Location = failure.absoluteLocation ? `${baseOf(request)}${Location}` : Location;
  }
  return { ...answer, headers };
}
