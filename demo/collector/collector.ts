/**
 * The sandbox collector: stands in for Adobe's Media Collection API and Media Edge API in the demo and in the tests. Takes
 * what they take, refuses what they refuse, keeps what it received, and fails on command. This file mounts the parts and
 * answers the page's own paths; the APIs are in `api.ts` and `edge/edge-api.ts`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Received } from '../rules/received.ts';
import { createSessions, type Sessions } from '../rules/sessions.ts';
import { createApi } from './api.ts';
import { createEdgeApi } from './edge/edge-api.ts';
import { createFailures, type Failure, type Failures, parseFailure } from './failures.ts';
import { createFeed } from './feed.ts';
import { type Answer, CORS, parseJson, readBody, send } from './http.ts';
import { randomHex } from './random-hex.ts';
import { createReceivedList } from './received-list.ts';

export type { Received } from '../rules/received.ts';
export type { Failure } from './failures.ts';

export interface Collector {
  /** A Connect-style handler; `request.url` is relative to the mount point. Paths it does not know go to `next`. */
  handle(this: void, request: IncomingMessage, response: ServerResponse, next?: () => void): void;
  /** Everything received, in order of arrival; finished entries have a `status`. The last 5,000 at most. */
  readonly received: readonly Received[];
  /** The next requests fail so; failures told one after another queue up. */
  fail(failure: Failure): void;
  /** Forgets failures. */
  recover(): void;
  /** Forgets everything received, all sessions and failures. */
  reset(): void;
  /** Forgets one session, whose events get 404 from then on; without an ID, all. */
  forget(sessionId?: string): void;
  /** Closes one session, whose events get 410 from then on; without an ID, all. */
  close(sessionId?: string): void;
}

export interface CollectorOptions {
  /** Milliseconds since the epoch; moves arrival times and expiry. */
  now?: () => number;
  newSessionId?: () => string;
}

export function createCollector({
  now = Date.now,
  newSessionId = () => randomHex(32),
}: CollectorOptions = {}): Collector {
  const received = createReceivedList();
  const failures = createFailures();
  const feed = createFeed();
  const sessions = createSessions(now, (entry) => {
    // what is not answered yet goes out with its violations
    if (entry.status !== null && received.list.includes(entry)) feed.judged(entry);
  });
  const answered = (entry: Received) => {
    if (received.list.includes(entry)) feed.received(entry);
  };
  const parts = { now, newSessionId, received, sessions, failures, answered };
  const apis = [createApi(parts), createEdgeApi(parts)];

  const reset = () => {
    received.clear();
    sessions.forget();
    failures.clear();
    feed.reset();
  };

  const controls = controlsOf(failures, sessions, reset);

  const handle: Collector['handle'] = (request, response, next) => {
    if (apis.some((api) => api.handle(request, response))) return;
    const path = (request.url ?? '').split('?')[0] ?? '';
    const isControl = Object.hasOwn(controls, path);
    if (!isControl && path !== '/feed' && path !== '/received') {
      if (next) return next();
      // whoever gives a wrong endpoint is to read this, not a word about CORS
      return send(response, { status: 404, headers: CORS, body: { message: 'there is nothing here' } });
    }
    const allowed = isControl ? 'POST' : 'GET';
    if (request.method !== allowed) return send(response, notAllowed(allowed));
    if (path === '/feed') return feed.join(request, response, received.list);
    if (path === '/received') return send(response, { status: 200, body: received.list });
    control(controls, path, request, response).catch((error: unknown) => {
      send(response, { status: 500, body: { message: String(error) } });
    });
  };

  return {
    handle,
    received: received.list,
    fail: failures.add,
    recover: failures.clear,
    reset,
    forget: sessions.forget,
    close: sessions.close,
  };
}

/** What the page's buttons post; each says whether it understood. */
type Controls = Readonly<Record<string, (told: unknown) => boolean>>;

function controlsOf(failures: Failures, sessions: Sessions, reset: () => void): Controls {
  return {
    '/fail': (told) => {
      const failure = parseFailure(told);
      if (failure) failures.add(failure);
      return failure !== undefined;
    },
    '/recover': () => {
      failures.clear();
      return true;
    },
    '/reset': () => {
      reset();
      return true;
    },
    '/forget': (told) => withSessionId(told, sessions.forget),
    '/close': (told) => withSessionId(told, sessions.close),
  };
}

async function control(controls: Controls, path: string, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request);
  if (!body) return;
  const parsed = parseJson(body.text || '{}');
  const understood = 'value' in parsed && (controls[path]?.(parsed.value) ?? false);
  send(response, understood ? { status: 204 } : { status: 400, body: { message: `${path} can't be told this` } });
}

function withSessionId(told: unknown, command: (sessionId?: string) => void): boolean {
  const { sessionId } = Object(told);
  if (sessionId !== undefined && typeof sessionId !== 'string') return false;
  command(sessionId);
  return true;
}

function notAllowed(allowed: string): Answer {
  return { status: 405, headers: { Allow: allowed }, body: { message: `only ${allowed} is allowed here` } };
}
