/**
 * The Media Edge API's part of the collector: its paths, and its answers as they leave. What a body is worth is known to
 * `edge-judging.ts`; what both APIs do with a request, to `take.ts`. Adobe documents no CORS: here it is what alloy, which
 * reads these answers with cookies, can't do without.
 *
 * @see https://developer.adobe.com/data-collection-apis/docs/api/media-edge/
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { kindOfAction } from '../../rules/edge-requests.ts';
import { EDGE_SCHEMAS } from '../../rules/edge-schemas.ts';
import { edgeSessionId } from '../../rules/neutral.ts';
import type { Api, ApiParts } from '../api.ts';
import { type Answer, send } from '../http.ts';
import { createTake, type Dialect } from '../take.ts';
import { newRequestId, problem, toldTo } from './edge-answers.ts';
import { createEdgeJudge, type EdgeRoute } from './edge-judging.ts';

export function createEdgeApi(parts: ApiParts): Api {
  const take = createTake(parts);
  const judge = createEdgeJudge(parts);

  const dialectOf = (route: EdgeRoute, request: IncomingMessage): Dialect => ({
    kind: kindOfAction(route.action),
    sessionIdOf: edgeSessionId,
    judge: (received, fault, failure) => judge(route, received, fault, failure),
    told: (status, { otherErrors = false }) => toldTo(route.requestId, status, otherErrors),
    finished(answer, { withoutCors = false, withoutLocation = false }) {
      const { body, headers, ...others } = answer;
      const all = { ...(withoutCors ? {} : corsOf(request)), 'x-request-id': route.requestId, ...headers };
      return { ...others, headers: all, body: withoutLocation ? withoutSession(body) : body };
    },
  });

  const handle = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { url = '', method } = request;
    const route = routeOf(url);
    const schema = /^\/ee\/schemas\/([^/?]+)$/.exec(url)?.[1];
    if (schema !== undefined && method === 'GET') sendSchema(schema, response);
    else if (!route) return false;
    else if (method === 'OPTIONS') {
      send(response, { status: 204, headers: corsOf(request) });
    } else if (method !== 'POST') {
      const answer = refusal(route, 405, 'Method Not Allowed', `${method} is not allowed here`);
      send(response, { ...answer, headers: { ...corsOf(request), ...answer.headers, Allow: 'OPTIONS, POST' } });
    } else if (!EDGE_SCHEMAS.has(route.action)) {
      const answer = refusal(route, 404, 'Not Found', `there is no action ${route.action}`);
      send(response, { ...answer, headers: { ...corsOf(request), ...answer.headers } });
    } else {
      take(dialectOf(route, request), request, response).catch((error: unknown) => {
        send(response, refusal(route, 500, 'Internal Server Error', String(error)));
      });
    }
    return true;
  };

  return { handle };
}

/** `/ee/va/v1/play`, `/ee/or2/va/v1/play`; of an endpoint that ends with `/edge` as well. */
function routeOf(url: string): EdgeRoute | undefined {
  const [path = '', query] = url.split(/\?(.*)/s);
  const [, hint = null, action] = /^(?:\/edge)?\/ee(?:\/([^/]+))?\/va\/v1\/([^/]+)$/.exec(path) ?? [];
  if (action === undefined) return undefined;
  const asked = new URLSearchParams(query);
  return { action, hint, datastreamId: asked.get('configId'), requestId: newRequestId(asked.get('requestId')) };
}

function corsOf({ headers: { origin } }: IncomingMessage): Record<string, string> {
  return {
    Vary: 'Origin',
    ...(origin !== undefined && {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'OPTIONS,POST',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Expose-Headers': 'Retry-After,x-request-id',
    }),
  };
}

const refusal = ({ requestId }: EdgeRoute, status: number, title: string, detail: string): Answer =>
  problem(requestId, { code: `va-edge-0${status}-${status}`, title, detail });

/** The session is there, and nobody is told its ID. */
function withoutSession(body: unknown): unknown {
  const { handle, ...others } = Object(body);
  if (!Array.isArray(handle)) return body;
  return { ...others, handle: handle.filter(({ type }) => type !== 'media-analytics:new-session') };
}

/** For readers of the demo: Adobe's API has no such path. */
function sendSchema(action: string, response: ServerResponse): void {
  const body = EDGE_SCHEMAS.get(action);
  send(response, body ? { status: 200, body } : { status: 404, body: { message: `there is no action ${action}` } });
}
