/**
 * What becomes of a request to either API: recorded as it came, failed as told, judged, answered. What the API calls
 * things and how it answers, its dialect says.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Received } from '../rules/received.ts';
import type { Sessions } from '../rules/sessions.ts';
import type { Failure, Failures } from './failures.ts';
import { type Answer, type Body, MAX_BODY_BYTES, parseJson, readBody, send, wait } from './http.ts';
import type { ReceivedList } from './received-list.ts';

export interface TakeParts {
  now: () => number;
  received: ReceivedList;
  sessions: Sessions;
  failures: Failures;
  /** A request has its answer, or will never have one. */
  answered: (received: Received) => void;
}

/** One of the two APIs, as far as this request goes. */
export interface Dialect {
  readonly kind: Received['kind'];
  /** Of an event: which session it is about. */
  sessionIdOf(body: unknown): string | null;
  /** `fault`: why the body could not be read. */
  judge(received: Received, fault: string | undefined, failure: Failure): Answer;
  /** The answer of a collector that was told to give this status. */
  told(status: number, failure: Failure): Answer;
  /** The answer as it leaves, with the headers of every answer. */
  finished(answer: Answer, failure: Failure): Answer;
}

type Take = (dialect: Dialect, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const FAILURE_PATH = { session: 'sessions', event: 'events', downloaded: 'downloaded' } as const;

export function createTake({ answered, failures, now, received: list, sessions }: TakeParts): Take {
  return async (dialect, request, response) => {
    const body = await readBody(request);
    if (!body) return;
    const parsed = body.text === undefined ? { fault: unreadable(body) } : parseJson(body.text);
    const value = 'value' in parsed ? parsed.value : (body.text ?? '').slice(0, 1_000);
    const received = list.add(
      {
        kind: dialect.kind,
        path: request.url ?? '',
        sessionId: dialect.kind === 'event' ? dialect.sessionIdOf(value) : null,
        body: value,
        bytes: body.bytes,
        sameOriginHeaders: headersOf(request),
      },
      now(),
    );
    const failure = failures.next(FAILURE_PATH[dialect.kind]) ?? {};
    const prevented = preventing(failure, dialect, request);
    const answer = prevented ?? dialect.judge(received, 'fault' in parsed ? parsed.fault : undefined, failure);
    const isListening = await wait(response, failure.delayMs ?? 0);
    if (failure.drop || !isListening) {
      request.socket.destroy();
      received.status = 0;
      received.reason = isListening ? dropped(failure) : 'the client went away';
      // sent again, this is a retry and no second event
      if (received.sessionId !== null) sessions.review(received.sessionId);
    } else {
      const finished = dialect.finished(answer, failure);
      received.status = finished.status;
      received.reason = finished.reason ?? '';
      send(response, finished, failure.retryAfter);
    }
    answered(received);
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const names = ['content-type', 'origin', 'referer', 'cookie'] as const;
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

function unreadable({ bytes }: Body): string {
  return bytes > MAX_BODY_BYTES ? `${bytes} bytes are more than ${MAX_BODY_BYTES}` : 'it is not UTF-8';
}

function dropped({ drop }: Failure): string {
  return drop === 'after' ? 'told to lose the answer' : 'told to drop the connection';
}

/** The answer of a failure that keeps the request from being heard; nothing if it is heard. */
function preventing(failure: Failure, dialect: Dialect, request: IncomingMessage): Answer | undefined {
  const { drop, status } = failure;
  if (status === undefined) return drop === true ? { status: 0 } : undefined;
  if (status === 204 || status === 304) return { status };
  const answer = dialect.told(status, failure);
  if (status < 300 || status >= 400) return answer;
  const url = fullUrl(request);
  return { ...answer, headers: { ...answer.headers, Location: `${url}${url.includes('?') ? '&' : '?'}redirected` } };
}

/** The URL that the collector is mounted at: Connect cuts the mount point off `url` and keeps it in `originalUrl`. */
export function baseOf(request: IncomingMessage): string {
  const { url = '' } = request;
  return `http://${request.headers.host}${fullUrl(request).slice(0, -url.length)}`;
}

function fullUrl({ url = '', originalUrl = url }: IncomingMessage & { originalUrl?: string }): string {
  return originalUrl;
}
