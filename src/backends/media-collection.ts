/**
 * The Media Collection API over HTTP: its endpoints, the `Location` header, and what each status code means. Knows
 * nothing of queues, retries or players.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-sessions-req
 */
import type { Backend, Outcome } from '../delivery/backend.ts';
import { VERSION } from '../lib/version.ts';
import type { Warn } from '../protocol/conform.ts';
import { endsSession } from '../protocol/events.ts';
import { requiredOf, SESSION_PARAMS } from '../protocol/params.ts';
import type { BackendChoice } from './backend-choice.ts';
import { ofEventAnswer, ofFailure } from './failed-answers.ts';
import { postJson } from './post-json.ts';

const VISITOR_IDS = ['visitor.marketingCloudUserId', 'analytics.visitorId', 'analytics.aid', 'appInstallationId'];

export const mediaCollection: BackendChoice = {
  version: VERSION,
  expectedEndpoint: 'the absolute URL of the API, such as https://example.hb-api.omtrdc.net (https on an https page)',
  create: ({ endpoint, warn, post }) => createCollectionApi(endpoint, warn, post),
};

/** `endpoint` has a scheme; a path prefix is kept. `warn` hears of one that is hardly meant. */
export function createCollectionApi(endpoint: string, warn?: Warn, post = postJson): Required<Backend> {
  // a proxy may have such a path of its own
  if (/\/api\/v1(\/sessions)?\/*$/.test(endpoint)) warn?.('endpoint: /api/v1 is added to it, and should not be in it');
  const base = `${endpoint.replace(/\/+$/, '')}/api/v1`;
  const sessions = `${base}/sessions`;
  return {
    destination: endpoint,
    required: requiredOf(SESSION_PARAMS),
    visitorIds: VISITOR_IDS,
    open: (body) => post({ url: sessions, body, keepalive: true, read: ofOpening }),
    report(sessionId, body) {
      const url = `${sessions}/${encodeURIComponent(sessionId)}/events`;
      return post({ url, body, keepalive: endsSession(body.eventType) ? 'end' : true, read: ofEventAnswer });
    },
    // a recorded session can wait for another page
    download: (body) => post({ url: `${base}/downloaded`, body, keepalive: false, read: ofDownload }),
  };
}

/** Only 201 means that a session exists. */
function ofOpening(response: Response, sent: string): Outcome | Promise<Outcome> {
  const { status } = response;
  if (status !== 201) return ofFailure(response, sent);
  const location = response.headers.get('Location');
  const sessionId = location === null ? undefined : sessionIdOf(location);
  if (sessionId) return { kind: 'ok', sessionId };
  return {
    kind: 'refused',
    code: 'location',
    status,
    message:
      location === null
        ? 'the answer 201 has no readable Location header: let CORS expose it (Access-Control-Expose-Headers: Location)'
        : 'the answer 201 has a Location header without a session ID: expected /api/v1/sessions/{id}',
  };
}

/** Only 201 means that the session was taken: whatever else answers so is not the API, and the session is kept. */
async function ofDownload(response: Response, sent: string): Promise<Outcome> {
  if (response.status === 201) return { kind: 'ok', sessionId: '' };
  const outcome = await ofFailure(response, sent);
  return outcome.kind === 'refused' && outcome.status === 400 ? { ...outcome, isWrong: true } : outcome;
}

/** The decoded segment after `sessions/`. Its host is ignored: events go to the endpoint. */
function sessionIdOf(location: string): string | undefined {
  try {
    // resolves `.` and `..`, escaped or not
    const { pathname } = new URL(location, 'https://endpoint/api/v1/sessions');
    const id = decodeURIComponent(/.*\/sessions\/([^/]+)/.exec(pathname)?.[1] ?? '');
    return /\p{Cc}/u.test(location + id) ? undefined : id;
  } catch {
    return undefined;
  }
}
