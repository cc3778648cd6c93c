/**
 * The Media Collection API over HTTP: its endpoints, the `Location` header, and what each status code means. Knows
 * nothing of queues, retries or players.
 *
 * @see https://experienceleague.adobe.com/en/docs/media-analytics/using/implementation/analytics-only/streaming-media-apis/mc-api-ref/mc-api-sessions-req
 */
import type { Backend, Outcome } from '../delivery/backend.ts';
import { requiredOf, SESSION_PARAMS } from '../protocol/params.ts';
import { postJson } from './post-json.ts';

/** Enough of a refusal to name the field. */
const MAX_REASON = 500;
/** A timer takes no more, and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Nothing follows these, and everything before them is worth less without them. */
const LAST_WORDS = new Set(['sessionComplete', 'sessionEnd']);

/** `endpoint` has a scheme; a path prefix is kept. */
export function createCollectionApi(endpoint: string): Required<Backend> {
  const base = `${endpoint.replace(/\/+$/, '')}/api/v1`;
  const sessions = `${base}/sessions`;
  return {
    required: requiredOf(SESSION_PARAMS),
    open: (body) => postJson({ url: sessions, body, keepalive: true, read: ofOpening }),
    report(sessionId, body) {
      const url = `${sessions}/${encodeURIComponent(sessionId)}/events`;
      return postJson({ url, body, keepalive: LAST_WORDS.has(body.eventType) ? 'end' : true, read: ofEvent });
    },
    // a recorded session can wait for another page
    download: (body) => postJson({ url: `${base}/downloaded`, body, keepalive: false, read: ofDownload }),
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
function ofDownload(response: Response, sent: string): Outcome | Promise<Outcome> {
  return response.status === 201 ? { kind: 'ok', sessionId: '' } : ofFailure(response, sent);
}

function ofEvent(response: Response, sent: string): Outcome | Promise<Outcome> {
  const { status } = response;
  if (response.ok) return { kind: 'ok', sessionId: '' };
  if (status === 404 || status === 410) return { kind: 'lost', status };
  return ofFailure(response, sent);
}

/** What the server can't do now is tried again; what it will not do is refused. */
function ofFailure(response: Response, sent: string): Outcome | Promise<Outcome> {
  const { status, headers } = response;
  if (status !== 408 && status !== 429 && status < 500) return refused(response, sent);
  return { kind: 'retry', status, afterMs: retryAfterMs(headers.get('Retry-After')), message: `answered ${status}` };
}

async function refused(response: Response, sent: string): Promise<Outcome> {
  const { status, type } = response;
  if (type === 'opaqueredirect') return { kind: 'refused', code: 'refused', message: 'the endpoint redirects' };
  const text = await response.text().catch(() => '');
  const body = text.slice(0, MAX_REASON);
  // the message is logged, and logs show nothing personal
  const reason = repeats(text, sent) ? 'see error.body' : body;
  return { kind: 'refused', code: 'refused', status, body, message: `answered ${status}${reason && `: ${reason}`}` };
}

/** Whether `text` repeats a value of what was sent. */
function repeats(text: string, sent: string): boolean {
  let found = false;
  JSON.parse(sent, (key, value) => {
    if (key === 'eventType' || typeof value !== 'string' || !value) return;
    found ||= text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1));
  });
  return found;
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

/** Seconds or a date. Readable only where the server exposes it. */
function retryAfterMs(value: string | null): number | undefined {
  if (!value) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return ms >= 0 ? Math.min(ms, LONGEST_TIMER_MS) : undefined;
}
